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

/* At how many of those that got slower it was told: every `stride`th. */
struct told {
	const struct effect *by;
	size_t n, of, stride;
};

/* Pairs first, first + stride ... get slower, and then are cases. */
static void plant(struct control_cases *f, const struct point_pairs *as,
		  size_t first, struct told *told)
{
	struct point_pairs p = { memory_new(as->n, sizeof(*p.pair)), as->n };
	double share = told->by->share;

	memcpy(p.pair, as->pair, p.n * sizeof(*p.pair));
	for (size_t i = first; i < p.n; i += told->stride)
		p.pair[i].c.raw.ratio *= 1 + share;
	control_pairs_judge(&p);
	for (size_t i = first; i < p.n; i += told->stride) {
		enum case_state state = control_pairs_found(&p.pair[i]);

		told->n += state == CASE_PASSED;
		told->of++;
		control_cases_add(f, &told->by->part, state, "%g %% slower",
				  100 * share);
	}
	free(p.pair);
}

/* One alone, a tenth, and all. */
static void plant_shares(struct control_cases *f, const struct point_pairs *p,
			 const struct effect *by, struct told told[SHARES])
{
	const size_t stride[SHARES] = { p->n, 10, 1 };
	size_t step = (p->n + ALONE - 1) / ALONE;

	for (size_t share = 0; share < SHARES; share++) {
		told[share] = (struct told){ by, .stride = stride[share] };
		for (size_t i = 0; i < stride[share] && i < p->n;
		     i += share ? 1 : step)
			plant(f, p, i, &told[share]);
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
void control_power(struct control_cases *f)
{
	struct point_pairs p = control_pairs_again(f->run);
	size_t before[SHARES] = { 0 };

	for (size_t i = 0; p.n && i < EFFECTS; i++) {
		struct told told[SHARES];

		plant_shares(f, &p, &effects[i], told);
		note(f, &effects[i], told);
		for (size_t k = 0; k < SHARES; k++) {
			if (told[k].n < before[k])
				f->at_best = OUTCOME_FAIL;
			before[k] = told[k].n;
		}
	}
	if (f->at_best == OUTCOME_FAIL)
		fputs(": more is told less often", f->note);
	free(p.pair);
}
