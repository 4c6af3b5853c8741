/*
 * scenario.h - what some threads do to each other with functions of the suite,
 * for two judges: machine.h has them take their steps in every order there is,
 * threads.c has them run at once, under ThreadSanitizer.
 */
#ifndef TESTS_MODEL_SCENARIO_H
#define TESTS_MODEL_SCENARIO_H

#include "lib/registry.h"

#include <stdbool.h>
#include <stddef.h>

enum { SCENARIO_THREADS = 3, SCENARIO_PARTS = 3 };

/* Memory that they change. */
struct part {
	void *at;
	size_t bytes;
};

#define PART(x)                                                                \
	{                                                                      \
		&(x), sizeof(x)                                                \
	}

struct scenario {
	const char *name;
	struct part part[SCENARIO_PARTS];       /* zeroes when it begins */
	void (*begin)(void);                    /* or NULL */
	void (*thread[SCENARIO_THREADS])(void); /* two or three */
	void (*end)(void);                      /* or NULL; all have ended */
	bool endless;                           /* but for the first one */
};

REGISTRY(scenario);

/* How often to do what is done again and again: a few times, or many. */
extern const unsigned scenario_times;

/* Which of the threads this is. */
unsigned scenario_thread(void);

/* What must hold. */
void scenario_expect(int holds, const char *what);
#define EXPECT(holds) scenario_expect(!!(holds), #holds)

#endif
