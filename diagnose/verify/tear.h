/*
 * tear.h - does who reads see half of what is being written?
 *
 * One process writes all zeros and all ones in turn, the other reads: what is
 * neither the one nor the other was torn.
 */
#ifndef DIAGNOSE_VERIFY_TEAR_H
#define DIAGNOSE_VERIFY_TEAR_H

#include "diagnose/verify/claim.h"

enum { TEAR_MAX = 4096 };

struct tear {
	const char *what; /* is copied: "aligned 8-byte words" */
	size_t size;      /* bytes, at most TEAR_MAX */
	size_t offset;    /* from the start of a page */
	/* Used both to write the shared memory and to read it; the other
	 * side of a copy is private, aligned memory. */
	void (*copy)(void *to, const void *from, size_t size);
};

/* The verdict if some were torn, and if none was. Skips if the two did not
 * overlap. */
_Noreturn void tear_end(enum verdict torn, enum verdict whole,
			const struct tear *t);

/* None may be torn; some can be; nobody promises either way. */
#define tear_never(...)  tear_end(VERDICT_FAIL, VERDICT_PASS, __VA_ARGS__)
#define tear_can(...)    tear_end(VERDICT_PASS, VERDICT_INFO, __VA_ARGS__)
#define tear_unsaid(...) tear_end(VERDICT_INFO, VERDICT_INFO, __VA_ARGS__)

#endif
