/*
 * room.h - what stands in the way of a segment of shared memory here.
 *
 * Each limit that the kernel would hold such a segment against is asked for,
 * and nothing is made. They come in the order in which they are met, as it is
 * made, sized and mapped; those that pages meet when they are touched come
 * last, the narrowest first.
 */
#ifndef LIB_ROOM_H
#define LIB_ROOM_H

#include "lib/cgroup.h"

#include <stdbool.h>

enum room_kind {
	ROOM_ANON,  /* private memory */
	ROOM_POSIX, /* shm_open(3) */
	ROOM_SYSV,
	ROOM_MEMFD,
	ROOM_HUGETLB, /* a memfd of huge pages */
	ROOM_TMPFS,   /* files in a folder */
	ROOM_KINDS,
};

/* The kind of that name, "posix" to "tmpfs"; ROOM_KINDS: there is none. */
enum room_kind room_kind(const char *name);
extern const char *const room_names[ROOM_KINDS];

enum room_step { ROOM_MAKE, ROOM_SIZE, ROOM_MAP, ROOM_LOCK, ROOM_FILL };

struct room_request {
	enum room_kind kind;
	const char *folder; /* of ROOM_TMPFS */
	uint64_t size, count;
	uint64_t page; /* of ROOM_HUGETLB; 0: the default size */
	bool lock;     /* mlock(2) it, too */
	bool resident; /* what could be swapped out does not count */
};

enum room_unit { ROOM_BYTES, ROOM_PAGES, ROOM_THINGS };

/* How the lack of a page shows to who touches it. */
enum room_touched { ROOM_NOT, ROOM_SIGBUS, ROOM_KILL, ROOM_SLOW };

struct room_bound {
	const char *name; /* "kernel.shmmax" */
	enum room_step step;
	int error; /* of the call that is refused; 0: none is */
	enum room_unit unit;
	enum room_touched touched;
	bool each; /* of one object, however many there are */
	bool file; /* of a file system: counts without touching, too */
	uint64_t limit, left, need; /* UINT64_MAX: no limit; bytes or things */
	uint64_t shared; /* of a control group: shared memory that fills it */
	char where[SYSFILE_PATH]; /* the file, folder or thing that has it */
};

enum { ROOM_BOUNDS = 128 };

struct room {
	struct room_request want; /* whole pages */
	size_t n;
	struct room_bound bound[ROOM_BOUNDS];
};

/* 0, or -EFBIG: no object is so large. */
int room_look(struct room *r, const struct room_request *want);

/* Is it in the way, if pages are touched or not? Of what others take from, too,
 * memory and file systems, no more than one part in `share` may be taken. */
bool room_stops(const struct room_bound *b, bool touch, unsigned share);
bool room_shares(const struct room_bound *b);

/* The first that is; NULL: none. */
const struct room_bound *room_first(const struct room *r, bool touch);

/* What is needed to get past it: the kernel's own notes come with pages. */
uint64_t room_need(const struct room_bound *b);

/* "shmget"; "ENOSPC at posix_fallocate, SIGBUS when touched" */
const char *room_call(enum room_kind kind, enum room_step step);
void room_error(char *text, size_t size, const struct room *r,
		const struct room_bound *b);

/* "size of /dev/shm: 64 MiB, 12 MiB left; 1 GiB needed" */
void room_why(char *text, size_t size, const struct room_bound *b);

/* For lib/room_limits: one more; all that concern what is wanted. */
void room_add(struct room *r, struct room_bound b);
void room_limits(struct room *r);

#endif
