/*
 * janitor.h - removes what a trial left behind if the runner cannot.
 *
 * A backing unlinks its names at birth, yet a kill between two system calls
 * can leave one. The runner sees to its trials; should the runner itself be
 * killed with SIGKILL, a process that waits for its end alone (a sweeper that
 * its children release) does the same for the trial that was running. Should
 * that have been killed as well, the next run does (bench/owner.h).
 */
#ifndef BENCH_CORE_JANITOR_H
#define BENCH_CORE_JANITOR_H

/* Own this run's names, begin to watch. Dies. */
void janitor_start(void);

/* Start another if it was killed. */
void janitor_check(void);

/* The run is over; the process has ended when this returns. */
void janitor_stop(void);

#endif
