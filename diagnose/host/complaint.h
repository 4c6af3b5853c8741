/* complaint.h - the error and the size that a message tells of. */
#ifndef DIAGNOSE_HOST_COMPLAINT_H
#define DIAGNOSE_HOST_COMPLAINT_H

#include <stdbool.h>

struct complaint {
	const char *text;
	char error[16]; /* "ENOSPC", "SIGBUS"; "" if it tells of none */
	char size[24];  /* in bytes, "8388608"; or "" */
};

void complaint_read(struct complaint *c, const char *text);

/* Does the text hold one of the words, whole, whatever their case? */
bool complaint_names(const char *text, const char *words);

#endif
