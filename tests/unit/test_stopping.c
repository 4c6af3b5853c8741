/* test_stopping.c - points that are measured no more, as they are known well
 * enough: do their intervals hold what they should? */
#include "bench/core/rounds.h"
#include "lib/draw.h"
#include "lib/stats.h"
#include "tests/unit/unit.h"

#include <math.h>

enum {
	POPULATIONS = 12,
	OF_EACH = 4000,
	MOST = 27,
	FEW = 20, /* of which no share is told */
};

/* Trials are drawn from it; per cent. Their median is 1 + `median`. */
static const struct population {
	const char *name;
	double cv;     /* of a normal distribution */
	double apart;  /* two modes are */
	double second; /* share of the higher one */
	double skew;   /* of a logarithm that is normal */
	double alike;  /* correlation with the trial before */
	double median;
} populations[POPULATIONS] = {
	{ .name = "normal, 1 %", .cv = 1 },
	{ .name = "normal, 2 %", .cv = 2 },
	{ .name = "normal, 3 %", .cv = 3 },
	{ .name = "normal, 4 %", .cv = 4 },
	{ .name = "normal, 5 %", .cv = 5 },
	{ .name = "normal, 8 %", .cv = 8 },
	{ "two modes, 3 % apart", 0.5, 3, 0.5, 0, 0, 1.5 },
	{ "two modes, 80:20", 0.5, 3, 0.2, 0, 0, 0.159319682 },
	{ "two modes, 6 % apart", 0.5, 6, 0.5, 0, 0, 3 },
	{ "skewed", 3, 0, 0, 0.5, 0, 0 },
	{ "much skewed", 6, 0, 0, 1, 0, 0 },
	{ "correlated", 2, 0, 0, 0, 0.4, 0 },
};

/* What became of a point. */
struct made_up {
	double trial[MOST];
	size_t n;
	double last; /* standard deviations */
};

static struct plan_point points[POPULATIONS * OF_EACH];
static struct made_up made[POPULATIONS * OF_EACH];

static double uniform(size_t i, uint64_t k)
{
	return ((double)(draw_number(7, i, k) >> 11) + 0.5) / 0x1p53;
}

static double normal(size_t i, uint64_t k)
{
	return sqrt(-2 * log(uniform(i, k))) *
	       cos(2 * M_PI * uniform(i, k + 1));
}

static double draw(const struct population *p, size_t i)
{
	struct made_up *m = &made[i];
	double z = normal(i, 3 * m->n), off;

	if (p->alike && m->n)
		z = p->alike * m->last + sqrt(1 - p->alike * p->alike) * z;
	m->last = z;
	off = p->cv * (p->skew ? exp(p->skew * z) - 1 : z);
	if (uniform(i, 3 * m->n + 2) < p->second)
		off += p->apart;
	return m->trial[m->n++] = 1 + off / 100;
}

/* How many points stopped early, and of how many of these the interval holds
 * the median. */
struct stopped {
	unsigned n, held;
};

static void measure_all(uint64_t ahead)
{
	static const struct probe work = { .name = "work/some" };
	const struct rounds_rule rule = {
		.most = MOST,
		.usual = MOST,
		.check = 6,
		.ahead = ahead,
		.precision = 0.02,
	};
	const struct plan plan = { .point = points,
				   .points = POPULATIONS * OF_EACH };
	struct rounds r;

	for (size_t i = 0; i < plan.points; i++) {
		points[i].trial.probe = &work;
		made[i].n = 0;
	}
	rounds_open(&r, &rule, &plan);
	for (; rounds_next(&r, 0); rounds_end(&r))
		for (size_t i = 0; i < plan.points; i++)
			if (rounds_want(&r, i))
				rounds_note(&r, i, 1,
					    draw(&populations[i / OF_EACH], i));
	rounds_close(&r);
}

static struct stopped judge(size_t population)
{
	double median = 1 + populations[population].median / 100;
	struct stopped s = { 0, 0 };

	for (size_t i = 0; i < OF_EACH; i++) {
		struct made_up *m = &made[population * OF_EACH + i];
		struct interval in;

		if (m->n == MOST)
			continue;
		in = stats_estimate(m->trial, m->n).interval;
		s.n++;
		s.held += in.low <= median && median <= in.high;
	}
	return s;
}

static bool holds(struct stopped s)
{
	return s.n < FEW || s.held >= 0.94 * s.n;
}

/* Of those that stop, and of the normal ones of each spread by themselves? */
static bool intervals_hold(uint64_t ahead)
{
	struct stopped all = { 0, 0 };
	bool good = true;

	measure_all(ahead);
	for (size_t i = 0; i < POPULATIONS; i++) {
		struct stopped s = judge(i);

		all.n += s.n;
		all.held += s.held;
		if (i < 6)
			good &= holds(s);
	}
	ck_assert_uint_gt(all.n, POPULATIONS * OF_EACH / 4);
	return good && holds(all);
}

START_TEST(what_stops_early_is_not_what_was_lucky)
{
	ck_assert(intervals_hold(4));
}
END_TEST

/* To stop as soon as the interval is narrow does not do: the test can tell. */
START_TEST(what_stops_when_it_is_narrow_is)
{
	ck_assert(!intervals_hold(1));
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, what_stops_early_is_not_what_was_lucky);
	tcase_add_test(into, what_stops_when_it_is_narrow_is);
}

REGISTER(unit_suite, stopping) = { "stopping", add, 60 };
