/* verdict.h - between a claim's process and who waits for it. */
#ifndef DIAGNOSE_VERDICT_H
#define DIAGNOSE_VERDICT_H

#include <stddef.h>
#include <sys/types.h>

/* How a claim's process ends, beside EXIT_FAILED and EXIT_SKIPPED. */
enum { VERDICT_PASS = 10, VERDICT_INFO = 11 };

/* Every name that the claims of a runner make begins so; room for 48 bytes. */
void claim_prefix(char *text, pid_t runner);

/* The key of the runner's segment, and whose it is; 0: no such key. */
int claim_key(pid_t runner);
pid_t claim_key_runner(int key);

/* A segment of one page has this text there, so that it is known as ours. */
#define CLAIM_MARK "shmperf-verify"
enum { CLAIM_MARK_AT = 2048 };

/* In the claim's process, first of all: evidence goes to memory shared with
 * the runner. */
void claim_begin(char *evidence, size_t size, pid_t runner);

pid_t claim_runner(void); /* as claim_begin() was told */

#endif
