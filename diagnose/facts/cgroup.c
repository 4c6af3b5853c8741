/* cgroup.c - what the control group lets this process have. */
#include "diagnose/fact.h"
#include "diagnose/sysfile.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOUNT "/sys/fs/cgroup"

/*
 * One controller's file, by version: where version 1 has it, it lies in its
 * controller's own hierarchy. Hybrid machines have some here and some there.
 */
static const struct question {
	const char *key;
	const char *file;                 /* version 2 */
	const char *controller, *v1_file; /* version 1 */
} questions[] = {
	{ "cgroup.memory_max", "memory.max", "memory",
	  "memory.limit_in_bytes" },
	{ "cgroup.memory_current", "memory.current", "memory",
	  "memory.usage_in_bytes" },
	{ "cgroup.memory_high", "memory.high", "memory",
	  "memory.soft_limit_in_bytes" },
	{ "cgroup.memory_swap_max", "memory.swap.max", "memory",
	  "memory.memsw.limit_in_bytes" },
	{ "cgroup.cpu_weight", "cpu.weight", "cpu", "cpu.shares" },
	{ "cgroup.cpu_max", "cpu.max", "cpu", "cpu.cfs_quota_us" },
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

static int ask(const struct question *q, char text[SYSFILE_TEXT])
{
	char path[512], mount[64];
	int err = find_path(q->controller, path, sizeof(path));

	if (!err) {
		snprintf(mount, sizeof(mount), MOUNT "/%s", q->controller);
		return read_below(mount, path, q->v1_file, text);
	}
	err = find_path("", path, sizeof(path));
	return err ? err : read_below(MOUNT, path, q->file, text);
}

/* What it may still take. */
static void add_left(struct fact_sink *to, const char *most)
{
	char used[SYSFILE_TEXT];
	int err = ask(&questions[1], used);
	uint64_t max = strtoull(most, NULL, 10), now = strtoull(used, NULL, 10);

	if (!isdigit((unsigned char)*most))
		fact_add(to, "cgroup.memory_left_bytes", "unlimited");
	else if (err)
		fact_errno(to, "cgroup.memory_left_bytes", err);
	else
		fact_addf(to, "cgroup.memory_left_bytes", "%" PRIu64,
			  max > now ? max - now : 0);
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

		err = ask(q, text);
		if (err)
			fact_errno(to, q->key, err);
		else
			fact_add(to, q->key, text);
		if (!err && !i)
			add_left(to, text);
	}
}

static const struct fact cgroup = {
	.name = "cgroup",
	.summary = "What does the control group let us have?",
	.look = look,
};
REGISTER(fact, cgroup);
