/*
 * die.h - leaving early, with a reason.
 *
 * Only a main() and a trial's own processes may call these: everything in
 * lib/ and analyze/ returns 0 or -errno and lets its caller speak.
 */
#ifndef LIB_DIE_H
#define LIB_DIE_H

#include <stddef.h>

/* How every program of the suite ends; 77 is automake's "skipped". */
enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_SKIPPED = 77 };

/* "ERROR: what (errno; strerror)" on stderr and exit 1; errno 0: no bracket. */
_Noreturn void die(const char *what, ...) __attribute__((format(printf, 1, 2)));

/* "ERROR: what" and exit 2: the caller asked for what cannot be. */
_Noreturn void die_usage(const char *what, ...)
	__attribute__((format(printf, 1, 2)));

/* This machine cannot do it: "SKIPPED: why" and exit 77. */
_Noreturn void skip(const char *why, ...) __attribute__((format(printf, 1, 2)));

/* "WARNING: what" on stderr, and carry on. */
void warn(const char *what, ...) __attribute__((format(printf, 1, 2)));

/*
 * From here on the last words of die() and skip() go to `words` (size bytes,
 * always terminated) and not to stderr; the first ones are kept, as a second
 * failure follows from the first. A trial's processes leave theirs in memory
 * shared with the runner, which knows what was being measured.
 */
void die_into(char *words, size_t size);

#endif
