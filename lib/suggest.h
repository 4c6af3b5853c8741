/* suggest.h - the names that a wrong word was most likely meant to be. */
#ifndef LIB_SUGGEST_H
#define LIB_SUGGEST_H

/*
 * "did you mean "quick"?" for an error to end with, of names a line each, of
 * which all from a tab on is left out; "" if none is near, or the word is one.
 * Of a near word at most a third of the letters, and three, were missed,
 * doubled, mistaken or swapped with the next; or it is a name's part behind a
 * slash. Two names that are equally near are both told. The text is good until
 * the next call.
 */
const char *suggest(const char *word, const char *names);

#endif
