/* advice.c - which transport to use for messages of a size. */
#include "analyze/judge/advice.h"

#include "analyze/judge/evidence.h"
#include "lib/memory.h"
#include "lib/stats.h"
#include "lib/units.h"
#include "lib/words.h"

#define TRIP  "ipc/round-trip"
#define PACED "paced-round-trip" /* what one operation is */

/* Percent of one CPU: a side is one thread and cannot use more. */
static const double one_side = 100, both_sides = 200;
/* Rates that differ by less are the same. */
static const double same_rate = 0.01;

/* A candidate being made, and its numbers. */
struct work {
	const struct book *book;
	const struct advice_ask *ask;
	const char *stream; /* the probe that tells what a transport carries */
	struct tally *tally;
	const struct candidate *best; /* of all, once it is known */
};

/* --- the figures of one -------------------------------------------------- */

/* Requests a second that were offered; 0: it is no open loop. */
static double offered(const struct book_point *p, double *scratch)
{
	size_t n = 0;

	for (size_t i = 0; i < p->trials; i++)
		if (p->trial[i].counts.offered_per_s != CSV_NO_COUNT)
			scratch[n++] = (double)p->trial[i].counts.offered_per_s;
	return n ? stats_estimate(scratch, n).median : 0;
}

static bool about(double x, double y)
{
	return fabs(x / y - 1) < same_rate;
}

/* Take an open loop if no other is as near to the rate asked for. */
static void take_paced(struct candidate *o, const struct work *w,
		       const struct paced *p)
{
	double ask = w->ask->rate;

	if ((p->rate < ask || about(p->rate, ask)) && p->rate > o->slower.rate)
		o->slower = *p;
	if ((p->rate > ask || about(p->rate, ask)) &&
	    (!o->faster.rate || p->rate < o->faster.rate))
		o->faster = *p;
}

/* Find the open loops of its medium and placement. Those whose rate is a share
 * of what the medium can do have another rate at another size, so they are only
 * taken if both sizes around the one asked for have the same. */
static void find_paced(struct candidate *o, const struct work *w)
{
	for (size_t i = 0; i < w->book->points; i++) {
		const struct book_point *p = w->book->point[i];
		struct paced x;

		if (strcmp(p->op->name, PACED) || p->point.workers != 1 ||
		    strcmp(p->point.medium, o->row.medium) ||
		    strcmp(p->point.placement, o->row.placement))
			continue;
		x.at = sizes_neighbours(w->book, &p->point, w->ask->size);
		if (!x.at.below || !x.at.above)
			continue;
		x.rate = offered(x.at.below, w->tally->value);
		if (x.rate &&
		    about(offered(x.at.above, w->tally->value), x.rate))
			take_paced(o, w, &x);
	}
	if (o->slower.rate && about(o->slower.rate, w->ask->rate))
		o->faster = o->slower;
}

bool advice_on_cliff(const struct candidate *o)
{
	return o->tries && o->slower.rate && o->slower.rate != o->faster.rate;
}

/*
 * What a request and its reply cost at the rate asked for. Between two measured
 * rates: on a straight line in logarithms, or, if advice_on_cliff(), the worse
 * of both. Below all of them: as at the slowest one, but a side that spins does
 * so for longer.
 */
static double paced_cost(const struct candidate *o, const struct work *w,
			 uint64_t round, enum cost cost)
{
	double rate = w->ask->rate, low = o->slower.rate, high = o->faster.rate;
	uint64_t size = w->ask->size;
	double x = sizes_cost(&o->slower.at, size, round, cost);
	double y = sizes_cost(&o->faster.at, size, round, cost);

	if (low == high)
		return y;
	if (!low)
		return cost == COST_CPU && o->spins ? y * high / rate : y;
	if (!o->tries)
		return exp(log(x) +
			   log(rate / low) / log(high / low) * log(y / x));
	if (isnan(x) || isnan(y))
		return NAN;
	return cost == COST_CPU ? fmax(x * low, y * high) / rate : fmax(x, y);
}

static double stream_cost(const struct candidate *o, const struct work *w,
			  uint64_t round, enum cost cost)
{
	return sizes_cost(&o->stream, w->ask->size, round, cost);
}

static double trip_cost(const struct candidate *o, const struct work *w,
			uint64_t round, enum cost cost)
{
	return w->ask->rate ? paced_cost(o, w, round, cost)
			    : sizes_cost(&o->trip, w->ask->size, round, cost);
}

/* How much longer its round trip takes than that of the best. */
static double times_best(const struct candidate *o, const struct work *w,
			 uint64_t round, enum cost cost)
{
	return trip_cost(o, w, round, cost) /
	       trip_cost(w->best, w, round, cost);
}

/* Over rounds, of what in_round() tells of each. */
static struct estimate estimate(
	const struct candidate *o, const struct work *w, enum cost cost,
	double (*in_round)(const struct candidate *o, const struct work *w,
			   uint64_t round, enum cost cost))
{
	tally_begin(w->tally);
	for (uint64_t i = 0; i < w->book->rounds; i++) {
		uint64_t round = w->book->round[i];
		double x = in_round(o, w, round, cost);

		if (x > 0 && isfinite(x))
			tally_add(w->tally,
				  run_rounds_find(&w->book->of, round), x);
	}
	return tally_estimate(w->tally);
}

static void put_cpu(struct candidate *o, const struct work *w)
{
	double trip = estimate(o, w, COST_CPU, trip_cost).median, percent;

	if (!w->ask->rate) {
		o->row.cpu_ns_per_message = /* NaN loses */
			fmax(trip / 2,
			     estimate(o, w, COST_CPU, stream_cost).median);
		o->row.cpu_percent = o->spins ? one_side : NAN;
		return;
	}
	percent = fmin(trip * w->ask->rate / 1e7, both_sides);
	o->row.cpu_ns_per_message = trip;
	o->row.cpu_percent = isnan(trip) ? NAN
			     : o->spins  ? fmax(one_side, percent)
					 : percent;
}

/* --- what speaks against it ---------------------------------------------- */

static void refuse_size(struct candidate *o, const char *what)
{
	snprintf(o->says, ADVICE_SAYS, "%s not measured around this size",
		 what);
	o->refused = o->missing = true;
}

static bool overloaded(const struct paced *p)
{
	return p->rate && (evidence_overloaded(p->at.below) > EVIDENCE_MANY ||
			   evidence_overloaded(p->at.above) > EVIDENCE_MANY);
}

/* At a rate: was it measured, and could it be kept? */
static bool refuse_pace(struct candidate *o)
{
	const struct paced *p =
		overloaded(&o->slower) ? &o->slower : &o->faster;

	if (overloaded(p)) {
		snprintf(o->says, ADVICE_SAYS, "did not keep up with %s",
			 UNITS_RATE(p->rate, "/s"));
		/* Its times say how long was measured. */
		o->row.rtt_ns = o->row.rtt_low = o->row.rtt_high = NAN;
		o->slower = o->faster = (struct paced){ 0 };
		return true;
	}
	if (!isnan(o->row.rtt_ns))
		return false;
	o->missing = true;
	if (o->slower.rate)
		snprintf(o->says, ADVICE_SAYS, "not measured at more than %s",
			 UNITS_RATE(o->slower.rate, "/s"));
	else
		refuse_size(o, "ipc/paced-*");
	return true;
}

/* Even the low end of its interval must meet the rate, and the median of its
 * CPU time the CPU limit. */
static void refuse(struct candidate *o, const struct work *w)
{
	const struct advice_ask *ask = w->ask;
	double least = isnan(o->row.messages_low) ? o->row.messages_per_s
						  : o->row.messages_low;

	o->refused = true;
	if (ask->rate && refuse_pace(o))
		return;
	if (isnan(o->row.rtt_ns))
		refuse_size(o, TRIP);
	else if (isnan(least) && (ask->rate || ask->in_place))
		refuse_size(o, w->stream);
	else if (ask->rate && least < ask->rate)
		snprintf(o->says, ADVICE_SAYS, "carries %s at most",
			 UNITS_RATE(least, "/s"));
	else if (ask->cpu_percent && isnan(o->row.cpu_percent))
		snprintf(o->says, ADVICE_SAYS, "its CPU time is not known");
	else if (ask->cpu_percent && o->row.cpu_percent > ask->cpu_percent)
		snprintf(o->says, ADVICE_SAYS, "may cost %.3g %% of a CPU",
			 o->row.cpu_percent);
	else
		o->refused = false;
}

static void say(struct candidate *o, const char *what)
{
	size_t n = strlen(o->says);

	snprintf(o->says + n, ADVICE_SAYS - n, "%s%s", n ? "; " : "", what);
}

/* Of one that fits: what is to be known about it. */
static void remark(struct candidate *o, const struct candidate *best)
{
	if (o->spins)
		say(o, "spins: a CPU is used whole");
	if (advice_on_cliff(o))
		say(o, "spins or sleeps at such a pace: the worse of both");
	if (o != best && o->row.times_low <= 1)
		say(o, "no worse, for all that can be told");
}

/* --- all of them --------------------------------------------------------- */

static struct candidate make_candidate(const struct work *w,
				       const struct point *trip)
{
	struct point stream = *trip;
	const struct book_point *measured;
	struct estimate stream_takes;
	struct candidate o = { 0 };

	csv_blank(&advice_format, &o.row);
	o.row.medium = trip->medium;
	o.row.placement = trip->placement;
	o.row.size_bytes = w->ask->size;
	stream.probe = w->stream;
	o.trip = sizes_neighbours(w->book, trip, w->ask->size);
	o.stream = sizes_neighbours(w->book, &stream, w->ask->size);
	measured = o.trip.below ? o.trip.below : o.trip.above;
	o.spins = measured && words_has("spins yields", measured->waits);
	o.tries = measured && words_has("tries", measured->waits);
	if (w->ask->rate)
		find_paced(&o, w);
	o.around = w->ask->rate ? o.faster.at : o.trip;
	stats_put(estimate(&o, w, COST_TIME, trip_cost), &o.row.rtt_ns,
		  &o.row.rtt_low, &o.row.rtt_high);
	stream_takes = estimate(&o, w, COST_TIME, stream_cost);
	o.row.messages_per_s = 1e9 / stream_takes.median;
	o.row.messages_low = 1e9 / stream_takes.interval.high;
	o.row.messages_high = 1e9 / stream_takes.interval.low;
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

/* Where a program runs that does not ask for a CPU, or the first there is; at a
 * pace, if `paced`. NULL: there is none. */
static const char *find_placement(const struct book *b, bool paced)
{
	const char *first = NULL;

	for (size_t i = 0; i < b->points; i++) {
		const struct point *p = &b->point[i]->point;

		if ((paced ? strcmp(b->point[i]->op->name, PACED)
			   : strcmp(p->probe, TRIP)) ||
		    !b->point[i]->trials)
			continue;
		if (!strcmp(p->placement, "unpinned"))
			return p->placement;
		if (!first)
			first = p->placement;
	}
	return first;
}

/* The book has the sizes of a transport next to each other. */
static void make_candidates(struct advice *a, const struct work *w)
{
	const char *latest = "";

	a->from = UINT64_MAX;
	for (size_t i = 0; i < w->book->points; i++) {
		const struct book_point *p = w->book->point[i];

		if (strcmp(p->point.probe, TRIP) || !p->trials ||
		    p->point.workers != 1 ||
		    strcmp(p->point.placement, a->placement))
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

static void judge_candidates(struct advice *a, struct work *w)
{
	qsort(a->candidate, a->n, sizeof(*a->candidate), compare);
	while (a->fits < a->n && !a->candidate[a->fits].refused)
		a->fits++;
	w->best = a->candidate;
	for (size_t i = 0; i < a->n; i++) {
		struct candidate *o = &a->candidate[i];

		if (a->fits)
			stats_put(estimate(o, w, COST_TIME, times_best),
				  &o->row.times_chosen, &o->row.times_low,
				  &o->row.times_high);
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
	struct tally tally = book_tally(b);
	struct work w = {
		.book = b,
		.ask = ask,
		.stream = ask->in_place ? "ipc/in-place" : "ipc/stream",
		.tally = &tally,
	};
	int err = 0;

	*a = (struct advice){
		.candidate = memory_new(b->points, sizeof(*a->candidate)),
		.placement = ask->placement,
	};
	if (!a->placement && ask->rate)
		a->placement = find_placement(b, true);
	if (!a->placement)
		a->placement = find_placement(b, false);
	if (a->placement)
		make_candidates(a, &w);
	if (!a->n)
		err = -ENOENT;
	else if (ask->size < a->from || ask->size > a->to)
		err = -ERANGE;
	else
		judge_candidates(a, &w);
	free(tally.value);
	return err;
}
