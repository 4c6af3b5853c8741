/* control_power.c - which effects would be told, planted in real runs. */
#include "analyze/judge/controls.h"
#include "lib/csv.h"
#include "lib/memory.h"

enum {
	SHARES = 3,
	ALONE = 20 /* points that are slower alone, at most: it takes time */
};

/* clang-format off */
static const struct effect {
	double share;
	struct point part;
} effects[] = {
	{ 0.05, CONTROL_PART("plus-5") }, { 0.1, CONTROL_PART("plus-10") },
	{ 0.2, CONTROL_PART("plus-20") }, { 1, CONTROL_PART("plus-100") },
	{ 9, CONTROL_PART("plus-900") },
};
/* clang-format on */

enum { EFFECTS = sizeof(effects) / sizeof(*effects) };

/* Pairs of which some get slower. */
struct field {
	const struct point_pairs *as; /* they are */
	struct point_pairs now;
	struct control_cases *f;
};

/* At how many of those that got slower it was told: every `stride`th. */
struct told {
	size_t n, of, stride;
};

/* Pairs first, first + stride ... get slower, and then are cases. */
static void plant(struct field *w, const struct effect *by, size_t first,
		  struct told *told)
{
	size_t n = w->now.n, stride = told->stride;

	memcpy(w->now.pair, w->as->pair, n * sizeof(*w->now.pair));
	for (size_t i = first; i < n; i += stride)
		w->now.pair[i].c.raw.ratio *= 1 + by->share;
	control_pairs_judge(&w->now);
	for (size_t i = first; i < n; i += stride) {
		enum case_state state = control_pairs_found(&w->now.pair[i]);

		told->n += state == CASE_PASSED;
		told->of++;
		control_cases_add(w->f, &by->part, state, "%g %% slower",
				  100 * by->share);
	}
}

/* One alone, a tenth, and all. */
static void plant_shares(struct field *w, const struct effect *by,
			 struct told told[SHARES])
{
	size_t n = w->now.n, step = (n + ALONE - 1) / ALONE;
	const size_t stride[SHARES] = { n, 10, 1 };

	for (size_t share = 0; share < SHARES; share++) {
		told[share] = (struct told){ .stride = stride[share] };
		for (size_t i = 0; i < stride[share] && i < n;
		     i += share ? 1 : step)
			plant(w, by, i, &told[share]);
	}
}

static void note(struct control_cases *f, const struct effect *by,
		 const struct told told[SHARES])
{
	fprintf(f->note, "%s %g %% at %zu/%zu, %zu/%zu, %zu/%zu",
		by > effects ? ";"
			     : "told if slower alone, by tenths, all at once:",
		100 * by->share, told[0].n, told[0].of, told[1].n, told[1].of,
		told[2].n, told[2].of);
}

/* A larger effect is never told less often. */
static void check_order(struct control_cases *f, const struct told less[SHARES],
			const struct told more[SHARES])
{
	for (size_t i = 0; i < SHARES; i++)
		if (more[i].n < less[i].n)
			f->at_best = OUTCOME_FAIL;
}

void control_power(struct control_cases *f)
{
	struct point_pairs p = control_pairs_again(f->run);
	struct told told[EFFECTS][SHARES];
	struct field w = { .as = &p, .f = f };

	w.now.n = p.n;
	w.now.pair = memory_new(p.n, sizeof(*w.now.pair));
	for (size_t i = 0; p.n && i < EFFECTS; i++) {
		plant_shares(&w, &effects[i], told[i]);
		note(f, &effects[i], told[i]);
		if (i)
			check_order(f, told[i - 1], told[i]);
	}
	if (f->at_best == OUTCOME_FAIL)
		fputs(": more is told less often", f->note);
	free(w.now.pair);
	free(p.pair);
}
