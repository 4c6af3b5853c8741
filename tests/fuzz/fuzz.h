/*
 * fuzz.h - what the fuzzing targets have in common.
 *
 * A target is a fuzz_NAME.c with an LLVMFuzzerTestOneInput(): 0, or -1 for
 * an input that is not worth keeping. libFuzzer makes inputs and calls it;
 * replay.c calls it with those of the corpus, which needs no clang. Inputs are
 * text, so that a find reads like a test.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Like assert(), and never compiled away: what must hold for every input. */
#define MUST(x) ((x) ? (void)0 : fuzz_broken(__FILE__, __LINE__, #x))

_Noreturn void fuzz_broken(const char *file, int line, const char *what);

/* Run f(arg), with what it prints swallowed; false if it called die(). */
int fuzz_survives(void (*f)(void *arg), void *arg);

/*
 * The text's first line, without its end, into `line`; *text and *size become
 * the rest. False if there is none, or it is too long.
 */
int fuzz_first_line(const char **text, size_t *size, char *line, size_t room);

/*
 * A folder, always the same, with the files that the text holds: each begins
 * with a line "== NAME", and is packed if that ends in ".gz". NULL if it holds
 * none.
 */
const char *fuzz_folder(const char *text, size_t size);

#endif
