/*
 * cgroup.h - what the control group lets this process have.
 *
 * Version 1 has a hierarchy for each controller, version 2 one for all, and
 * hybrid machines have both: a file is looked for where its version has it.
 */
#ifndef LIB_CGROUP_H
#define LIB_CGROUP_H

#include "lib/sysfile.h"

enum { CGROUP_LEVELS = 32 }; /* of groups, at most */

struct cgroup_file {
	const char *file;                 /* of version 2 */
	const char *controller, *v1_file; /* of version 1 */
};

/* Our group, as the line of /proc/self/cgroup says that names the controller;
 * "" is version 2. 0, -ENOENT, or why it is unreadable. */
int cgroup_path(const char *controller, char *path, size_t size);

/* The text of a file of the group so many levels above ours. 0 or -errno;
 * -ENODEV: there is no such group. */
int cgroup_read(const struct cgroup_file *f, unsigned up,
		char text[SYSFILE_TEXT]);

/* Files of a limit and of what is in use of it. */
struct cgroup_limit {
	struct cgroup_file most, used;
};

/* clang-format off */
#define CGROUP_LIMIT(controller, name) \
	{ { name ".max", controller, name ".limit_in_bytes" }, \
	  { name ".current", controller, name ".usage_in_bytes" } }
/* clang-format on */

extern const struct cgroup_limit cgroup_memory;

struct cgroup_left {
	uint64_t most, left; /* UINT64_MAX: no limit */
	uint64_t shared;     /* of memory: what is shared memory of its use */
	char file[SYSFILE_PATH];
};

/* How much of a limit is left so many levels above our group; of memory also
 * what the kernel gives up as soon as memory is wanted. As cgroup_read(). */
int cgroup_left(const struct cgroup_limit *l, unsigned up,
		struct cgroup_left *to);

/* What our group and all above it may still take; UINT64_MAX: no limit. 0,
 * -ENOENT where there are no groups, or why one cannot be read. */
int cgroup_least(const struct cgroup_limit *l, uint64_t *left);

/* CPU time that our group and those above it withheld (cpu.max): in how many
 * periods, how long. 0, or -ENOENT where none tells. */
struct cgroup_withheld {
	uint64_t periods, ns;
};
int cgroup_withheld(struct cgroup_withheld *sum);

#endif
