/* cgroup.c - what the control group lets this process have. */
#include "lib/cgroup.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define MOUNT "/sys/fs/cgroup"

/* A line of /proc/self/cgroup is "ID:NAMES:PATH". */
int cgroup_path(const char *controller, char *path, size_t size)
{
	char text[SYSFILE_TEXT], wanted[64];
	int err = sysfile_read("/proc/self/cgroup", text, sizeof(text));
	char *rest = text, *line;

	snprintf(wanted, sizeof(wanted), ",%s,", controller);
	while (!err && (line = strsep(&rest, "\n"))) {
		char names[256], *where;

		strsep(&line, ":");
		where = line ? strchr(line, ':') : NULL;
		if (!where)
			continue;
		*where++ = '\0';
		snprintf(names, sizeof(names), ",%s,", line);
		if (*controller ? strstr(names, wanted) != NULL : !*line) {
			snprintf(path, size, "%s", where);
			return 0;
		}
	}
	return err ? err : -ENOENT;
}

/* In a container the path may be the host's and not exist here: then the root
 * of the mount is this group. */
static int read_below(const char *mount, const char *path, const char *file,
		      char text[SYSFILE_TEXT])
{
	char name[1024];
	int err;

	snprintf(name, sizeof(name), "%s%s/%s", mount, path, file);
	err = sysfile_read(name, text, SYSFILE_TEXT);
	if (err != -ENOENT)
		return err;
	snprintf(name, sizeof(name), "%s/%s", mount, file);
	return sysfile_read(name, text, SYSFILE_TEXT);
}

int cgroup_read(const struct cgroup_file *f, unsigned up,
		char text[SYSFILE_TEXT])
{
	const char *file = f->v1_file;
	char path[512], mount[64];
	int err = cgroup_path(f->controller, path, sizeof(path));

	snprintf(mount, sizeof(mount), MOUNT "/%s", f->controller);
	if (err) {
		file = f->file;
		snprintf(mount, sizeof(mount), MOUNT);
		err = cgroup_path("", path, sizeof(path));
	}
	while (!err && up--) { /* "/a/b" to "/a" to "" */
		char *slash = strrchr(path, '/');

		if (!slash || !slash[1])
			return -ENODEV;
		*slash = '\0';
	}
	return err ? err : read_below(mount, path, file, text);
}

/* Bytes of files that nobody has used lately: the kernel gives them up as soon
 * as memory is wanted. */
static uint64_t idle_files(unsigned up)
{
	static const struct cgroup_file stat = { "memory.stat", "memory",
						 "memory.stat" };
	char text[SYSFILE_TEXT];
	const char *at;

	if (cgroup_read(&stat, up, text))
		return 0;
	/* Version 1 has a line with those of the groups below as well. */
	at = strstr(text, "total_inactive_file ");
	if (!at)
		at = strstr(text, "inactive_file ");
	return at ? strtoull(strchr(at, ' '), NULL, 10) : 0;
}

static int left_of(unsigned up, uint64_t *left)
{
	static const struct cgroup_file limit = { "memory.max", "memory",
						  "memory.limit_in_bytes" };
	static const struct cgroup_file usage = { "memory.current", "memory",
						  "memory.usage_in_bytes" };
	char most[SYSFILE_TEXT], used[SYSFILE_TEXT];
	int err = cgroup_read(&limit, up, most);
	uint64_t max = err ? 0 : strtoull(most, NULL, 10), now, idle;

	*left = UINT64_MAX;
	/* For no limit version 2 says "max", version 1 a number near 2^63. */
	if (err || !isdigit((unsigned char)*most) || max >= UINT64_C(1) << 62)
		return err;
	err = cgroup_read(&usage, up, used);
	if (err)
		return err;
	now = strtoull(used, NULL, 10);
	idle = idle_files(up);
	now -= idle < now ? idle : now;
	*left = max > now ? max - now : 0;
	return 0;
}

int cgroup_memory_left(uint64_t *least)
{
	int found = -ENOENT, err = 0;
	uint64_t left;

	*least = UINT64_MAX;
	for (unsigned up = 0; up < CGROUP_LEVELS && err != -ENODEV; up++) {
		err = left_of(up, &left);
		if (!err)
			found = 0;
		else if (err != -ENOENT && err != -ENODEV)
			found = err;
		*least = !err && left < *least ? left : *least;
	}
	return found;
}
