/*
 * child.h - processes that end with their parent, and in time.
 *
 * A child ends with its parent, however that ends. A leader is a child at the
 * head of a process group, which is waited for until a deadline and then ended
 * and reaped as a whole, so that nothing of it is left to disturb the next.
 */
#ifndef LIB_CHILD_H
#define LIB_CHILD_H

#include "lib/clock.h"

#include <stddef.h>
#include <sys/types.h>

/* fork(2); SIGKILL ends the child when its parent has ended. */
pid_t child_fork(void);

/* The same, the child being in new namespaces of these kinds (clone(2),
 * CLONE_NEW...). Its threads are not to be told apart: libc takes it for its
 * parent's, which matters to mutexes that know their owner. */
pid_t child_fork_into(unsigned long namespaces);

/* The same for this process. Changing the user forgets it: say it again. */
void child_die_with(pid_t parent);

/* SIG_BLOCK or SIG_UNBLOCK the signal that tells that a child has ended. */
void child_ends(int how);

/* The exit status of who cannot go on as a child ended: skipped if that was,
 * by its wait status, else failed. It has said why. */
int child_failure(int status);

/* --- a group with a deadline ---------------------------------------------- */

/*
 * From here on SIGINT, SIGTERM and SIGHUP are taken by child_wait() alone, so
 * there is no moment in which one could be missed. What our parent has us
 * ignore (nohup) stays ignored. Whoever outlives the child that forked it is
 * ours to reap.
 */
void child_open(void);

/* Signals are as before. Of one that has come since the last child_wait() we
 * may end here, unless those are dropped. */
void child_close(void);
void child_drop_signals(void);

/* As child_fork(); the child leads a group and has its signals as they were
 * before child_open(). */
pid_t child_fork_leader(void);

enum child_how {
	CHILD_EXITED,
	CHILD_KILLED,
	CHILD_LATE,
	CHILD_INTERRUPTED,
	CHILD_UNWAITED, /* the kernel or a filter does not let us wait */
};

struct child_end {
	enum child_how how;
	int code; /* exit status; signal that killed it, or asks us to end;
		     why there is no waiting */
};

/* Wait for the leader to end, until the deadline, which may be put off
 * meanwhile, or a signal that asks us to end; then no process of its group is
 * left. Calls back whenever some child has ended, unless NULL. */
struct child_end child_wait(pid_t leader, const _Atomic nsec *deadline,
			    void (*some_ended)(void));

/* 0: the descriptor can be read, or is at its end. Or the signal that came
 * first and asks us to end; SIGHUP if there is no waiting. */
int child_await_input(int fd);

/* "killed by SIGBUS", "exit status 3" */
void child_end_text(char *text, size_t size, struct child_end end);

#endif
