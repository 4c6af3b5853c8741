/* summary.h - the machine in fifteen lines, for people. */
#ifndef DIAGNOSE_HOST_SUMMARY_H
#define DIAGNOSE_HOST_SUMMARY_H

#include "diagnose/host/survey.h"

/* On stdout, as summary.txt has it; what a terminal has no room for is cut.
 * Rows are added to the survey. 0 or -errno. */
int summary_print(struct survey *s);

#endif
