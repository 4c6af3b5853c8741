/* threads.c - scenarios by threads that run at once, for ThreadSanitizer. */
#include "tests/model/scenario.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TIMES = 5 }; /* each begins otherwise */

const unsigned scenario_times = 100;

static _Thread_local unsigned number;
static const struct scenario *now;

unsigned scenario_thread(void)
{
	return number;
}

void scenario_expect(int holds, const char *what)
{
	if (holds)
		return;
	printf("WRONG %s: %s\n", now->name, what);
	exit(EXIT_FAILURE);
}

static void *run(void *i)
{
	number = (unsigned)(uintptr_t)i;
	now->thread[number]();
	return NULL;
}

static void take_place(const struct scenario *s)
{
	pthread_t thread[SCENARIO_THREADS];

	now = s;
	for (int i = 0; i < SCENARIO_PARTS; i++)
		memset(s->part[i].at, 0, s->part[i].bytes);
	if (s->begin)
		s->begin();
	for (uintptr_t i = 0; i < SCENARIO_THREADS; i++)
		if (s->thread[i] &&
		    pthread_create(&thread[i], NULL, run, (void *)i))
			abort();
	for (int i = 0; i < (s->endless ? 1 : SCENARIO_THREADS); i++)
		if (s->thread[i])
			pthread_join(thread[i], NULL);
	if (s->end)
		s->end();
}

int main(void)
{
	alarm(60); /* where a wake-up is lost */
	for (EACH(scenario, s))
		for (int i = 0; i < ((*s)->endless ? 1 : TIMES); i++)
			take_place(*s);
	return EXIT_SUCCESS;
}
