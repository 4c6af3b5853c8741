/* remedy.c - the command that lifts a limit, where we are. */
#include "diagnose/can/remedy.h"

#include "lib/cgroup.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum place { HOST, SERVICE, DOCKER, PODMAN, KUBERNETES, PLACES };

static const char *const places[PLACES] = {
	[HOST] = "",
	[SERVICE] = "in a systemd unit",
	[DOCKER] = "in a Docker container",
	[PODMAN] = "in a Podman container",
	[KUBERNETES] = "in a Kubernetes pod",
};

/* {N} is what the limit must be, bytes as 128M; {L} its name, {W} whose it is;
 * {U} the unit of systemd that it belongs to. Where a place has no way of its
 * own, the host's holds. By how the names of limits begin. */
/* clang-format off */
#define ULIMIT(option, unit) { \
	"prlimit --" option "={N} COMMAND", \
	"systemctl edit {U}: [Service] " unit "={N}", \
	"docker run --ulimit " option "={N}", \
	"podman run --ulimit " option "={N}", \
	"prlimit --" option "={N} COMMAND" }
#define MEMORY(property, option) { \
	"echo {N} | sudo tee {W}", \
	"sudo systemctl set-property {U} " property "={N}", \
	"docker update --" option "={N} CONTAINER", \
	"podman update --" option "={N} CONTAINER", \
	"resources: limits: memory: {N}i" }
#define HUGE { "echo {N} | sudo tee {W}", NULL, NULL, NULL, \
	"resources: limits: hugepages-SIZE, on a node with a pool: " \
	"echo {N} | sudo tee {W}" }

static const struct remedy {
	const char *name, *in[PLACES];
} remedies[] = {
	{ "size", { "sudo mount -o remount,size={N} {W}", NULL,
		"docker run --shm-size={N}", "podman run --shm-size={N}",
		"volumes: emptyDir: medium: Memory, sizeLimit: {N}i, mounted "
		"on {W}" } },
	{ "nr_inodes", { "sudo mount -o remount,nr_inodes={N} {W}", NULL,
		"docker run --tmpfs {W}:rw,nr_inodes={N}",
		"podman run --tmpfs {W}:rw,nr_inodes={N}", NULL } },
	{ "quota", { "sudo setquota, of this user or group in {W}" } },
	{ "kernel.", { "sudo sysctl -w {L}={N}", NULL,
		"docker run --sysctl {L}={N}", "podman run --sysctl {L}={N}",
		"securityContext: sysctls: name {L}, value \"{N}\"" } },
	{ "vm.overcommit", { "sudo sysctl -w {L}=1, or more swap" } },
	{ "vm.", { "sudo sysctl -w {L}={N}" } },
	{ "fs.", { "sudo sysctl -w {L}={N}" } },
	{ "RLIMIT_NOFILE", ULIMIT("nofile", "LimitNOFILE") },
	{ "RLIMIT_FSIZE", ULIMIT("fsize", "LimitFSIZE") },
	{ "RLIMIT_MEMLOCK", ULIMIT("memlock", "LimitMEMLOCK") },
	{ "RLIMIT_AS", { "prlimit --as={N} COMMAND (ulimit -v)",
		"systemctl edit {U}: [Service] LimitAS={N}" } },
	{ "addresses", { "none: no process has so many" } },
	{ "nr_hugepages", HUGE },
	{ "hugetlb", HUGE },
	{ "memory.max", MEMORY("MemoryMax", "memory") },
	{ "memory.memsw", MEMORY("MemorySwapMax", "memory-swap") },
	{ "memory.high", MEMORY("MemoryHigh", "memory") },
	{ "memory", { "end what `ps aux --sort -rss` and `shmdiag ls` show, "
		"or add swap" } },
	{ "folder", { "sudo chmod 1777 {W}" } },
};
/* clang-format on */

static bool is_there(const char *path)
{
	char at[SYSFILE_PATH];

	return !access(sysfile_at(at, path), F_OK);
}

/* Of a unit the service or slice that the path of a group ends in. */
static bool unit_of(char unit[128], const char *path)
{
	const char *end = strstr(path, ".service"), *name = end;

	while (name && name > path && name[-1] != '/')
		name--;
	if (!end || !strncmp(name, "user@", 5))
		return false;
	snprintf(unit, 128, "%.*s", (int)(end + 8 - name), name);
	return true;
}

static enum place find_place(char unit[128])
{
	char path[512] = "";

	if (cgroup_path("", path, sizeof(path)) || !path[1])
		cgroup_path("name=systemd", path, sizeof(path));
	if (getenv("KUBERNETES_SERVICE_HOST") || strstr(path, "kubepods"))
		return KUBERNETES;
	if (is_there("/run/.containerenv"))
		return PODMAN;
	if (is_there("/.dockerenv"))
		return DOCKER;
	return unit_of(unit, path) ? SERVICE : HOST;
}

const char *remedy_place(void)
{
	char unit[128];

	return places[find_place(unit)];
}

static const char *find(const struct room_bound *b, enum place place)
{
	const struct remedy *r = remedies;

	if (b->error == EROFS)
		return "sudo mount -o remount,rw {W}";
	if (b->error == ENOENT)
		return "sudo mkdir -p {W} && sudo mount -t tmpfs -o mode=1777 "
		       "tmpfs {W}";
	while (strncmp(r->name, b->name, strlen(r->name)))
		r++;
	return r->in[place] ? r->in[place] : r->in[HOST];
}

/* Whole MiB, as whoever sets such a limit takes: 128M. */
static void amount(char text[32], const struct room_bound *b)
{
	uint64_t n = b->each ? b->need : b->limit + room_need(b) - b->left;
	bool exact = b->unit == ROOM_THINGS || b->step < ROOM_FILL;

	if (b->unit == ROOM_PAGES)
		n /= (uint64_t)sysconf(_SC_PAGESIZE);
	snprintf(text, 32, "%ju%s",
		 (uintmax_t)(exact ? n : (n + (1 << 20) - 1) >> 20),
		 exact ? "" : "M");
}

void remedy_find(char text[REMEDY_TEXT], const struct room_bound *b)
{
	char unit[128] = "", n[32];
	enum place place = find_place(unit);
	const char *in = find(b, place);
	FILE *to = fmemopen(text, REMEDY_TEXT, "w");

	*text = '\0';
	if (!to)
		return;
	amount(n, b);
	if (place > SERVICE && in == find(b, HOST) &&
	    (!strncmp(in, "sudo sysctl", 11) || !strncmp(in, "echo", 4)))
		fputs("on the host: ", to);
	for (; *in; in++)
		if (*in != '{') {
			fputc(*in, to);
		} else {
			fputs(in[1] == 'N'   ? n
			      : in[1] == 'U' ? unit
			      : in[1] == 'L' ? b->name
					     : b->where,
			      to);
			in += 2;
		}
	fclose(to);
}
