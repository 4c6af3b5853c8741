/* advice.c - the transport to use for messages, or the way of a workload. */
#include "analyze/judge/advice.h"

#include "analyze/judge/flags.h"
#include "analyze/read/points.h"
#include "lib/memory.h"
#include "lib/units.h"
#include "lib/words.h"

#define TRIP  "ipc/round-trip"
#define PACED "paced-round-trip" /* what one operation is */

/* Percent of one CPU: a side is one thread and cannot use more. */
static const double one_side = 100;
/* Rates that differ by less are the same. */
static const double same_rate = 0.01;

/* A candidate being made, and its numbers. */
struct work {
	const struct book *book;
	const struct advice_ask *ask;
	struct point at;    /* of whatever medium */
	const char *stream; /* the probe that tells what a transport carries */
	struct tally *tally;
	const struct candidate *best; /* of all, once it is known */
	bool paced; /* by open loops at about the rate that was asked for */
};

/* --- the figures of one -------------------------------------------------- */

/* Requests a second that were offered; NaN: it is no open loop. */
static double offered(const struct book_point *p)
{
	struct values all = { 0 };

	for (size_t i = 0; i < p->trials; i++)
		values_add(&all, book_known(p->trial[i].counts.offered_per_s));
	return values_estimate(&all).median;
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
	bool it = about(p->rate, ask);

	if ((p->rate < ask || it) && p->rate > o->slower.rate)
		o->slower = *p;
	if ((p->rate > ask || it) &&
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
		    strcmp(p->point.medium, o->row.point.medium) ||
		    strcmp(p->point.placement, o->row.point.placement))
			continue;
		x.at = sizes_neighbours(w->book, &p->point, w->at.size_bytes);
		if (!x.at.below || !x.at.above)
			continue;
		x.rate = offered(x.at.below);
		if (about(offered(x.at.above), x.rate))
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
	uint64_t size = w->at.size_bytes;
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
	return sizes_cost(&o->stream, w->at.size_bytes, round, cost);
}

/* Time is what the headline of the operation tells, CPU time what it has by
 * that name: a workload tells such figures itself. */
static double trip_cost(const struct candidate *o, const struct work *w,
			uint64_t round, enum cost cost)
{
	const struct metric *m;

	if (w->paced)
		return paced_cost(o, w, round, cost);
	if (!o->trip.below)
		return NAN;
	m = o->trip.below->op->metric;
	while (cost == COST_CPU && m->name && strncmp(m->name, "cpu_ns", 6))
		m++;
	return m->name ? sizes_cost(&o->trip, w->at.size_bytes, round, m->of)
		       : NAN;
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
	double trip = estimate(o, w, COST_CPU, trip_cost).median;
	double most = one_side * fmax(2, (double)o->row.point.workers);
	double rate = w->ask->rate, percent = trip * rate / 1e7;

	o->row.cpu_ns_per_message = trip;
	if (!rate && !w->ask->workload)
		o->row.cpu_ns_per_message = /* NaN loses */
			fmax(trip / 2,
			     estimate(o, w, COST_CPU, stream_cost).median);
	percent = percent > most ? most : percent;
	percent = percent < one_side && o->spins ? one_side : percent;
	o->row.cpu_percent = rate ? percent : o->spins ? one_side : NAN;
}

/* --- what speaks against it ---------------------------------------------- */

static void refuse_size(struct candidate *o, const char *what)
{
	snprintf(o->says, ADVICE_SAYS, "%s not measured around this size",
		 what);
	o->missing = true;
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
	double want = ask->rate;

	if (ask->workload && o->trip.below->op->metric->of >= COST_TOLD)
		want *= 0.95; /* the last of a timetable is late */
	o->refused = true;
	if (w->paced && refuse_pace(o))
		return;
	if (isnan(o->row.rtt_ns))
		refuse_size(o, w->at.probe);
	else if (isnan(least) && (ask->rate || ask->in_place))
		refuse_size(o, w->stream);
	else if (least < want)
		snprintf(o->says, ADVICE_SAYS, "did %s at most",
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
	if (o->trip.below && words_has(o->trip.below->flags, "overloaded"))
		say(o, "overloaded in some trials");
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
	o.row.point = *trip;
	o.row.point.size_bytes = w->at.size_bytes;
	stream.probe = w->stream;
	o.trip = sizes_neighbours(w->book, trip, w->at.size_bytes);
	o.stream = sizes_neighbours(w->book, &stream, w->at.size_bytes);
	measured = o.trip.below ? o.trip.below : o.trip.above;
	o.spins = measured && words_has("spins yields", measured->waits);
	o.tries = measured && words_has("tries", measured->waits);
	if (w->paced)
		find_paced(&o, w);
	o.around = w->paced ? o.faster.at : o.trip;
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
		      : strcmp(a->row.point.medium, b->row.point.medium);
}

/* Where a program runs that does not ask for a CPU, or the first there is; at a
 * pace, if `paced` and it can be. NULL: there is none. */
static const char *find_placement(const struct book *b, bool paced)
{
	const char *first = NULL;

	for (size_t i = 0; i < b->points; i++) {
		const struct book_point *p = b->point[i];
		const char *is = paced ? p->op->name : p->point.probe;

		if (!p->trials || strcmp(is, paced ? PACED : TRIP))
			continue;
		if (!first || !strcmp(p->point.placement, "unpinned"))
			first = p->point.placement;
	}
	return first || !paced ? first : find_placement(b, false);
}

static bool same_but_medium(struct point p, const struct point *q)
{
	p.medium = q->medium;
	return !points_compare_lines(&p, q);
}

/* The book has the sizes of a transport next to each other. */
static void make_candidates(struct advice *a, const struct work *w)
{
	const char *latest = "";

	a->from = UINT64_MAX;
	for (size_t i = 0; i < w->book->points; i++) {
		const struct book_point *p = w->book->point[i];
		uint64_t size = p->point.size_bytes;
		struct point at = w->at;

		at.size_bytes = w->ask->workload ? at.size_bytes : size;
		if (!p->trials || !same_but_medium(at, &p->point))
			continue;
		a->from = size < a->from ? size : a->from;
		a->to = size > a->to ? size : a->to;
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

/* How far from what is asked, in powers of 2. Who does not say how many hardly
 * means one alone, which hands nothing to anyone. */
static const double alone = 1e-6;

static double off(const struct book_point *o, const struct advice_ask *ask)
{
	const struct point *p = &o->point;
	size_t n = strlen(ask->workload);
	double off = 0;

	if (!o->trials || strncmp(p->probe, "work/", 5) ||
	    strncmp(p->probe + 5, ask->workload, n) ||
	    (p->probe[5 + n] && p->probe[5 + n] != '-') ||
	    (ask->placement && strcmp(p->placement, ask->placement)))
		return INFINITY;
	if (ask->size && p->size_bytes)
		off += fabs(log2((double)p->size_bytes / (double)ask->size));
	if (ask->workers)
		off += fabs(log2((double)p->workers / (double)ask->workers));
	else if (p->workers == 1)
		off += alone;
	return off;
}

const struct book_point *advice_next(const struct book *b, size_t *from,
				     const struct advice_ask *ask)
{
	while (*from < b->points) {
		size_t i = (*from)++;
		const struct book_point *p = b->point[i], *q;
		bool takes = off(p, ask) < INFINITY;

		for (size_t j = 0; takes && j < b->points; j++) {
			q = b->point[j];
			takes = strcmp(p->point.probe, q->point.probe) ||
				off(p, ask) < off(q, ask) ||
				(off(p, ask) == off(q, ask) &&
				 (j >= i ||
				  !same_but_medium(p->point, &q->point)));
		}
		if (takes)
			return p;
	}
	return NULL;
}

int advice_make(struct advice *a, const struct book *b,
		const struct advice_ask *ask, const struct book_point *of)
{
	struct tally tally = book_tally(b);
	struct work w = {
		.book = b,
		.ask = ask,
		.at = { TRIP, "", ask->placement, 1, ask->size },
		.stream = ask->in_place ? "ipc/in-place" : "ipc/stream",
		.tally = &tally,
		.paced = ask->rate && !of,
	};
	int err = 0;

	*a = (struct advice){
		.candidate = memory_new(b->points, sizeof(*a->candidate)),
		.trip = ask->rate ? "response" : "round trip",
	};
	if (of) {
		w.at = of->point;
		w.stream = w.at.probe;
		a->trip =
			of->op->metric->rate ? "time for each" : of->op->title;
		a->beside = off(of, ask) > alone;
	} else if (!ask->placement && !ask->workload) {
		w.at.placement = find_placement(b, ask->rate);
	}
	a->placement = w.at.placement;
	if (a->placement && (of || !ask->workload))
		make_candidates(a, &w);
	if (!a->n)
		err = -ENOENT;
	else if (w.at.size_bytes < a->from || w.at.size_bytes > a->to)
		err = -ERANGE;
	else
		judge_candidates(a, &w);
	free(tally.value);
	return err;
}
