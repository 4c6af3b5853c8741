/*
 * fact.h - something to know about the machine.
 *
 * Most is answered by what files say: facts.txt has keys and paths. For the
 * rest a fact is one question, asked by one file of facts/. Its look() finds
 * out and adds as many keys as it likes, each with its value or with the errno
 * that kept it away (METHOD E1: root cannot read everything either). It runs no
 * command, waits for nothing and needs no privilege. What is good or bad is not
 * its business: a check (diagnose/host/check.h) judges.
 *
 * Keys are lower-case words joined by dots, a file's own name kept as it is:
 * "cpu.model", "thp.shmem_enabled". Units stand in the key ("_bytes"). Each
 * key is added once.
 *
 * To add one: a line of facts.txt, which says itself how it is written; or copy
 * facts/swap.c. Nothing else.
 */
#ifndef DIAGNOSE_HOST_FACT_H
#define DIAGNOSE_HOST_FACT_H

#include "lib/registry.h"
#include "lib/rows.h"
#include "lib/sections.h"
#include "lib/sysfile.h"

/* What facts call comes with it. */
#include <fnmatch.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

struct fact_sink; /* where the answers go */

struct fact {
	const char *file; /* its source's path */
	void (*look)(struct fact_sink *to);
	bool measures; /* it takes a moment or a process: only when asked */
};

/* A value that was found. */
void fact_add(struct fact_sink *to, const char *key, const char *value);

/* A value that could not be found out, and why: an errno of either sign. */
void fact_errno(struct fact_sink *to, const char *key, int err);

/* The value if err is 0, else as fact_errno(). */
void fact_answer(struct fact_sink *to, const char *key, int err,
		 const char *value);

/* The same of a number; UINT64_MAX is "unlimited". */
void fact_count(struct fact_sink *to, const char *key, int err, uint64_t n);

/* The same of "KEY=VALUE", made as by printf(3). */
void fact_tell(struct fact_sink *to, int err, const char *fact, ...)
	__attribute__((format(printf, 3, 4)));

/* What a file says, also as a line of facts.txt would. */
void fact_file(struct fact_sink *to, const char *key, const char *path);
void fact_line(struct fact_sink *to, const char *key, const char *path);

/* What facts.txt has under the name of this file: here, not at the end. */
void fact_lines(struct fact_sink *to);

/* The next of these lines, of which the file knows what they mean; or NULL. */
const struct sections_line *fact_own(struct fact_sink *to);

REGISTRY(fact);

/* FACT(to) { ... } is a fact, and what is in the braces its look(); other
 * members may follow: FACT(to, .measures = true). */
#define FACT(to, ...)                                                          \
	static void look(struct fact_sink *to);                                \
	REGISTER(fact,                                                         \
		 this_fact) = { .file = __FILE__, .look = look, __VA_ARGS__ }; \
	static void look(struct fact_sink *to)

#endif
