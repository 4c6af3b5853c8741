/*
 * tear.h - does who reads see half of what is being written?
 *
 * One process writes all zeros and all ones in turn, the other reads: what is
 * neither the one nor the other was torn.
 */
#ifndef DIAGNOSE_VERIFY_TEAR_H
#define DIAGNOSE_VERIFY_TEAR_H

#include <stddef.h>

enum { TEAR_MAX = 4096 };

struct tear {
	const char *what; /* is copied: "aligned 8-byte words" */
	size_t size;      /* bytes, at most TEAR_MAX */
	size_t offset;    /* from the start of a page */
	/* Used both to write the shared memory and to read it; the other
	 * side of a copy is private, aligned memory. */
	void (*copy)(void *to, const void *from, size_t size);
};

/* The verdict where none may be torn, where some can be, and where nobody
 * promises either way. Skips if the two did not overlap. */
_Noreturn void tear_never(const struct tear *t);
_Noreturn void tear_can(const struct tear *t);
_Noreturn void tear_unsaid(const struct tear *t);

#endif
