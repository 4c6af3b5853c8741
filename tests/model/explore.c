/* explore.c - every order in which the threads of a scenario can take steps. */
#include "tests/model/machine.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of a thread: its step, of which there may be choices; each of its stores. */
enum { CHOICES = 3, TURNS = CHOICES + PENDING };

enum { MOST = 4 << 20 }; /* states */

/* A state, on the way to that which is looked at. */
static struct level {
	char *state;
	int turn;     /* the next to try */
	bool goes_on; /* some could be taken */
	char by[64];  /* what led there */
} * level;

static size_t depth, room;
static uint64_t *seen; /* hashes of states */
static size_t states, slots;

/* The nth of what a state is made of, in whole words: first the machine, which
 * tells where stacks end; then those; then the scenario's memory. */
static struct part part(int n)
{
	struct part p = { &machine, sizeof(machine) };

	if (n > THREADS)
		p = machine_scenario->part[n - THREADS - 1];
	else if (n)
		p = (struct part){ machine.thread[n - 1].low,
				   (size_t)(machine_stack[n - 1] + STACK -
					    machine.thread[n - 1].low) };
	return p;
}

enum { PARTS = 1 + THREADS + SCENARIO_PARTS };

static size_t whole(size_t bytes)
{
	return (bytes + 7) & ~(size_t)7;
}

static size_t state_bytes(void)
{
	size_t n = 0;

	for (int i = 0; i < PARTS; i++)
		n += whole(part(i).bytes);
	return n;
}

static void copy(char *state, bool back)
{
	for (int i = 0; i < PARTS; i++) {
		struct part p = part(i);

		if (p.bytes)
			memcpy(back ? p.at : state, back ? state : p.at,
			       p.bytes);
		state += whole(p.bytes);
	}
}

static uint64_t hash(const char *p, size_t n)
{
	uint64_t h = n, word;

	for (; n; n -= sizeof(word), p += sizeof(word)) {
		memcpy(&word, p, sizeof(word));
		h = (h ^ word) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 29;
	}
	return h ? h : 1;
}

static bool insert(uint64_t h)
{
	size_t i = h & (slots - 1);

	for (; seen[i]; i = (i + 1) & (slots - 1))
		if (seen[i] == h)
			return false;
	seen[i] = h;
	return true;
}

static void make_room(void)
{
	struct level *more = level;
	uint64_t *old = seen;
	size_t n = slots;

	if (depth == room) {
		room = room ? 2 * room : 1024;
		more = realloc(level, room * sizeof(*level));
		level = more ? more : level;
	}
	if (2 * states >= slots) {
		slots = slots ? 4 * slots : 1 << 16;
		seen = calloc(slots, sizeof(*seen));
		for (size_t i = 0; seen && i < n; i++)
			if (old[i])
				insert(old[i]);
		free(old);
	}
	if (!more || !seen)
		abort();
}

/* Go on from the state that the machine is in, if it is a new one. */
static void push(const char *by)
{
	size_t bytes = state_bytes();
	char *state = calloc(1, bytes);

	make_room();
	if (!state)
		abort();
	copy(state, false);
	if (!insert(hash(state, bytes))) {
		free(state);
		return;
	}
	states++;
	level[depth] = (struct level){ .state = state };
	snprintf(level[depth++].by, sizeof(level->by), "%s", by);
}

/* One of the turns that there are; false: it cannot be taken. */
static bool take(int turn, char *by, size_t size)
{
	int i = turn / TURNS, n = turn % TURNS;
	struct thread *t = &machine.thread[i];
	struct step s = t->step;
	struct pending p = t->store[n < CHOICES ? 0 : n - CHOICES];

	if (n >= CHOICES) {
		snprintf(by, size, "%d   shows %+td = %" PRIu64, i,
			 p.at - (char *)machine_scenario->part->at, p.value);
		return machine_show(t, n - CHOICES);
	}
	if (!machine_take(t, (unsigned)n))
		return false;
	snprintf(by, size, "%d %s %+td, %" PRId64 ": %" PRIu64, i,
		 machine_kinds[s.kind],
		 s.at ? s.at - (char *)machine_scenario->part->at : 0,
		 (int64_t)s.value, t->step.result);
	if (t->step.kind != ASLEEP)
		machine_resume(i, false);
	return true;
}

static bool is_over(void)
{
	bool over = true;

	for (const struct thread *t = machine.thread;
	     t < machine.thread + THREADS; t++)
		over = over && t->step.kind == OVER;
	return over;
}

/* The deepest state has had all its turns. */
static void pop(void)
{
	struct level *l = &level[depth - 1];

	if (!l->goes_on) {
		copy(l->state, true);
		if (!is_over())
			machine_wrong = "none can go on: a wake-up was lost";
		else if (machine_scenario->end)
			machine_scenario->end();
	}
	if (machine_wrong)
		return;
	free(l->state);
	depth--;
}

static void explore(void)
{
	char by[64];
	bool ended = false; /* in some order: what spins can always go on */

	push("begins");
	while (depth && !machine_wrong) {
		struct level *l = &level[depth - 1];

		copy(l->state, true);
		ended |= is_over() || (machine_scenario->endless &&
				       machine.thread[0].step.kind == OVER);
		while (l->turn < THREADS * TURNS &&
		       !take(l->turn, by, sizeof(by)))
			l->turn++;
		if (l->turn == THREADS * TURNS) {
			pop();
			continue;
		}
		l->turn++;
		l->goes_on = true;
		push(by);
		if (states > MOST)
			machine_wrong = "there are too many states";
	}
	if (!machine_wrong && !ended)
		machine_wrong = "they never end";
}

static bool holds(const struct scenario *s, bool as_weak)
{
	machine_scenario = s;
	machine_weak = as_weak;
	machine_wrong = NULL;
	depth = states = 0;
	memset(&machine, 0, sizeof(machine));
	memset(machine_stack, 0, sizeof(machine_stack));
	for (int i = 0; i < SCENARIO_PARTS; i++)
		if (s->part[i].bytes)
			memset(s->part[i].at, 0, s->part[i].bytes);
	if (slots)
		memset(seen, 0, slots * sizeof(*seen));
	if (s->begin)
		s->begin();
	memset(machine.thread, 0, sizeof(machine.thread));
	for (int i = 0; i < THREADS; i++) {
		machine.thread[i].low = machine_stack[i] + STACK;
		if (s->thread[i])
			machine_resume(i, true);
	}
	explore();
	printf("%s %s, %s machine, %zu states%s%s\n",
	       machine_wrong ? "WRONG" : "right", s->name,
	       machine_weak ? "weak" : "TSO", states, machine_wrong ? ": " : "",
	       machine_wrong ? machine_wrong : "");
	for (size_t i = 0; i < depth; i++) {
		printf("\t%s\n", level[i].by);
		free(level[i].state);
	}
	return !machine_wrong;
}

int main(void)
{
	bool all = true;

	for (EACH(scenario, s)) {
		all &= holds(*s, false);
		all &= holds(*s, true);
	}
	return all ? EXIT_SUCCESS : EXIT_FAILURE;
}
