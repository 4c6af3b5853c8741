/*
 * fact.h - something to know about the machine.
 *
 * A fact is one question, asked by one file. Most are answered by what files
 * say: a table of keys and paths. For the rest look() finds out and adds as
 * many keys as it likes, each with its value or with the errno that kept it
 * away (METHOD E1: root cannot read everything either). It runs no command,
 * waits for nothing and needs no privilege. What is good or bad is not its
 * business: a check (diagnose/host/check.h) judges.
 *
 * Keys are lower-case words joined by dots, a file's own name kept as it is:
 * "cpu.model", "thp.shmem_enabled". Units stand in the key ("_bytes"). Each
 * key is added once.
 *
 * To add one: copy facts/ksm.c, change the tables. Nothing else.
 */
#ifndef DIAGNOSE_HOST_FACT_H
#define DIAGNOSE_HOST_FACT_H

#include "lib/registry.h"
#include "lib/rows.h"
#include "lib/sysfile.h"

/* Keys are made by snprintf(3), values are texts or numbers, and what cannot be
 * told has an errno. */

struct fact_sink; /* where the answers go */

/*
 * What a file says. A path that is a pattern, which is glob(7)'s with
 * {this,or,that}, means each file that matches: its key goes on with that part
 * of its path, dots for slashes. No match at all is an ENOENT of the key.
 * "PATH: NAME" means the value of the line "NAME: value", kB as bytes; where
 * there is no such line there is no such key.
 */
struct fact_file {
	const char *key, *path;
};

struct fact {
	const struct fact_file *files; /* an empty one ends them */
	void (*look)(struct fact_sink *to);
	bool measures; /* it takes a moment or a process: only when asked */
};

struct survey;

/* First its files, then look(). */
void fact_ask(const struct fact *f, struct survey *answers);

/* A value that was found, as it is or formatted as by printf(3). */
void fact_add(struct fact_sink *to, const char *key, const char *value);
void fact_addf(struct fact_sink *to, const char *key, const char *value, ...)
	__attribute__((format(printf, 3, 4)));

/* A value that could not be found out, and why: an errno of either sign. */
void fact_errno(struct fact_sink *to, const char *key, int err);

/* The value if err is 0, else as fact_errno(). */
void fact_answer(struct fact_sink *to, const char *key, int err,
		 const char *value);
void fact_count(struct fact_sink *to, const char *key, int err, uint64_t n);

/* What a file says, and what those of a table say, from within look(). */
void fact_file(struct fact_sink *to, const char *key, const char *path);
void fact_files(struct fact_sink *to, const struct fact_file *files);

REGISTRY(fact);

/* FACT(to) { ... } is a fact, and what is in the braces its look(); other
 * members may follow: FACT(to, .measures = true). */
#define FACT(to, ...)                                                          \
	static void look(struct fact_sink *to);                                \
	REGISTER(fact, this_fact) = { .look = look, __VA_ARGS__ };             \
	static void look(struct fact_sink *to)

/* FACT_FILES(ksm) = { ... }; is one of but these files. */
#define FACT_FILES(object)                                                     \
	extern const struct fact_file object##_files[];                        \
	REGISTER(fact, object) = { .files = object##_files };                  \
	const struct fact_file object##_files[]

#endif
