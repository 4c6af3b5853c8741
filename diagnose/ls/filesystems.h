/* filesystems.h - which devices hold shared memory, and where they are. */
#ifndef DIAGNOSE_LS_FILESYSTEMS_H
#define DIAGNOSE_LS_FILESYSTEMS_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* File systems without a disk have major number 0. */
enum fs_kind {
	FS_UNASKED,
	FS_OTHER,
	FS_TMPFS,
	FS_DEVTMPFS,         /* tmpfs, most of it devices */
	FS_HUGETLB,          /* hugetlbfs */
	FS_INTERNAL,         /* the kernel's own tmpfs, mounted nowhere */
	FS_INTERNAL_HUGETLB, /* the same of huge pages */
	FS_NAMESPACE,        /* a mount only: it keeps an IPC namespace */
};

struct mount {
	dev_t dev;
	enum fs_kind kind;
	char *root; /* which part of the file system: "/" is all of it */
	char *path; /* as that process sees it */
	pid_t pid;  /* whose namespace it is in; 0: ours */
	uint64_t ns, ipc_ns; /* that it is in; that it keeps, or 0 */
	uint64_t limit;      /* in bytes; OBJECT_UNKNOWN: half of memory */
	/* Filled in by sources/mounts.c: */
	bool walked, covered; /* by another mount, and mounted nowhere else */
	uint64_t used;        /* in bytes, once it was walked; or 0 */
	struct mount *next;
};

struct filesystems {
	unsigned char *kind; /* enum fs_kind, by minor number */
	size_t kinds;
	struct mount *mounts; /* of tmpfs, hugetlbfs and IPC namespaces */
	struct mount **last;
	bool proc_hides; /* /proc hides other users' processes (hidepid) */
};

/* Learn the kernel's internal file systems. 0 or -errno; free either way. */
int filesystems_begin(struct filesystems *fs);

/* Learn what a process sees mounted, or we (pid 0), in namespace `ns`. */
int filesystems_of(struct filesystems *fs, pid_t pid, uint64_t ns);

/* What file system a device has. If it is not known yet it is found out by a
 * file of it, `path`, unless that is NULL; FS_OTHER if that fails. */
enum fs_kind filesystems_kind(struct filesystems *fs, dev_t dev,
			      const char *path);

/* The bytes that a tmpfs may hold by its options, "rw,size=8k"; or
 * OBJECT_UNKNOWN. */
uint64_t filesystems_limit(const char *options);

/* Turn what /proc writes as a backslash and three octal digits, or only line
 * ends, back into what it was. */
void filesystems_decode(char *text, bool line_ends);

void filesystems_free(struct filesystems *fs);

#endif
