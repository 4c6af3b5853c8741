/*
 * submission.h - what strangers hand in: a packed run that may be shared, as
 * one .tar.gz or as a folder. Nothing of it is trusted.
 *
 * What is wrong is gathered as lines, "trials.csv.gz:7: it has a path".
 */
#ifndef ANALYZE_READ_SUBMISSION_H
#define ANALYZE_READ_SUBMISSION_H

#include "analyze/read/book.h"
#include "lib/csv_rows.h"

struct submission {
	const char *dir; /* to read */
	char made[32];   /* "": it is the folder that was given */
	FILE *to;        /* for more that is wrong */
	char *wrong;     /* up to the last submission_good() */
};

/* A file is unpacked, of which names and sizes are known beforehand. Then, or
 * of a folder if asked for: is in it what may be there, in a form that is
 * known, and without what tells whose it is? As submission_good(). To be closed
 * in either case. */
bool submission_open(struct submission *s, const char *path, bool check);

/* Read all of the book, or a file; what is wrong is gathered. To be freed in
 * either case. */
void submission_book(struct submission *s, struct book *b);
void submission_rows(struct submission *s, struct rows *rows,
		     const struct csv_format *format);

/* Nothing is wrong so far. */
bool submission_good(struct submission *s);

/* What was made of a file is removed. */
void submission_close(struct submission *s);

#endif
