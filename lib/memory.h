/*
 * memory.h - memory that is there, or the program ends.
 *
 * Programs that analyse or look have nothing to do without it: they say so and
 * exit with 1, as die() does. What is returned here is the caller's to free(3).
 */
#ifndef LIB_MEMORY_H
#define LIB_MEMORY_H

#include <stddef.h>
#include <stdio.h>

/* What somebody else got, unless that is NULL: tsearch(3), fopencookie(3). */
void *memory_there(void *p) __attribute__((returns_nonnull));

/* n objects of so many bytes, all 0; also of n = 0 an address. */
void *memory_new(size_t n, size_t size) __attribute__((returns_nonnull));

/* Room for one more of an array of n: it doubles at powers of two. Use it as
 * array = memory_more(array, n, sizeof(*array)). */
void *memory_more(void *array, size_t n, size_t size)
	__attribute__((returns_nonnull));

/* Room for n, no more and no less. */
void *memory_room(void *array, size_t n, size_t size)
	__attribute__((returns_nonnull));

/* A copy of a string; what printf(3) makes. */
char *memory_copy(const char *text) __attribute__((returns_nonnull));
char *memory_text(const char *format, ...)
	__attribute__((returns_nonnull, format(printf, 1, 2)));

/* open_memstream(3), and the string when it is closed. */
FILE *memory_stream(char **text) __attribute__((returns_nonnull));
void memory_close(FILE *stream);

#endif
