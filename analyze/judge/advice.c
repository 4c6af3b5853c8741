/* advice.c - which transport to use for messages of a size. */
#include "analyze/judge/advice.h"

#include "lib/stats.h"
#include "lib/units.h"
#include "lib/words.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TRIP "ipc/round-trip"

/* Of a CPU: a side is one thread. */
static const double one_side = 100, both_sides = 200;

/* A candidate being made, and room for a number a round. */
struct work {
	const struct book *book;
	const struct advice_ask *ask;
	const char *stream; /* the probe that tells what a transport carries */
	double *scratch;
};

/* --- the figures of one -------------------------------------------------- */

static struct estimate estimate(const struct work *w,
				const struct neighbours *r, enum cost cost)
{
	size_t n = 0;

	for (uint64_t i = 0; i < w->book->rounds; i++) {
		w->scratch[n] =
			sizes_cost(r, w->ask->size, w->book->round[i], cost);
		n += w->scratch[n] > 0;
	}
	return stats_estimate(w->scratch, n);
}

static void put_trip(struct candidate *o, const struct work *w)
{
	struct estimate e = estimate(w, &o->trip, COST_TIME);

	o->row.rtt_ns = e.median;
	o->row.rtt_low = e.interval.low;
	o->row.rtt_high = e.interval.high;
}

static void put_stream(struct candidate *o, const struct work *w)
{
	struct estimate e = estimate(w, &o->stream, COST_TIME);

	o->row.messages_per_s = 1e9 / e.median;
	o->row.messages_low = 1e9 / e.interval.high;
	o->row.messages_high = 1e9 / e.interval.low;
}

static void put_cpu(struct candidate *o, const struct work *w)
{
	double trip = estimate(w, &o->trip, COST_CPU).median / 2;
	double stream = estimate(w, &o->stream, COST_CPU).median;
	double percent;

	o->row.cpu_ns_per_message = fmax(trip, stream); /* NaN loses */
	percent = w->ask->rate
			  ? fmin(o->row.cpu_ns_per_message * w->ask->rate / 1e7,
				 both_sides)
			  : NAN;
	o->row.cpu_percent = o->spins ? fmax(one_side, percent) : percent;
}

/* How much longer its round trip takes than that of the best. */
static void put_times(struct candidate *o, const struct candidate *best,
		      const struct work *w)
{
	struct estimate e;
	size_t n = 0;

	for (uint64_t i = 0; i < w->book->rounds; i++) {
		uint64_t round = w->book->round[i], size = w->ask->size;

		w->scratch[n] = sizes_cost(&o->trip, size, round, COST_TIME) /
				sizes_cost(&best->trip, size, round, COST_TIME);
		n += isfinite(w->scratch[n]) != 0;
	}
	e = stats_estimate(w->scratch, n);
	o->row.times_chosen = e.median;
	o->row.times_low = e.interval.low;
	o->row.times_high = e.interval.high;
}

/* --- what speaks against it ---------------------------------------------- */

static void refuse_size(struct candidate *o, const char *what)
{
	snprintf(o->says, ADVICE_SAYS, "%s not measured around this size",
		 what);
	o->refused = true;
}

/* The worst that its interval allows must do, as must the CPU it costs. */
static void refuse(struct candidate *o, const struct work *w)
{
	const struct advice_ask *ask = w->ask;
	double least = isnan(o->row.messages_low) ? o->row.messages_per_s
						  : o->row.messages_low;
	char rate[UNITS_TEXT];

	o->refused = true;
	if (isnan(o->row.rtt_ns))
		refuse_size(o, TRIP);
	else if (isnan(least) && (ask->rate || ask->in_place))
		refuse_size(o, w->stream);
	else if (ask->rate && least < ask->rate)
		snprintf(o->says, ADVICE_SAYS, "carries %s at most",
			 units_rate(rate, least, "/s"));
	else if (ask->cpu_percent && isnan(o->row.cpu_percent))
		snprintf(o->says, ADVICE_SAYS, "its CPU time is not known");
	else if (ask->cpu_percent && o->row.cpu_percent > ask->cpu_percent)
		snprintf(o->says, ADVICE_SAYS, "may cost %.3g %% of a CPU",
			 o->row.cpu_percent);
	else
		o->refused = false;
}

/* Of one that fits: what is to be known about it. */
static void remark(struct candidate *o, const struct candidate *best)
{
	bool even = o != best && o->row.times_low <= 1;

	snprintf(o->says, ADVICE_SAYS, "%s%s%s",
		 o->spins ? "spins: a CPU is used whole" : "",
		 o->spins && even ? "; " : "",
		 even ? "no worse, for all that can be told" : "");
}

/* --- all of them --------------------------------------------------------- */

static struct candidate make_candidate(const struct work *w,
				       const struct point *trip)
{
	struct point stream = *trip;
	struct sizes of_trip = sizes_find(w->book, trip), of_stream;
	const struct book_point *measured;
	struct candidate o = { 0 };

	csv_blank(&advice_format, &o.row);
	o.row.medium = trip->medium;
	o.row.placement = trip->placement;
	o.row.size_bytes = w->ask->size;
	stream.probe = w->stream;
	of_stream = sizes_find(w->book, &stream);
	o.trip = sizes_neighbours(&of_trip, w->ask->size);
	o.stream = sizes_neighbours(&of_stream, w->ask->size);
	o.between = o.trip.below != o.trip.above;
	measured = o.trip.below ? o.trip.below : o.trip.above;
	o.spins = measured && words_has("spins yields", measured->waits);
	put_trip(&o, w);
	put_stream(&o, w);
	put_cpu(&o, w);
	refuse(&o, w);
	return o;
}

static int compare(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;
	double s = a->row.rtt_ns, t = b->row.rtt_ns;

	if (a->refused != b->refused)
		return a->refused - b->refused;
	if (isnan(s) || isnan(t)) /* last */
		return isnan(s) - isnan(t);
	return s != t ? (s > t) - (s < t)
		      : strcmp(a->row.medium, b->row.medium);
}

/* The one asked for, or where a program runs that does not ask for a CPU. */
static const char *take_placement(const struct book *b, const char *asked)
{
	const char *first = NULL;

	for (size_t i = 0; !asked && i < b->points; i++) {
		const struct point *p = &b->point[i]->point;

		if (strcmp(p->probe, TRIP) || !b->point[i]->trials)
			continue;
		if (!strcmp(p->placement, "unpinned"))
			return p->placement;
		if (!first)
			first = p->placement;
	}
	return asked ? asked : first;
}

static bool concerns(const struct advice *a, const struct book_point *p)
{
	return !strcmp(p->point.probe, TRIP) && p->trials &&
	       p->point.workers == 1 &&
	       !strcmp(p->point.placement, a->placement);
}

/* The book has the sizes of a transport next to each other. */
static void make_candidates(struct advice *a, const struct work *w)
{
	const char *latest = "";

	a->from = UINT64_MAX;
	for (size_t i = 0; i < w->book->points; i++) {
		const struct book_point *p = w->book->point[i];

		if (!concerns(a, p))
			continue;
		if (p->point.size_bytes < a->from)
			a->from = p->point.size_bytes;
		if (p->point.size_bytes > a->to)
			a->to = p->point.size_bytes;
		if (strcmp(latest, p->point.medium))
			a->candidate[a->n++] = make_candidate(w, &p->point);
		latest = p->point.medium;
	}
}

static void judge_candidates(struct advice *a, const struct work *w)
{
	qsort(a->candidate, a->n, sizeof(*a->candidate), compare);
	while (a->fits < a->n && !a->candidate[a->fits].refused)
		a->fits++;
	for (size_t i = 0; i < a->n; i++) {
		struct candidate *o = &a->candidate[i];

		if (a->fits)
			put_times(o, a->candidate, w);
		if (!o->refused)
			remark(o, a->candidate);
		o->row.verdict = o->refused ? "refused"
				 : i == 0   ? "chosen"
				 : i == 1   ? "runner-up"
					    : "fits";
		o->row.says = o->says;
	}
}

int advice_make(struct advice *a, const struct book *b,
		const struct advice_ask *ask)
{
	struct work w = {
		.book = b,
		.ask = ask,
		.stream = ask->in_place ? "ipc/in-place" : "ipc/stream",
		.scratch = calloc(b->rounds + 1, sizeof(*w.scratch)),
	};
	int err = 0;

	*a = (struct advice){
		.candidate = calloc(b->points + 1, sizeof(*a->candidate)),
		.placement = take_placement(b, ask->placement),
	};
	if (!w.scratch || !a->candidate)
		err = -ENOMEM;
	else if (a->placement)
		make_candidates(a, &w);
	if (!err && !a->n)
		err = -ENOENT;
	if (!err && (ask->size < a->from || ask->size > a->to))
		err = -ERANGE;
	if (!err)
		judge_candidates(a, &w);
	free(w.scratch);
	return err;
}

void advice_free(struct advice *a)
{
	free(a->candidate);
	*a = (struct advice){ 0 };
}
