/* plan_sessions.c - which points follow each other, and in which order. */
#include "bench/core/plan.h"

#include "lib/draw.h"
#include "lib/memory.h"

static bool is_same_session(const struct plan_point *a,
			    const struct plan_point *b)
{
	const struct probe *x = a->trial.probe, *y = b->trial.probe;

	return (x == y || (x->shared && y->shared && x->over == y->over)) &&
	       a->placement == b->placement &&
	       !strcmp(a->is.medium, b->is.medium);
}

/* The latest session that has room for a point, or a new one. */
static size_t find_session(const struct plan *p, const size_t *opener,
			   const size_t *length, size_t i)
{
	size_t s = p->sessions;

	while (s-- > 0)
		if (is_same_session(&p->point[opener[s]], &p->point[i]))
			return length[s] < SIZES_MAX ? s : p->sessions;
	return p->sessions;
}

void plan_find_sessions(struct plan *p)
{
	size_t *opener = memory_new(p->points, sizeof(*opener));
	size_t *length = memory_new(p->points, sizeof(*length));
	size_t at = 0;

	p->member = memory_new(p->points, sizeof(*p->member));
	p->first = memory_new(p->points + 1, sizeof(*p->first));
	for (size_t i = 0; i < p->points; i++) {
		size_t s = find_session(p, opener, length, i);

		if (s == p->sessions)
			opener[p->sessions++] = i;
		length[s]++;
		p->point[i].session = s;
	}
	for (size_t s = 0; s < p->sessions; at += length[s++])
		p->first[s] = at;
	p->first[p->sessions] = at;
	for (size_t i = 0; i < p->points; i++) {
		size_t s = p->point[i].session;

		p->member[p->first[s + 1] - length[s]--] = i;
	}
	free(opener);
	free(length);
}

/* Put from .. from + n - 1 into `order`, shuffled. */
static void shuffle(size_t *order, size_t from, size_t n, uint64_t number)
{
	for (size_t i = 0; i < n; i++) {
		size_t j = draw_number(number, from, i) % (i + 1);

		order[i] = order[j];
		order[j] = from + i;
	}
}

/* What leaves less load behind: waiting, and small sizes. */
static bool is_before(const struct trial *a, const struct trial *b)
{
	bool x = a->probe->flows, y = b->probe->flows;

	return x == y ? a->size < b->size : y;
}

/* Those of a size stay as they are. */
static void calm_first(const struct plan *p, size_t *order, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		size_t k = i, x = order[i];

		for (; k && is_before(&p->point[x].trial,
				      &p->point[order[k - 1]].trial);
		     k--)
			order[k] = order[k - 1];
		order[k] = x;
	}
}

void plan_order(const struct plan *p, uint64_t seed, uint64_t round,
		size_t *order)
{
	uint64_t number = draw_number(seed, round, 0);
	size_t *drawn = memory_new(p->sessions, sizeof(*drawn)), at = 0;

	shuffle(drawn, 0, p->sessions, number);
	for (size_t i = 0; i < p->sessions; i++) {
		size_t first = p->first[drawn[i]];
		size_t n = p->first[drawn[i] + 1] - first;

		shuffle(order + at, first, n, ~number);
		for (size_t k = at; k < at + n; k++)
			order[k] = p->member[order[k]];
		calm_first(p, order + at, n);
		at += n;
	}
	free(drawn);
}
