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

/* Unpack a file into an empty folder, of which names and sizes are known
 * beforehand; true, or false with what is wrong. */
bool submission_unpack(const char *file, const char *dir, FILE *wrong);

/* Remove what that made, and the folder. */
void submission_remove(const char *dir);

/* Is that in a folder what may be there, in a form that is known, and without
 * what tells whose it is? False: with what is wrong. */
bool submission_check(const char *dir, FILE *wrong);

#endif
