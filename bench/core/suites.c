/* suites.c - how often and for how long each suite measures. */
#include "bench/core/suites.h"

/* A suite has so many rounds, of which headline points are in all and the
 * others in the usual ones, or fewer if its time is up; but not fewer than make
 * an interval (METHOD S2, S10). */
#define RULE(...) BRACED(.least = 6, .check = 6, .ahead = 4, __VA_ARGS__)

const struct suite_settings suites[SUITES] = {
	[QUICK] = { "quick",
		    RULE(.most = 12, .usual = 12, .budget = 46 * NSEC_PER_SEC,
			 .precision = 0.05),
		    BRACED(.reading = 100000, .budget = 1000000,
			   .singles = 2000000, .paced = 16000000,
			   .warmup = 300000, .fit = 8000000, .readings = 100) },
	[STANDARD] = { "standard",
		       RULE(.most = 27, .usual = 12,
			    .budget = 330 * NSEC_PER_SEC, .precision = 0.02),
		       BRACED(.reading = 200000, .budget = 2000000,
			      .singles = 3000000, .paced = 32000000,
			      .warmup = 600000, .fit = 10000000,
			      .quoted = 20000000, .readings = 200) },
	[FULL] = { "full",
		   RULE(.most = 36, .usual = 20, .budget = 1800 * NSEC_PER_SEC,
			.precision = 0.02),
		   BRACED(.reading = 200000, .budget = 10000000,
			  .singles = 20000000, .paced = 100000000,
			  .warmup = 2000000, .fit = 15000000,
			  .quoted = 100000000, .readings = READINGS_MAX) },
};
