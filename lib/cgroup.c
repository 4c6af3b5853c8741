/* cgroup.c - what the control group lets this process have. */
#include "lib/cgroup.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOUNT "/sys/fs/cgroup"

/* A line of /proc/self/cgroup is "ID:NAMES:PATH"; version 2 has no names. */
int cgroup_path(const char *controller, char *path, size_t size)
{
	char text[SYSFILE_TEXT], wanted[64], names[256];
	int err = sysfile_read("/proc/self/cgroup", text, sizeof(text));
	char *rest = text, *line, *of;

	snprintf(wanted, sizeof(wanted), ",%s,", controller);
	while (!err && (line = strsep(&rest, "\n"))) {
		strsep(&line, ":");
		of = strsep(&line, ":");
		if (!line)
			continue;
		snprintf(names, sizeof(names), ",%s,", of);
		if (strstr(names, wanted)) {
			snprintf(path, size, "%s", line);
			return 0;
		}
	}
	return err ? err : -ENOENT;
}

/* Hybrid machines have version 2 in a folder beside those of version 1. In a
 * container the path may be the host's and not exist here: then the root of the
 * mount is this group. */
static int find(const struct cgroup_file *f, unsigned up,
		char out[SYSFILE_PATH])
{
	const char *file = f->v1_file;
	char path[512], mount[64], *slash;
	int err = cgroup_path(f->controller, path, sizeof(path));

	snprintf(mount, sizeof(mount), MOUNT "/%s", f->controller);
	if (err) {
		file = f->file;
		strcpy(mount, MOUNT "/unified");
		if (access(sysfile_at(mount), F_OK))
			strcpy(mount, MOUNT);
		err = cgroup_path("", path, sizeof(path));
	}
	for (; !err && up; up--) { /* "/a/b" to "/a" to "" */
		slash = strrchr(path, '/');
		if (!slash || !slash[1])
			return -ENODEV;
		*slash = '\0';
	}
	snprintf(out, SYSFILE_PATH, "%s%s/%s", mount,
		 !err && strcmp(path, "/") ? path : "", file);
	if (access(sysfile_at(out), F_OK))
		snprintf(out, SYSFILE_PATH, "%s/%s", mount, file);
	return err;
}

int cgroup_read(const struct cgroup_file *f, unsigned up,
		char text[SYSFILE_TEXT])
{
	char path[SYSFILE_PATH];
	int err = find(f, up, path);

	return err ? err : sysfile_read(path, text, SYSFILE_TEXT);
}

/* Version 1 has a line with those of the groups below as well. */
static uint64_t stat_of(const char *text, const char *name)
{
	char total[64];
	const char *at;

	snprintf(total, sizeof(total), "total_%s", name);
	at = sysfile_find(text, total, ' ') ?: sysfile_find(text, name, ' ');
	return at ? strtoull(at, NULL, 10) : 0;
}

/* What the kernel gives up as soon as memory is wanted. */
static uint64_t ask_stat(unsigned up, uint64_t *shared)
{
	static const struct cgroup_file stat = { "memory.stat", "memory",
						 "memory.stat" };
	char text[SYSFILE_TEXT];

	if (cgroup_read(&stat, up, text))
		return 0;
	*shared = stat_of(text, "shmem");
	return stat_of(text, "inactive_file") + stat_of(text, "active_file") +
	       stat_of(text, "slab_reclaimable");
}

const struct cgroup_limit cgroup_memory = CGROUP_LIMIT("memory", "memory");

int cgroup_left(const struct cgroup_limit *l, unsigned up,
		struct cgroup_left *to)
{
	char most[SYSFILE_TEXT], used[SYSFILE_TEXT];
	int err = find(&l->most, up, to->file);
	uint64_t limit, now, idle = 0;

	to->most = to->left = UINT64_MAX;
	to->shared = 0;
	if (!err)
		err = sysfile_read(to->file, most, sizeof(most));
	if (err)
		return err;
	/* Version 2 says "max" for none, version 1 a number near 2^63. */
	limit = strtoull(most, NULL, 10);
	if (!isdigit((unsigned char)*most) || limit >> 62)
		return 0;
	err = cgroup_read(&l->used, up, used);
	if (err)
		return err;
	to->most = limit;
	now = strtoull(used, NULL, 10);
	if (!strcmp(l->used.file, cgroup_memory.used.file))
		idle = ask_stat(up, &to->shared);
	now -= idle < now ? idle : now;
	to->left = to->most > now ? to->most - now : 0;
	return 0;
}

int cgroup_least(const struct cgroup_limit *l, uint64_t *least)
{
	int found = -ENOENT, err = 0;
	struct cgroup_left at;

	*least = UINT64_MAX;
	for (unsigned up = 0; up < CGROUP_LEVELS && err != -ENODEV; up++) {
		err = cgroup_left(l, up, &at);
		if (err != -ENOENT && err != -ENODEV)
			found = err;
		*least = !err && at.left < *least ? at.left : *least;
	}
	return found;
}

/* A group that is not to be seen from here is read as the topmost, which must
 * not count twice. */
int cgroup_withheld(struct cgroup_withheld *sum)
{
	static const struct cgroup_file stat = { "cpu.stat", "cpu",
						 "cpu.stat" };
	char path[SYSFILE_PATH], last[SYSFILE_PATH] = "", text[SYSFILE_TEXT];
	int found = -ENOENT, err = 0;

	*sum = (struct cgroup_withheld){ 0 };
	for (unsigned up = 0; up < CGROUP_LEVELS && err != -ENODEV; up++) {
		err = find(&stat, up, path);
		if (err || !strcmp(path, last) ||
		    sysfile_read(path, text, sizeof(text)) ||
		    !sysfile_find(text, "nr_throttled", ' '))
			continue;
		strcpy(last, path);
		found = 0;
		sum->periods += stat_of(text, "nr_throttled");
		sum->ns += stat_of(text, "throttled_usec") * 1000 +
			   stat_of(text, "throttled_time"); /* version 1 */
	}
	return found;
}
