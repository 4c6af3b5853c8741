/*
 * check.h - is this machine fit to measure on?
 *
 * A check is one question about what facts have found out (METHOD E2, E3): it
 * looks at nothing itself. `shmdiag doctor` lists the checks; in host.csv a
 * check's severity is the fitness of the keys it judges, so each key has one
 * check at most.
 *
 * To add one: a section of checks.txt, which says itself how it is written.
 * Where good words and bounds do not do, copy checks/caches.c as well.
 */
#ifndef DIAGNOSE_HOST_CHECK_H
#define DIAGNOSE_HOST_CHECK_H

#include "lib/csv_rows.h"
#include "lib/registry.h"
#include "lib/rows.h"
#include "lib/sections.h"

/* --- what there is to judge: all facts, as rows of host.csv --------------- */

/* Ask every fact, of facts.txt and of facts/; of those that take measuring only
 * if `measure`. Fitness and advice are then what the checks say. A text that is
 * not as it says ends the program. To be freed. */
void survey_take(struct rows *s, bool measure);

/* The row of a key, NULL if there is none. */
const struct fact_row *survey_find(const struct rows *s, const char *key);

/* Does a value meet what causes.txt or checks.txt tell of it? How: '<' or '>'
 * than a number (0.5, 200, 64M), or '~' like a pattern of fnmatch(3), case
 * aside. What is no number, "unlimited", is neither less nor more than any. */
bool survey_holds(const char *value, char how, const char *with);

/* --- checks --------------------------------------------------------------- */

/* From good to bad; the worse of two is the greater. */
enum severity {
	SEVERITY_OK,
	SEVERITY_UNKNOWN, /* the value is not to be had */
	SEVERITY_WARN,    /* figures get worse, or vary more */
	SEVERITY_REFUSE,  /* a figure would mislead */
};

/* What checks.txt says, field by field; NULL where it says nothing. */
struct check {
	const char *name, *keys;
	const char *good, *unknown, *bad;
	const char *refuse, *warn, *number;
	struct sections_values only, unless, lenient;
	const char *why, *remedy, *fix, *files, *sets, *learn;
	const struct judge *judge;
	/* What it says of the machine: the worst of what it judges. */
	enum severity severity;
	const struct fact_row *row; /* NULL: none of its keys is known */
};

/* Those of checks.txt; one without a name ends them. A file that is not as it
 * says ends the program. */
const struct check *check_list(void);

/* How the check of that name judges a row. */
struct judge {
	const char *check;
	enum severity (*judge)(const struct rows *s,
			       const struct fact_row *row);
};

REGISTRY(judge);

/* JUDGE("caches", s, row) { ... } has the function's body in the braces. */
#define JUDGE(check, s, row)                                                   \
	static enum severity judge(const struct rows *s,                       \
				   const struct fact_row *row);                \
	REGISTER(judge, this_judge) = { check, judge };                        \
	static enum severity judge(const struct rows *s,                       \
				   const struct fact_row *row)

/* Severity and row of every check; fitness and advice of what they judge. */
void check_all(struct rows *s);

/*
 * Print the commands that undo a check's fix: they write to each file the
 * value that it holds now. `between` stands between two commands. A value that
 * is not one plain word is left out, as a shell might read it as something
 * else. Returns how many commands there are.
 */
size_t quiet_host_undo(FILE *to, const struct check *c, const char *between);

/* A script that mends whatever checks have found that a command mends, and
 * undoes it. Nothing is run: to change a host is its owner's decision. 0 or
 * -errno. */
int quiet_host_print(FILE *to);

#endif
