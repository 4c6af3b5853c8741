/* attempt.h - a claim put to the test in processes of its own. */
#ifndef DIAGNOSE_VERIFY_ATTEMPT_H
#define DIAGNOSE_VERIFY_ATTEMPT_H

#include "diagnose/verify/claim.h"
#include "lib/clock.h"

struct attempt_result {
	const char *verdict; /* PASS, FAIL, SKIP, INFO */
	const char *claim;   /* its name */
	const char *text;
	const char *source;
	const char *evidence; /* until the next attempt; one line */
};

/* Take over the signals that ask to end, and have all names removed even if
 * we are killed. 0 or -errno; nothing then needs closing. */
int attempt_open(void);

/* A claim that hangs or crashes is a FAIL; what it made is removed. Returns the
 * signal that asked us to end meanwhile, in which case there is no finding; 0
 * if none. */
int attempt_run(const struct claim *c, struct attempt_result *found);

/* Leave nothing; what attempt_open() took over is given back. */
void attempt_close(void);

#endif
