/* conclusion.h - a run on one screen: how far to trust it, what it found. */
#ifndef ANALYZE_TELL_CONCLUSION_H
#define ANALYZE_TELL_CONCLUSION_H

#include "analyze/judge/sentences.h"

struct conclusion {
	const char *dir;
	const struct book *book;
	const struct trust *trust;
	const struct sentences *sentences;
};

/* At most 25 lines of 80 columns; `to` is not flushed. */
void conclusion_put(const struct conclusion *c, FILE *to);

#endif
