/* suite.h - how much is measured: each suite has all that those before have. */
#ifndef BENCH_SUITE_H
#define BENCH_SUITE_H

enum suite { QUICK, STANDARD, FULL, SUITES };

#endif
