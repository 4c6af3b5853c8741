/*
 * submission.h - what strangers hand in: a packed run that may be shared, as
 * one .tar.gz or as a folder. Nothing of it is trusted.
 *
 * What is wrong is written as lines, "trials.csv.gz:7: names a path".
 */
#ifndef ANALYZE_READ_SUBMISSION_H
#define ANALYZE_READ_SUBMISSION_H

#include <stdbool.h>
#include <stdio.h>

struct submission {
	const char *dir; /* to read */
	char made[32];   /* "": it is the folder that was given */
};

/* A file is unpacked, of which names and sizes are known beforehand. Then, or
 * of a folder if asked for: is in it what may be there, in a form that is
 * known, and without what tells whose it is? False: with what is wrong, which
 * is a memory_stream() that is empty. To be closed in either case. */
bool submission_open(struct submission *s, const char *path, bool check,
		     FILE *wrong);

/* What was made of a file is removed. */
void submission_close(const struct submission *s);

#endif
