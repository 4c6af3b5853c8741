/*
 * die.h - leaving early, with a reason.
 *
 * Only a main() and a trial's own processes may call these: everything in
 * lib/ and analyze/ returns 0 or -errno and lets its caller speak.
 */
#ifndef LIB_DIE_H
#define LIB_DIE_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>

/* How every program of the suite ends; 77 is automake's "skipped". */
enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_SKIPPED = 77 };

/* "ERROR: what (error; strerror)" on stderr and exit; error 0: no bracket. */
_Noreturn void die_with(int status, int error, const char *what, ...)
	__attribute__((format(printf, 3, 4)));

/* What errno says went wrong: exit 1. */
#define die(...) die_with(EXIT_FAILED, errno, __VA_ARGS__)

/* What errno says nothing of: exit 1. */
#define die_plain(...) die_with(EXIT_FAILED, 0, __VA_ARGS__)

/* The same as die() if what was done returned a -errno. */
#define die_if(done, ...)                                                      \
	do {                                                                   \
		long died_of = (done);                                         \
		if (died_of < 0)                                               \
			die_with(EXIT_FAILED, (int)-died_of, __VA_ARGS__);     \
	} while (0)

/* The caller asked for what cannot be: exit 2. */
#define die_usage(...) die_with(EXIT_USAGE, 0, __VA_ARGS__)

/* This machine cannot do it: "SKIPPED: why" and exit 77. */
#define skip(...) die_with(EXIT_SKIPPED, 0, __VA_ARGS__)

/* The same for what errno says went wrong. */
#define skip_errno(...) die_with(EXIT_SKIPPED, errno, __VA_ARGS__)

/* "WARNING: what" on stderr, and carry on. */
void warn(const char *what, ...) __attribute__((format(printf, 1, 2)));

/*
 * From here on the last words of die() and skip() go to `words` (size bytes,
 * always terminated) and not to stderr; the first ones are kept, as a second
 * failure follows from the first. A trial's processes leave theirs in memory
 * shared with the runner, which knows what was being measured.
 */
void die_into(char *words, size_t size);

/* From here on die() is skip() where this says so of its errno, which a limit
 * or a filter may have chosen, and of what was tried. */
void die_judged(bool (*denied)(int error, const char *what));

#endif
