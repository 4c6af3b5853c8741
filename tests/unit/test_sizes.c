/* test_sizes.c - costs at sizes, and between them. */
#include "analyze/judge/sizes.h"
#include "tests/unit/unit.h"

#include <math.h>

/* Costs of two rounds at a size; the first of them may be all. */
struct rung {
	double ns[2];
	struct book_trial trial[2];
	struct book_point point;
};

static void set_size(struct rung *r, const char *medium, uint64_t size,
		     size_t trials)
{
	for (size_t i = 0; i < 2; i++)
		r->trial[i] = (struct book_trial){
			.round = i,
			.ns = { &r->ns[i], 1 },
		};
	r->point = (struct book_point){
		.point = { "ipc/round-trip", medium, "same-cpu", 1, size },
		.trial = r->trial,
		.trials = trials,
	};
}

/* pipe at 16 (not done), 64, 256 and 1024; fifo at 64 comes before. */
static struct rung rung[] = {
	{ .ns = { 1, 1 } },   { .ns = { 9, 9 } },      { .ns = { 100, 10 } },
	{ .ns = { 400, 0 } }, { .ns = { 1600, 160 } },
};
static struct book_point *points[] = {
	&rung[0].point, &rung[1].point, &rung[2].point,
	&rung[3].point, &rung[4].point,
};
static const struct book book = { .point = points, .points = 5 };
static const struct point pipe_at = { "ipc/round-trip", "pipe", "same-cpu", 1,
				      7 };

static struct neighbours around(uint64_t size)
{
	set_size(&rung[0], "fifo", 64, 2);
	set_size(&rung[1], "pipe", 16, 0);
	set_size(&rung[2], "pipe", 64, 2);
	set_size(&rung[3], "pipe", 256, 1);
	set_size(&rung[4], "pipe", 1024, 2);
	return sizes_neighbours(&book, &pipe_at, size);
}

START_TEST(a_size_that_was_measured)
{
	struct neighbours r = around(64);

	ck_assert_ptr_eq(r.below, r.above);
	ck_assert_double_eq(sizes_cost(&r, 64, 0, COST_TIME), 100);
	ck_assert_double_eq(sizes_cost(&r, 64, 1, COST_TIME), 10);
	ck_assert(isnan(sizes_cost(&r, 64, 2, COST_TIME)));
}
END_TEST

/* Four times as large costs four times as much, so twice costs twice. */
START_TEST(a_size_between)
{
	struct neighbours r = around(128);

	ck_assert_double_eq_tol(sizes_cost(&r, 128, 0, COST_TIME), 200, 1e-9);
	ck_assert(isnan(sizes_cost(&r, 128, 1, COST_TIME)));
	r = around(512);
	ck_assert_double_eq_tol(sizes_cost(&r, 512, 0, COST_TIME), 800, 1e-9);
}
END_TEST

START_TEST(nothing_beyond)
{
	struct neighbours r = around(63);

	ck_assert_ptr_null(r.below);
	ck_assert(isnan(sizes_cost(&r, 63, 0, COST_TIME)));
	r = around(1025);
	ck_assert_ptr_null(r.above);
	ck_assert(isnan(sizes_cost(&r, 1025, 0, COST_TIME)));
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, a_size_that_was_measured);
	tcase_add_test(into, a_size_between);
	tcase_add_test(into, nothing_beyond);
}

REGISTER(unit_suite, ladder) = { "ladder", add, 0 };
