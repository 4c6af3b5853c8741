/*
 * futex.h - sleep while a word of shared memory has a value (futex(2)).
 *
 * The C library wraps no futex call. These are of the kind that works between
 * processes; both may return for no reason, so look at the word again.
 */
#ifndef LIB_FUTEX_H
#define LIB_FUTEX_H

#include <linux/futex.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Sleep until woken, unless *word is not `value`. */
static inline void futex_wait(_Atomic uint32_t *word, uint32_t value)
{
	syscall(SYS_futex, word, FUTEX_WAIT, value, NULL, NULL, 0);
}

/* Wake at most n that sleep on it; how many. */
static inline long futex_wake(_Atomic uint32_t *word, uint32_t n)
{
	return syscall(SYS_futex, word, FUTEX_WAKE, n, NULL, NULL, 0);
}

/* Sleep for as long as *word is `value`. */
static inline void futex_outlast(_Atomic uint32_t *word, uint32_t value)
{
	while (atomic_load(word) == value)
		futex_wait(word, value);
}

#endif
