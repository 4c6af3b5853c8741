/* attempt.h - a claim put to the test in processes of its own. */
#ifndef DIAGNOSE_VERIFY_ATTEMPT_H
#define DIAGNOSE_VERIFY_ATTEMPT_H

#include "diagnose/verify/claim.h"

struct attempt_result {
	const char *verdict; /* PASS, FAIL, SKIP, INFO */
	const char *claim;   /* its name */
	const char *text;
	const char *source;
	const char *evidence; /* until the next attempt; one line */
};

/* Take over the signals that ask to end, and have all names removed even if
 * we are killed. */
void attempt_open(void);

/* Fill in verdict and evidence. A claim that hangs or crashes is a FAIL; what
 * it made is removed. Returns the signal that asked us to end meanwhile, in
 * which case there is no finding; 0 if none. */
int attempt_run(const struct claim *c, struct attempt_result *found);

/* Leave nothing; what attempt_open() took over is given back. */
void attempt_close(void);

/* --- between the claim's process and who waits for it --------------------- */

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

/* The key of the runner's segment is this and its pid, which has at most 22
 * bits. */
enum { CLAIM_KEY = 0x5e000000, CLAIM_PID_MOST = 0x3fffff };

/* A segment of one page has the prefix there, from its first letter on, so
 * that it is known as ours. */
enum { CLAIM_MARK_AT = 2048 };

/* With the runner, the claim's processes and who sweeps. */
enum { CLAIM_EVIDENCE = 512 };
extern struct attempt_shared {
	struct verify_run run;
	char evidence[CLAIM_EVIDENCE]; /* what a claim says last */
} * attempt_shared;

/* --- what claims have made and not removed -------------------------------- */

/* Remove what this run has left, and no other. */
void leftovers_sweep(void);

/* Say what runs have left that have ended for sure, in other PID namespaces,
 * too; remove it; and say how much was left. False: some could not be. */
bool leftovers_reap(void);

#endif
