/*
 * turn.h - runs that measure in turn, one at a time, as scripts/ab has them.
 *
 * Before each session a run says on standard output, as a line, what it will
 * measure, and waits for a line on standard input: its turn. It has it until it
 * asks again, or ends. Who gives turns can so see that all runs are at the same
 * points, and say when it is enough. Between turns a run sleeps.
 */
#ifndef BENCH_CORE_TURN_H
#define BENCH_CORE_TURN_H

enum turn {
	TURN_OURS,
	TURN_END,  /* "end": there are to be no more */
	TURN_LOST, /* nobody gives turns any more, or a signal has come */
};

enum turn turn_ask(const char *what);

#endif
