/*
 * janitor.h - removes what a trial left behind if the runner cannot.
 *
 * A backing unlinks its names at birth, yet a kill between two system calls
 * can leave one. The runner sees to its trials; should the runner itself be
 * killed with SIGKILL, a process that waits for its end alone (a sweeper that
 * its children release) does the same for the trial that was running.
 */
#ifndef BENCH_CORE_JANITOR_H
#define BENCH_CORE_JANITOR_H

#include <sys/types.h>
#include <time.h>

/* Dies if it cannot be started. */
void janitor_start(void);

/* The trial that is running now; 0 for none. */
void janitor_watch(pid_t near);

/* Start another if it was killed. */
void janitor_check(void);

/* The run is over; the process has ended when this returns. */
void janitor_stop(void);

/* Ask every backing and transport to remove what process `gone`, begun not
 * before `since`, has left. */
void janitor_reap(pid_t gone, time_t since);

#endif
