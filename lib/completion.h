/* completion.h - what a word of a command line may be. */
#ifndef LIB_COMPLETION_H
#define LIB_COMPLETION_H

#include "lib/opt.h"

/* What the last of the words after the program's name may become, from the
 * program's own tables: a candidate a line, a tab and what it means. Nothing
 * where the name of a file is wanted. */
void completion_print(const struct program *p, int words,
		      const char *const *word, FILE *to);

#endif
