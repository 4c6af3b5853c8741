/* submitted.h - a folder, or a file that was handed in, to be read as a run. */
#ifndef ANALYZE_COMMANDS_SUBMITTED_H
#define ANALYZE_COMMANDS_SUBMITTED_H

#include <stdbool.h>
#include <stdio.h>

struct submitted {
	const char *dir; /* to read */
	char made[64];   /* "": it is the folder that was given */
};

/* A file is unpacked and checked, a folder only if asked for. False: with what
 * is wrong. To be closed in either case. */
bool submitted_open(struct submitted *s, const char *path, bool check,
		    FILE *wrong);
void submitted_close(const struct submitted *s);

#endif
