/*
 * owner.h - whose the names are that a run makes, and who is left to ask.
 *
 * A run draws a number, which is in all its names, and makes a file of that
 * number in /dev/shm (else in TMPDIR), locked by flock(2) for as long as one of
 * its processes lives: the lock is of all that inherited the descriptor. So a
 * file that anybody can lock is of a run whose processes have all been killed,
 * in whatever PID namespace they were, and what bears its number is nobody's.
 *
 * A backing unlinks its names at birth, yet a kill between two system calls can
 * leave one. The runner sees to its trials; should the runner itself be killed
 * with SIGKILL, the janitor, a process that waits for its end alone (a sweeper
 * that its children release), does the same for the trial that was running.
 * Should that have been killed as well, the next run does.
 */
#ifndef BENCH_OWNER_H
#define BENCH_OWNER_H

#include "bench/plugin.h"

/* What is known of a trial that has ended, when its names are removed. */
struct owner {
	uint32_t run;  /* the number in its names */
	pid_t near;    /* its process group; 0: of another PID namespace */
	int64_t since; /* before that began, as time(2) */
	ino_t pids;    /* the PID namespace that `near` means something in */
};

/* The number of this run: drawn when first asked for, so before the first
 * fork. Dies. */
uint32_t owner_run(void);

/* Make and lock the file; the janitor begins to watch. Where there is no place
 * for it, a run that is killed as a whole is not found again. Dies. */
void owner_open(void);

/* Start another janitor if it was killed. */
void owner_check(void);

/* The trial that is running now; 0: none. Also by its own process. */
void owner_trial(pid_t near);

void owner_close(void); /* of all processes of the run, the last */

/* Remove what that trial has left by names of bench/kit/names.h, and have every
 * backing and transport reap() what else there may be. */
void owner_reap(void);

/* What all runs of this user have left that were killed as a whole, their files
 * included. Returns how many they were. */
unsigned owner_reap_dead(void);

/* The folders that files and names are in: first, second ...; NULL: no more. */
const char *owner_place(int i);

/* With each file there. */
void owner_each(void (*take)(const char *folder, const char *name));

/* Is there a file of that run? Else nobody knows whether it goes on. */
bool owner_is_known(uint32_t run);

#endif
