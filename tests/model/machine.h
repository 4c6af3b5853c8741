/*
 * machine.h - a machine of a few threads, each with a store buffer, of which a
 * state can be kept and gone back to.
 *
 * The code that it runs is the suite's own, compiled for ThreadSanitizer: the
 * compiler then makes a call of each atomic operation, and here stand those
 * calls instead of the sanitizer's. A thread runs until it wants one, which is
 * done when its turn has come. There are two machines:
 *
 *	TSO   (x86) stores become visible late, in their order; an atomic
 *	      addition and a sequentially consistent store wait for all others.
 *	weak  (arm64) they do so in any order that release and fences allow, and
 *	      so does the store of an atomic addition, before which nobody else
 *	      writes that word.
 *
 * Plain data is written at once, and no load is done ahead of its turn: that a
 * release of plain data or an acquire is missing is for ThreadSanitizer to see.
 * What sleeps (a futex, and what the C library makes of it) has all stores
 * visible before, as the kernel has a full fence there. If no thread can take a
 * step and not all have ended, a wake-up was lost.
 */
#ifndef TESTS_MODEL_MACHINE_H
#define TESTS_MODEL_MACHINE_H

#include "tests/model/scenario.h"

#include <setjmp.h>
#include <stdint.h>

enum {
	THREADS = SCENARIO_THREADS,
	PENDING = 4,
	FILES = 4,
	STACK = 1 << 14,
};

/* As the compiler numbers them. */
enum { RELAXED, CONSUME, ACQUIRE, RELEASE, ACQ_REL, SEQ_CST };

enum kind {
	OVER, /* there is no step any more */
	AWAKE,
	LOAD,
	STORE,
	ADD,
	AND,
	OR,
	EXCHANGE,
	COMPARE, /* and exchange */
	FENCE,
	SLEEP, /* if the word is `value` (futex) */
	WAIT,  /* unlock the mutex `expected`, and sleep */
	ASLEEP,
	WAKE, /* so many */
	DOWN, /* a semaphore, an eventfd */
	EMPTY,
	UP,
	LOCK,
	UNLOCK,
};

struct step {
	enum kind kind;
	int size, order;
	char *at;
	uint64_t value, expected, result;
};

/* A store that is not visible yet; of no size: a release fence. */
struct pending {
	char *at;
	uint64_t value;
	int size;
	bool releases, owned; /* the word is nobody else's until it is */
};

/* All that changes but for the scenario's memory and the stacks. */
extern struct machine {
	struct thread {
		jmp_buf at;
		char *low; /* where its stack ends */
		struct step step;
		struct pending store[PENDING];
		int stores;
		uint32_t signals;
	} thread[THREADS];
	uint32_t count[FILES]; /* of pipes and eventfds */
	int files;
} machine;

extern char machine_stack[THREADS][STACK];
extern const struct scenario *machine_scenario;
extern bool machine_weak;
extern int machine_running; /* thread; -1: none */
extern const char *machine_wrong;
extern const char *const machine_kinds[];

/* A step of the running thread, which goes on when it has been taken: what it
 * came to. Outside of threads it is taken at once. */
uint64_t machine_ask(struct step step);

/* A thread's step, one of as many choices as there are; the nth of its stores
 * becomes visible. False: that cannot be, as things are. */
bool machine_take(struct thread *t, unsigned choice);
bool machine_show(struct thread *t, int n);

/* A thread goes on until it wants its next step. */
void machine_resume(int i, bool first);

#endif
