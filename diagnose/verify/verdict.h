/* verdict.h - between a claim's process and who waits for it. */
#ifndef DIAGNOSE_VERIFY_VERDICT_H
#define DIAGNOSE_VERIFY_VERDICT_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Pids come again, and are the same in other PID namespaces: a number drawn
 * by lot tells what a run has made from all else. */
struct verify_run {
	pid_t pid; /* the runner's */
	uint64_t nonce;
	pid_t maker; /* a claim that may have made a segment without a mark */
};

enum { CLAIM_PREFIX = 48 };

/* "/shmperf-verify-1234-00112233aabbccdd-": every name of a run begins so. */
void claim_prefix(char text[CLAIM_PREFIX], const struct verify_run *r);

/* The key of the runner's segment, and whose it is; 0: no such key. */
int claim_key(pid_t runner);
pid_t claim_key_runner(int key);

/* A segment of one page has the prefix there, from its first letter on, so
 * that it is known as ours. */
enum { CLAIM_MARK_AT = 2048 };

/* In the claim's process, first of all: evidence goes to memory shared with
 * the runner, where the run is, too. */
enum { CLAIM_EVIDENCE = 512 };
void claim_begin(char evidence[CLAIM_EVIDENCE], struct verify_run *r);

struct verify_run *claim_run(void); /* as claim_begin() was told */

#endif
