/*
 * fact.h - something to know about the machine.
 *
 * A fact is one question, asked by one file: look() finds out and adds as
 * many keys as it likes, each with its value or with the errno that kept it
 * away (METHOD E1: root cannot read everything either). It runs no command,
 * waits for nothing and needs no privilege. What is good or bad is not its
 * business: a check (diagnose/host/check.h) judges.
 *
 * Keys are lower-case words joined by dots, a file's own name kept as it is:
 * "cpu.model", "thp.shmem_enabled". Units stand in the key ("_bytes"). Each
 * key is added once. Most facts are what a file says: a table, FACT_FILES().
 *
 * To add one: copy facts/ksm.c, change the tables. Nothing else.
 */
#ifndef DIAGNOSE_HOST_FACT_H
#define DIAGNOSE_HOST_FACT_H

#include "lib/registry.h"
#include "lib/rows.h"

#include <stdbool.h>
#include <stddef.h>

struct fact_sink; /* where the answers go: diagnose/host/fact.c */

struct fact {
	const char *name;    /* "thp": the file's name */
	const char *summary; /* the question, for people */
	void (*look)(struct fact_sink *to);
	bool measures; /* it takes a moment or a process: only when asked */
};

/* What was found. The second says it as printf(3) would. */
void fact_add(struct fact_sink *to, const char *key, const char *value);
void fact_addf(struct fact_sink *to, const char *key, const char *value, ...)
	__attribute__((format(printf, 3, 4)));

/* Why a value is not to be had: an errno of either sign; "unknown". */
void fact_errno(struct fact_sink *to, const char *key, int err);

struct fact_file {
	const char *key, *path;
};

/* What a file says; what the files of a table say. */
void fact_file(struct fact_sink *to, const char *key, const char *path);
void fact_files(struct fact_sink *to, const struct fact_file *file, size_t n);

#define FACT_FILES(to, table)                                                  \
	fact_files(to, table, sizeof(table) / sizeof((table)[0]))

/*
 * What all files below a folder say that match a pattern, which is glob(7)'s
 * with {this,or,that}: each under "key.PATH", dots for slashes. No match at
 * all is an ENOENT of "key" itself.
 */
void fact_glob(struct fact_sink *to, const char *key, const char *folder,
	       const char *pattern);

REGISTRY(fact);

#endif
