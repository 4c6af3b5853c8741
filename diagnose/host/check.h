/*
 * check.h - is this machine fit to measure on?
 *
 * A check is one question, asked by one file, about what facts have found out
 * (METHOD E2, E3): it looks at nothing itself. `shmdiag doctor` lists the
 * checks; in host.csv a check's severity is the fitness of the keys it judges,
 * so each key has one check at most.
 *
 * To add one: copy checks/governor.c (good words), checks/load.c (a bound) or
 * checks/cpus.c, which judges. Nothing else.
 */
#ifndef DIAGNOSE_HOST_CHECK_H
#define DIAGNOSE_HOST_CHECK_H

#include "diagnose/host/survey.h"
#include "lib/registry.h"

/* From good to bad; the worse of two is the greater. */
enum severity {
	SEVERITY_OK,
	SEVERITY_UNKNOWN, /* the value is not to be had */
	SEVERITY_WARN,    /* figures get worse, or vary more */
	SEVERITY_REFUSE,  /* a figure would mislead */
};

struct check {
	const char *name; /* "governor" */
	const char *keys; /* of the facts it judges: words, fnmatch(3) */
	/* A value that matches one of the words in `good` is fit, one of those
	 * in `unknown` tells nothing, others are `bad`; or a number has bounds,
	 * where they are not 0; or judge(). */
	const char *good, *unknown;
	enum severity bad; /* SEVERITY_WARN, unless it is said */
	double warn_above, warn_below, refuse_below;
	enum severity (*judge)(const struct survey *s,
			       const struct fact_row *row);
	const char *why; /* it matters: one line, no full stop */
	/* What helps: advice in words, or a command (fix). The command sets all
	 * files that match a glob(7) pattern to one value; to undo it is to
	 * write back what they hold now. */
	const char *remedy;
	const char *fix, *files, *sets;
	const char *learn; /* the command after which the value can be read */
};

/* CHECK("ksm", "ksm.run", .good = "0", ...); is a check of that name and keys.
 * A file may have several. */
#define CHECK(...)          CHECK_AT(__LINE__, __VA_ARGS__)
#define CHECK_AT(line, ...) CHECK_OF(line, __VA_ARGS__) /* a number by now */
#define CHECK_OF(line, ...) REGISTER(check, check_##line) = { __VA_ARGS__ }

/* A command that writes one value to files, as a fix. */
#define CHECK_SETS(value, to)                                                  \
	.fix = "echo " value " | sudo tee " to, .files = to, .sets = value

REGISTRY(check);

/*
 * Bytes of memory without which nothing fits, and without which not all does:
 * a trial takes no more than a quarter of what there is (bench/core/fit.c), and
 * the largest regions are of 16 MiB in the quick suite and 64 MiB in the
 * standard one.
 */
enum { CHECK_QUICK_BYTES = 4 * 16 << 20, CHECK_STANDARD_BYTES = 4 * 64 << 20 };

/* Fitness and advice of every row that a check judges. */
void check_all(struct survey *s);

/* What a check says of the machine: the worst of what it judges. */
struct finding {
	enum severity severity;
	const struct check *check;
	const struct fact_row *row; /* NULL: none of its keys is known */
};

struct finding check_look(const struct check *c, const struct survey *s);

#endif
