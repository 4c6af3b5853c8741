/* rules.c - whether a run holds what must hold on any machine. */
#include "analyze/judge/limits.h"

#include "analyze/read/points.h"
#include "analyze/read/told_rows.h"
#include "lib/memory.h"
#include "lib/words.h"

enum { ROWS_MAX = 10 }; /* named below a rule that broke */

/* METHOD S5's margin; and by how much two names of the same kernel code may
 * differ, where it is the code that is in doubt and not the placement of its
 * pages (S12). A rule breaks where the whole interval lies beyond it. */
#define MARGIN  1.05
#define ALIKE   1.25
#define NO_MORE .low = 0, .high = MARGIN
#define NO_LESS .low = 1 / MARGIN, .high = INFINITY
#define AS_MUCH .low = 1 / ALIKE, .high = ALIKE

struct rule;

/* A rule being applied: what it found. */
struct search {
	const struct book *book;
	const struct rule *rule;
	struct tally tally; /* of numbers of a point */
	struct check_row found;
	size_t few;   /* that had too few rounds */
	FILE *rows;   /* that broke it, for people */
	bool lines;   /* each of these on a line of its own */
	size_t named; /* that stand there, or would if there was room */
};

/* Faults as getrusage(2) counts them (METHOD P2), or traps as perf does:
 * without what the kernel populates for us (F7). */
enum counted { NOTHING, FAULTS, TRAPS };

struct rule {
	const char *says;
	/* How it is judged, if not by pairs: numbers of a point go into
	 * s->tally, and what they are multiples of comes back, NULL if there
	 * are none; by what was counted in trials; the run as a whole. */
	const char *(*ratios)(struct search *s, const struct book_point *p);
	enum counted counts;
	void (*whole)(struct search *s);
	double low, high; /* between which the ratio must lie */
	/* Of pairs: whom, and to what its cost is compared; NULL: the same, or
	 * any that there is. */
	const char *probe, *media, *placement;
	uint64_t least, most; /* bytes; 0: any size */
	const char *by_probe, *by_medium;
	bool same_size; /* a limit that is measured size by size */
	bool sleepers;  /* only of transports that sleep while they wait */
};

/* --- what a rule finds --------------------------------------------------- */

/* True if there is room to say what broke. */
static bool broke(struct search *s)
{
	s->found.broken++;
	if (s->named++ >= ROWS_MAX)
		return false;
	if (s->named > 1)
		fputs(s->lines ? "\n" : "; ", s->rows);
	if (s->lines)
		fputs("    ", s->rows);
	return true;
}

/* Of what was tallied: true as broke(), if its interval breaks it. */
static bool breaks(struct search *s, struct tally *t, struct estimate *e)
{
	*e = tally_estimate(t);
	if (isnan(e->interval.low)) {
		s->few += e->n != 0;
		return false;
	}
	s->found.judged++;
	if (e->interval.low <= s->rule->high &&
	    e->interval.high >= s->rule->low)
		return false;
	return broke(s);
}

static void put_times(struct search *s, const struct estimate *e)
{
	fprintf(s->rows, ": %.3g (%.3g to %.3g) x ", e->median, e->interval.low,
		e->interval.high);
}

static void judge_counts(struct search *s, const struct book_point *p)
{
	bool traps = s->rule->counts == TRAPS;

	for (size_t i = 0; i < p->trials; i++) {
		const struct book_trial *t = &p->trial[i];
		uint64_t seen = traps ? t->counts.fault_traps : book_faults(t);
		uint64_t expected = t->counts.traps_expected, off;

		if (!traps || expected == CSV_NO_COUNT)
			expected = t->counts.faults_expected;
		if (expected == CSV_NO_COUNT || seen == CSV_NO_COUNT)
			continue;
		s->found.judged++;
		off = seen > expected ? seen - expected : expected - seen;
		if (off <= expected / 100 + 8 || !broke(s))
			continue;
		points_put(s->rows, &p->point);
		fprintf(s->rows,
			" round %" PRIu64 ": %" PRIu64 ", expected %" PRIu64,
			t->round, seen, expected);
	}
}

/* The first point of which the latest trial that was not done ended so. */
static const struct point *find_example(const struct book *b, size_t reason)
{
	for (size_t i = 0; i < b->points; i++)
		if (b->point[i]->others && b->point[i]->reason == reason)
			return &b->point[i]->point;
	return NULL;
}

static void judge_failures(struct search *s)
{
	const struct book *b = s->book;

	for (size_t i = 0; i < b->points; i++)
		s->found.judged += b->point[i]->trials + b->point[i]->others;
	for (size_t i = 0; i < b->reasons; i++) {
		const struct book_reason *why = &b->reason[i];
		const struct point *example = find_example(b, i);

		if (!words_has("failed timeout", why->outcome))
			continue;
		s->found.broken += why->trials - 1;
		if (!broke(s))
			continue;
		fprintf(s->rows, "%" PRIu64 ": %s", why->trials, why->why);
		if (example) {
			fputs(", as ", s->rows);
			points_put(s->rows, example);
		}
	}
}

/* Ratios to a limit of all points, run by run. */
static void tally_all(struct search *s, size_t limit, size_t run,
		      struct tally *all)
{
	double *bound = s->tally.value;

	for (size_t i = 0; i < s->book->points; i++) {
		const struct book_point *p = s->book->point[i];

		if (limits_bounds(s->book, p, bound) != limit)
			continue;
		for (size_t j = 0; j < p->trials; j++)
			if (p->trial[j].run == run)
				tally_add(all, run,
					  book_cost(&p->trial[j], COST_TIME) /
						  bound[j]);
	}
}

/* The interval of a median is what the sign test does not refuse. */
static void judge_together(struct search *s)
{
	struct tally all = s->tally;

	all.value = memory_new(s->book->rows, sizeof(*all.value));
	for (size_t limit = 0; limit < limits_count; limit++) {
		struct estimate e;

		tally_begin(&all);
		for (size_t run = 0; run < s->book->runs; run++)
			tally_all(s, limit, run, &all);
		if (!breaks(s, &all, &e))
			continue;
		limits_put(s->rows, limit);
		put_times(s, &e);
		fprintf(s->rows, "it, %zu times", all.rounds);
	}
	free(all.value);
}

/* --- kinds of rules ------------------------------------------------------ */

static bool concerns(const struct rule *r, const struct book_point *of)
{
	const struct point *p = &of->point;

	return !strcmp(r->probe, p->probe) &&
	       (!r->media || words_has(r->media, p->medium)) &&
	       (!r->placement || !strcmp(r->placement, p->placement)) &&
	       p->size_bytes >= r->least &&
	       (!r->most || p->size_bytes <= r->most) &&
	       (!r->sleepers || !strcmp(of->waits, "sleeps"));
}

static const char *of_pair(struct search *s, const struct book_point *p)
{
	const struct rule *r = s->rule;
	struct point at = p->point;
	const struct book_point *q;

	if (!concerns(r, p))
		return NULL;
	at.probe = r->by_probe ?: at.probe;
	at.medium = r->by_medium ?: at.medium;
	q = strncmp(at.probe, "limit/", strlen("limit/"))
		    ? book_find(s->book, &at)
		    : limits_point(s->book, at.probe, &at,
				   r->same_size ? at.size_bytes : 0);
	if (!q)
		return NULL;
	book_ratios(&s->tally, p, q);
	return r->by_medium ? q->point.medium : q->point.probe;
}

/* How many times the work of one do all workers together? */
static const char *of_workers(struct search *s, const struct book_point *p)
{
	const struct book_point *one;
	struct point at = p->point;
	size_t n;

	at.workers = 1;
	one = book_find(s->book, &at);
	if (p->point.workers < 2 || !one ||
	    !words_has("parallel-page parallel-copy", p->op->name))
		return NULL;
	n = book_ratios(&s->tally, one, p);
	for (size_t i = 0; i < n; i++)
		s->tally.value[i] /= (double)p->point.workers;
	return "1 worker, for each";
}

/* As the flag beats-limit has it. */
static const char *of_limit(struct search *s, const struct book_point *p)
{
	limits_ratios(&s->tally, s->book, p, NAN);
	return "its limit";
}

/* The middle of single operations, which are of all rounds together. */
static const char *of_singles(struct search *s, const struct book_point *p)
{
	if (!stats_licenses(p->singles.total, 0.5))
		return NULL;
	limits_ratios(&s->tally, s->book, p,
		      distribution_quantile(&p->singles, 0.5));
	return "its limit, half of single ones";
}

/* --- the rules ----------------------------------------------------------- */

#define TRIP "ipc/round-trip"

/* METHOD V1 to V8. A table is read as a table. */
/* clang-format off */
static const struct rule rules[] = {
	{ .says = "a new page of shm costs what one of memfd costs",
	  .probe = "fault/write", .media = "shm", .by_medium = "memfd",
	  AS_MUCH },
	{ .says = "a present page of shm costs what one of memfd costs",
	  .probe = "fault/present-write", .media = "shm",
	  .by_medium = "memfd", AS_MUCH },
	{ .says = "a round trip by pipe costs what one by fifo costs",
	  .probe = TRIP, .media = "pipe", .by_medium = "fifo", AS_MUCH },
	{ .says = "to map a page costs no more than to make and map it",
	  .probe = "fault/present-write",
	  .media = "shm memfd sysv anon-shared tmpfs",
	  .by_probe = "fault/write", NO_MORE },
	{ .says = "to populate costs no more than to touch",
	  .probe = "fault/prefault-populate-write",
	  .by_probe = "fault/write", NO_MORE },
	{ .says = "N workers do at most N times the work of one",
	  .ratios = of_workers, NO_MORE },
	{ .says = "a round trip takes a line there and back",
	  .probe = TRIP, .by_probe = "limit/line", NO_LESS },
	{ .says = "a round trip that blocks takes a system call",
	  .probe = TRIP, .sleepers = true, .by_probe = "limit/syscall",
	  NO_LESS },
	/* Larger ones wait for room, of which each has another amount. */
	{ .says = "unix-stream takes no less than pipe, one CPU, to 4 KiB",
	  .probe = TRIP, .media = "unix-stream", .placement = "same-cpu",
	  .most = 4096, .by_medium = "pipe", NO_LESS },
	{ .says = "tcp takes no less than unix-stream, one CPU, to 4 KiB",
	  .probe = TRIP, .media = "tcp", .placement = "same-cpu",
	  .most = 4096, .by_medium = "unix-stream", NO_LESS },
	{ .says = "to wake nobody takes a system call",
	  .probe = "limit/futex-wake", .by_probe = "limit/syscall", NO_LESS },
	/* Of less, the sum that reading comes to is what takes longest. */
	{ .says = "a copy takes no less than to read as much, from 4 KiB",
	  .probe = "copy/warm", .least = 4096, .by_probe = "limit/read",
	  .same_size = true, NO_LESS },
	{ .says = "no point beats its limit",
	  .ratios = of_limit, .low = 1, .high = INFINITY },
	{ .says = "nor does half of its single operations",
	  .ratios = of_singles, NO_LESS },
	{ .says = "nor do all that are judged by one taken together",
	  .whole = judge_together, .low = 1, .high = INFINITY },
	{ .says = "faults by getrusage(2) are as expected",
	  .counts = FAULTS },
	{ .says = "traps by perf are as expected", .counts = TRAPS },
	{ .says = "no trial failed", .whole = judge_failures },
};
/* clang-format on */

/* --- applying them -------------------------------------------------------- */

static void judge_ratios(struct search *s, const struct book_point *p)
{
	const char *by = (s->rule->ratios ? s->rule->ratios : of_pair)(s, p);
	struct estimate e;

	if (!by || !breaks(s, &s->tally, &e))
		return;
	points_put(s->rows, &p->point);
	put_times(s, &e);
	fputs(by, s->rows);
}

static void judge(struct search *s)
{
	const struct rule *r = s->rule;

	for (size_t i = 0; !r->whole && i < s->book->points; i++)
		if (r->counts)
			judge_counts(s, s->book->point[i]);
		else
			judge_ratios(s, s->book->point[i]);
	if (r->whole)
		r->whole(s);
	if (s->lines && s->named)
		putc('\n', s->rows);
	if (s->lines && s->named > ROWS_MAX)
		fprintf(s->rows, "    and %zu more\n", s->named - ROWS_MAX);
}

/* One blank where there are several. */
static void squeeze(char *text)
{
	char *to = text;

	for (; *text; text++)
		if (*text != ' ' || text[1] != ' ')
			*to++ = *text;
	*to = '\0';
}

static void apply(struct rows *to, const struct rule *r, struct search s)
{
	char *examples;

	s.rule = r;
	s.rows = memory_stream(&examples);
	judge(&s);
	memory_close(s.rows);
	if (!s.lines)
		squeeze(examples);
	s.found.rule = r->says;
	s.found.examples = examples;
	s.found.verdict = s.found.broken   ? "FAIL"
			  : s.found.judged ? "PASS"
			  : s.few          ? "too-few-rounds"
					   : "not-measured";
	rows_add(to, &s.found);
	free(examples);
}

struct rows rules_apply(const struct book *b, bool lines)
{
	struct rows to = { .format = &check_format };
	struct search s = { .book = b, .lines = lines, .tally = book_tally(b) };

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		apply(&to, &rules[i], s);
	free(s.tally.value);
	return to;
}
