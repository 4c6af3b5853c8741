/*
 * cause.h - what an error of shared memory can come from.
 *
 * What is known stands in causes.txt, which says itself how it is written. A
 * message is read for the error, the call and the size that it tells of.
 */
#ifndef DIAGNOSE_HOST_CAUSE_H
#define DIAGNOSE_HOST_CAUSE_H

#include "diagnose/host/survey.h"
#include "lib/sections.h"

enum { CAUSES_MAX = 128 };

/* Whether it is so on this machine. */
enum cause_here {
	CAUSE_HERE,    /* a condition holds */
	CAUSE_PERHAPS, /* there is none, or it cannot be told */
	CAUSE_NOT_HERE,
};

struct cause {
	const char *name, *title;
	const char *errors, *calls, *why, *mend, *look; /* or "" */
	struct sections_values text, here;
	/* What cause_fits() and cause_look() say. */
	int fits;
	enum cause_here likely;
	const char *answer;   /* this as a word: "yes", "perhaps", "no" */
	const char *evidence; /* "shm.free_bytes is 4 MiB", or "" */
};

struct causes {
	struct cause cause[CAUSES_MAX];
	size_t n;
};

/* A file that is not as it says ends the program. */
void causes_read(struct causes *c);

/* What a message tells. */
struct complaint {
	const char *text;
	char error[16]; /* "ENOSPC", "SIGBUS"; "" if it tells of none */
	bool call;      /* it names a function that a cause knows */
	char size[24];  /* in bytes, "8388608"; or "" */
};

void complaint_read(struct complaint *c, const char *text,
		    const struct causes *known);

/* How well the cause fits it: 0 not at all, from CAUSE_TEXT on because of what
 * a program prints. */
enum { CAUSE_TEXT = 4 };
int cause_fits(const struct cause *c, const struct complaint *of);

/* Whether it is so here, and what the machine says of the condition that
 * decided. */
void cause_look(struct cause *c, const struct complaint *of,
		const struct rows *s);

#endif
