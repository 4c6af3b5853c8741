/*
 * sweeper.h - a process that clears up after this one, however that ends.
 *
 * This process and all that it forks from here on hold a pipe; the sweeper
 * waits for its end, which comes when the last of them has ended or let go.
 */
#ifndef LIB_SWEEPER_H
#define LIB_SWEEPER_H

#include <sys/types.h>

/* Its pid, or -errno. It shows up by that name, of 15 letters at most. */
pid_t sweeper_start(const char *name, void (*sweep)(void));

/* In a child: it need not wait for us. */
void sweeper_release(void);

/* Start another if it was killed: its pid. 0: it was not. Or -errno. */
pid_t sweeper_check(void);

/* Not needed any more: it ends, and does nothing. */
void sweeper_stop(void);

#endif
