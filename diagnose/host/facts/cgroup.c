/* cgroup.c - what the control group lets this process have. */
#include "diagnose/host/fact.h"
#include "diagnose/sysfile.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOUNT "/sys/fs/cgroup"

enum { MEMORY_MAX, MEMORY_CURRENT, CPU_MAX };
enum { LEVELS = 32 }; /* of groups */

/*
 * One controller's file, by version: where version 1 has it, it lies in its
 * controller's own hierarchy. Hybrid machines have some here and some there.
 */
static const struct question {
	const char *key;
	const char *file;                 /* version 2 */
	const char *controller, *v1_file; /* version 1 */
} questions[] = {
	[MEMORY_MAX] = { "cgroup.memory_max", "memory.max", "memory",
			 "memory.limit_in_bytes" },
	[MEMORY_CURRENT] = { "cgroup.memory_current", "memory.current",
			     "memory", "memory.usage_in_bytes" },
	[CPU_MAX] = { "cgroup.cpu_max", "cpu.max", "cpu", "cpu.cfs_quota_us" },
	{ "cgroup.memory_high", "memory.high", "memory",
	  "memory.soft_limit_in_bytes" },
	{ "cgroup.memory_swap_max", "memory.swap.max", "memory",
	  "memory.memsw.limit_in_bytes" },
	{ "cgroup.cpu_weight", "cpu.weight", "cpu", "cpu.shares" },
	{ "cgroup.cpuset", "cpuset.cpus.effective", "cpuset",
	  "cpuset.effective_cpus" },
};

/*
 * The line "ID:NAMES:PATH" of /proc/self/cgroup that names the controller; ""
 * is version 2, whose NAMES are empty. 0 or -ENOENT, or why it is unreadable.
 */
static int find_path(const char *controller, char *path, size_t size)
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

/*
 * In a container the path may be one of the host's, which is not to be seen
 * here: then the mount's own root is this group.
 */
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

/* "/a/b" to "/a" to "" */
static int to_parent(char *path)
{
	char *slash = strrchr(path, '/');

	if (!slash || !slash[1])
		return -ENODEV;
	*slash = '\0';
	return 0;
}

/* A file of the group so many levels above ours. -ENODEV: none is there. */
static int ask_above(const struct question *q, unsigned up,
		     char text[SYSFILE_TEXT])
{
	const char *file = q->v1_file;
	char path[512], mount[64];
	int err = find_path(q->controller, path, sizeof(path));

	snprintf(mount, sizeof(mount), MOUNT "/%s", q->controller);
	if (err) {
		file = q->file;
		snprintf(mount, sizeof(mount), MOUNT);
		err = find_path("", path, sizeof(path));
	}
	while (!err && up--)
		err = to_parent(path);
	return err ? err : read_below(mount, path, file, text);
}

/* Version 1 has a number for it. */
static bool is_unlimited(const char *most)
{
	return !isdigit((unsigned char)*most) ||
	       strtoull(most, NULL, 10) >= UINT64_C(1) << 62;
}

/* Of files nobody has used lately: given up as soon as memory is wanted. */
static uint64_t idle_files(unsigned up)
{
	static const struct question stat = { NULL, "memory.stat", "memory",
					      "memory.stat" };
	char text[SYSFILE_TEXT];
	const char *at;

	if (ask_above(&stat, up, text))
		return 0;
	at = strstr(text, "total_inactive_file "); /* version 1: with groups */
	if (!at)
		at = strstr(text, "inactive_file ");
	return at ? strtoull(strchr(at, ' '), NULL, 10) : 0;
}

/* What a group may still take. 0 or -errno. */
static int left_of(unsigned up, uint64_t *left)
{
	char most[SYSFILE_TEXT], used[SYSFILE_TEXT];
	int err = ask_above(&questions[MEMORY_MAX], up, most);
	uint64_t max, now, idle;

	*left = UINT64_MAX;
	if (err || is_unlimited(most))
		return err;
	err = ask_above(&questions[MEMORY_CURRENT], up, used);
	if (err)
		return err;
	max = strtoull(most, NULL, 10);
	now = strtoull(used, NULL, 10);
	idle = idle_files(up);
	now -= idle < now ? idle : now;
	*left = max > now ? max - now : 0;
	return 0;
}

/* Groups above ours have limits, too; not all have each file. */
static void add_left(struct fact_sink *to)
{
	uint64_t least = UINT64_MAX, left;
	int found = -ENOENT, err = 0;

	for (unsigned up = 0; up < LEVELS && err != -ENODEV; up++) {
		err = left_of(up, &left);
		if (!err)
			found = 0;
		else if (err != -ENOENT && err != -ENODEV)
			found = err;
		least = !err && left < least ? left : least;
	}
	if (found)
		fact_errno(to, "cgroup.memory_left_bytes", found);
	else if (least == UINT64_MAX)
		fact_add(to, "cgroup.memory_left_bytes", "unlimited");
	else
		fact_addf(to, "cgroup.memory_left_bytes", "%" PRIu64, least);
}

/* "50000 100000", "max 100000"; of version 1 "-1" or the first alone, and
 * the period in another file. 0: no limit. */
static double cpus_of(const char *most, unsigned up)
{
	static const struct question period = { NULL, "", "cpu",
						"cpu.cfs_period_us" };
	char text[SYSFILE_TEXT], *end;
	double quota = strtod(most, &end), of = strtod(end, NULL);

	if (end == most || quota <= 0)
		return 0;
	if (of <= 0 && !ask_above(&period, up, text))
		of = strtod(text, NULL);
	return of > 0 ? quota / of : 0;
}

/* How many CPUs' time the group and those above it may have. */
static void add_cpus(struct fact_sink *to)
{
	int found = -ENOENT, err = 0;
	char most[SYSFILE_TEXT];
	double least = 0;

	for (unsigned up = 0; up < LEVELS && err != -ENODEV; up++) {
		double cpus;

		err = ask_above(&questions[CPU_MAX], up, most);
		if (err)
			continue;
		found = 0;
		cpus = cpus_of(most, up);
		if (cpus > 0 && (least <= 0 || cpus < least))
			least = cpus;
	}
	if (found)
		fact_errno(to, "cgroup.cpus_max", found);
	else if (least > 0)
		fact_addf(to, "cgroup.cpus_max", "%.3g", least);
	else
		fact_add(to, "cgroup.cpus_max", "unlimited");
}

/* Where version 2 is mounted alone it lists its controllers at the root. */
static void add_version(struct fact_sink *to)
{
	char text[SYSFILE_TEXT];
	int alone =
		!sysfile_read(MOUNT "/cgroup.controllers", text, sizeof(text));
	int err = find_path("", text, sizeof(text));

	if (err && err != -ENOENT)
		fact_errno(to, "cgroup.version", err);
	else
		fact_add(to, "cgroup.version",
			 alone ? "2"
			 : err ? "1"
			       : "1 and 2");
}

static void look(struct fact_sink *to)
{
	char text[SYSFILE_TEXT];
	int err;

	fact_file(to, "cgroup.paths", "/proc/self/cgroup");
	add_version(to);
	for (size_t i = 0; i < sizeof(questions) / sizeof(*questions); i++) {
		const struct question *q = &questions[i];

		err = ask_above(q, 0, text);
		if (err)
			fact_errno(to, q->key, err);
		else
			fact_add(to, q->key, text);
	}
	add_left(to);
	add_cpus(to);
}

static const struct fact cgroup = {
	.name = "cgroup",
	.summary = "What does the control group let us have?",
	.look = look,
};
REGISTER(fact, cgroup);
