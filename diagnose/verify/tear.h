/*
 * tear.h - does who reads see half of what is being written?
 *
 * One process writes all zeros and all ones in turn, the other reads: what is
 * neither the one nor the other was torn.
 */
#ifndef DIAGNOSE_VERIFY_TEAR_H
#define DIAGNOSE_VERIFY_TEAR_H

#include <stddef.h>
#include <stdint.h>

enum { TEAR_MAX = 4096, TEAR_TEXT = 160 };

struct tear {
	size_t size;   /* bytes, at most TEAR_MAX */
	size_t offset; /* from the start of a page */
	/* Either way: from or to private memory that is aligned. */
	void (*copy)(void *to, const void *from, size_t size);
};

struct tear_seen {
	uint64_t reads;
	uint64_t torn;
};

/* Skips if the two did not overlap. */
struct tear_seen tear_try(const struct tear *t);

/* "4096-byte copies torn: 228,386 of 300,000 (76 %)" */
const char *tear_text(char text[TEAR_TEXT], const char *what,
		      struct tear_seen seen);

#endif
