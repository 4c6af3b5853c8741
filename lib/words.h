/* words.h - a set of words, or of patterns, as text: "forced few-rounds". */
#ifndef LIB_WORDS_H
#define LIB_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Add to *set each word of `more` that is not in it; *set is NULL (no words)
 * or was made here, and is the caller's to free. */
void words_add(char **set, const char *more);

/* Is the first word of `word` in the set? NULL has none. */
bool words_has(const char *set, const char *word);

/* Which of the patterns (fnmatch(3)), with blanks, commas or line ends between,
 * a word matches first, from 0; WORDS_NONE: none. */
#define WORDS_NONE SIZE_MAX
size_t words_match(const char *patterns, const char *word);

#endif
