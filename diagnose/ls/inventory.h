/* inventory.h - the objects of shared memory, and who holds them. */
#ifndef DIAGNOSE_LS_INVENTORY_H
#define DIAGNOSE_LS_INVENTORY_H

#include "lib/clock.h"
#include "lib/memory.h"
#include "lib/sysfile.h"

/* For what all of ls does: name objects and their devices, open files and
 * folders, print numbers, pass errors on. */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define OBJECT_UNKNOWN UINT64_MAX /* a number that is not known */

enum object_kind {
	OBJECT_POSIX,   /* a file below /dev/shm: shm_open(3), sem_open(3) */
	OBJECT_TMPFS,   /* a file on any other tmpfs */
	OBJECT_HUGETLB, /* a file on hugetlbfs */
	OBJECT_SYSV,    /* shmget(2) */
	OBJECT_MEMFD,   /* memfd_create(2) */
	OBJECT_ANON,    /* mmap(2) MAP_SHARED | MAP_ANONYMOUS */
	OBJECT_KERNEL,  /* a driver's: graphics buffers, mostly */
	OBJECT_KINDS,
};

/*
 * What identifies an object in all processes. The kernel reports the id of a
 * System V segment as its inode; ids are unique only within an IPC namespace.
 */
struct object_key {
	dev_t dev; /* 0 for System V */
	uint64_t ino;
	uint64_t ipc_ns; /* 0 but for System V */
};

/* What the kernel says of a file that no process was seen to hold. */
enum users { USERS_UNASKED, USERS_NONE, USERS_SOME };

struct object {
	struct object_key key; /* first, as objects are looked up by it */
	enum object_kind kind;
	char *name;  /* any bytes but NUL */
	uint64_t ns; /* namespace of its name if that is not ours, else 0 */
	dev_t dev;   /* to show */
	bool hugetlb;
	bool linked; /* has a name that others can open it by */
	bool looked; /* size and the numbers below were found out */
	bool no_shm; /* a device or the like: not listed */
	enum users users;
	uint64_t size; /* from here to pss OBJECT_UNKNOWN if not told */
	uint64_t allocated, resident, swapped, huge;
	uint64_t uid, mode;
	uint64_t born; /* seconds since 1970 */
	uint64_t creator;
	uint64_t seals;    /* F_SEAL_* */
	uint64_t attached; /* System V's own count */
	uint64_t pss;      /* of all mappers that could be read */
	double growth;     /* bytes a second since the last look, or NaN */
	uint64_t mappers, openers, fds;
	struct use *uses;
	struct object *next;
};

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
};

/* The kernel's MINORBITS. */
enum { FS_MINORS = 1 << 20 };

/* The namespaces that matter. */
enum ns { NS_MNT, NS_IPC, NAMESPACES };

struct process {
	pid_t pid;
	uint64_t ns[NAMESPACES]; /* 0: not told */
	int unread;              /* errno: refused to tell what it holds */
	char name[64];           /* once process_name() was asked */
	/* What is listed of those it has, and what of that is allocated: */
	struct use *uses;
	uint64_t bytes;
};

/* A process holds an object. */
struct use {
	struct object *object;
	struct process *process;
	unsigned long start, end; /* one of its mappings; end 0: none */
	int fd;                   /* one of its descriptors; -1: none */
	uint64_t fds;             /* how many of these there are */
	uint64_t pss, huge;       /* OBJECT_UNKNOWN until smaps are read */
	struct use *next_holder;  /* of the same object */
	struct use *next_object;  /* of the same process, as listed */
};

struct inventory {
	bool want_seals;   /* worth opening a file for */
	bool want_users;   /* worth a lease on what may be an orphan */
	bool want_smaps;   /* worth a walk of the kernel through page tables */
	bool no_map_files; /* we may not look through /proc/PID/map_files */
	unsigned char *fs_kind; /* enum fs_kind, by minor number */
	struct mount *mount;    /* of tmpfs, hugetlbfs, IPC namespaces */
	size_t mounts;
	bool proc_hides; /* /proc hides other users' processes (hidepid) */
	struct object *object; /* the first of all */
	size_t objects;
	void *tree; /* of them, for inventory_find() */
	struct process *process;
	size_t processes;
	nsec began;              /* to look, by clock_wall() */
	uint64_t ns[NAMESPACES]; /* where we are */
	bool inner_pid_ns;       /* processes outside it are not seen */
	uint64_t unread_processes, unread_folders;
	const struct process *unread_first;
	uint64_t fixed_files; /* of shared memory, that an io_uring keeps */
	pid_t fixed_pid;      /* whose the first of them is, and its name */
	char fixed_name[64];
	const char *tried; /* what failed, if anything did */
};

/* Collect the objects from every source. 0 or -errno; to be freed either
 * way. */
int inventory_collect(struct inventory *inv);
void inventory_free(struct inventory *inv);

/* The object of that key, or NULL: find it; find it or make it. */
struct object *inventory_find(const struct inventory *inv,
			      const struct object_key *key);
struct object *inventory_add(struct inventory *inv,
			     const struct object_key *key);

/* That a process holds an object. */
struct use *inventory_use(struct process *p, struct object *o);

/* Add what is known to a sum, which is not known until then, and grows no
 * further than a number can. */
void object_sum(uint64_t *sum, uint64_t n);

/* Has a name, and nobody maps it or has it open, as far as can be seen; is sure
 * if the kernel says so. */
bool object_is_orphan(const struct object *o);
bool object_is_sure(const struct object *o);

/* A path to a file from here, as its name may be one of another namespace. To
 * be freed. */
char *object_path(const struct inventory *inv, const struct object *o);

/* List the processes. 0 or -errno: ENOENT if /proc is not mounted. */
int processes_list(struct inventory *inv);

/* Is it the first of those in its namespace, which is not ours? */
bool process_is_first(const struct inventory *inv, const struct process *p,
		      enum ns which);

/* Any process in that namespace; 0: none, or ours. */
pid_t process_within(const struct inventory *inv, enum ns which, uint64_t ns);

/* What hides processes from us, "hidepid of /proc"; NULL: nothing. */
const char *processes_hidden(const struct inventory *inv);

/* What it runs, "postgres"; "(ended)" if it did. */
const char *process_name(struct process *p);

/* What is `path` to a process (0: to us), from here; to be freed. */
char *process_path(pid_t pid, const char *path);

/* /proc/PID/FILE to read, or NULL and errno. */
FILE *process_open(pid_t pid, const char *file);

/* Call where a process could not be read, by -errno: counts those that refused,
 * but for threads of the kernel. Returns as inventory_fatal(). */
int process_unread(struct inventory *inv, struct process *p, int err);

/* --- which devices hold shared memory, and where they are ----------------- */

/* Learn the kernel's internal ones, and what the processes see mounted. 0 or
 * -errno; free either way. */
int filesystems_learn(struct inventory *inv);

/* What file system a device has. If it is not known yet it is found out by a
 * file of it, `path`; FS_OTHER if that fails. */
enum fs_kind filesystems_kind(struct inventory *inv, dev_t dev,
			      const char *path);

/* The bytes that a tmpfs may hold by its options, "rw,size=8k"; or
 * OBJECT_UNKNOWN. */
uint64_t filesystems_limit(const char *options);

/* Turn what /proc writes as a backslash and three octal digits, or only line
 * ends, back into what it was. */
void filesystems_decode(char *text, bool line_ends);

void filesystems_free(struct inventory *inv);

/* --- size, owner, residency of one object, without touching a page -------- */

/* A path as openat(2) and its kin take it. */
struct place {
	int folder; /* AT_FDCWD */
	const char *path;
	bool follow; /* a link of /proc, which leads to the object itself */
};

/* What it is, without waiting for a server that is gone. 0 or -errno. */
int look_stat(const struct place *at, struct statx *st);

struct object_key look_key(const struct statx *st);

/* Fill in what statx() told, and what takes opening the file: residency, seals.
 * What is refused stays unknown. 0, or as inventory_fatal(). */
int look_fill(const struct inventory *inv, struct object *o,
	      const struct statx *st, const struct place *at);

/* Whether anybody has a file open or maps it, also where we cannot see: the
 * kernel grants a lease on what nobody has. It is let go at once; who opens the
 * file in between waits that long. Only its owner and CAP_LEASE may ask. */
enum users look_for_users(const struct inventory *inv, const struct object *o);

/* The same through a descriptor or mapping of a process that holds it. */
int look_through_holders(struct inventory *inv, struct object *o);

/*
 * 0 for an errno that may be passed over: a process ended, or is another
 * user's. If we lack descriptors or memory the listing would be wrong: -errno.
 */
int inventory_fatal(int err);

#endif
