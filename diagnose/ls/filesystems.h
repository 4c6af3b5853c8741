/* filesystems.h - which devices hold shared memory, and where they are. */
#ifndef DIAGNOSE_LS_FILESYSTEMS_H
#define DIAGNOSE_LS_FILESYSTEMS_H

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
};

struct mount {
	dev_t dev;
	enum fs_kind kind;
	char *root; /* what of the file system: "/" is all of it */
	char *path; /* as seen there */
	pid_t pid;  /* whose /proc/PID/root leads there; 0: our own */
	uint64_t ns;
	uint64_t limit; /* in bytes; OBJECT_UNKNOWN: half of memory */
	/* From here on for who goes through its files. */
	bool walked, covered; /* by another, and nowhere else in sight */
	uint64_t used;        /* in bytes, once it was walked; or 0 */
	struct mount *next;
};

struct filesystems {
	unsigned char *kind; /* enum fs_kind, by minor number */
	size_t kinds;
	struct mount *mounts; /* of tmpfs and hugetlbfs */
	struct mount **last;
	bool proc_hides; /* other users' processes: mounted so */
};

/* What the kernel has without mounting it. 0 or -errno; free either way. */
int filesystems_begin(struct filesystems *fs);

/* And what a process sees mounted, or we (pid 0), in namespace `ns`. */
int filesystems_of(struct filesystems *fs, pid_t pid, uint64_t ns);

/*
 * What a device is. If nobody knows yet, the file system is asked through
 * `path`, unless that is NULL; FS_OTHER if that fails.
 */
enum fs_kind filesystems_kind(struct filesystems *fs, dev_t dev,
			      const char *path);

/* Of "rw,size=8k": how much a tmpfs may hold, in bytes, or OBJECT_UNKNOWN. */
uint64_t filesystems_limit(const char *options);

void filesystems_free(struct filesystems *fs);

#endif
