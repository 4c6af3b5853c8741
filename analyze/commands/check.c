/* check.c - whether a run holds what must hold on any machine. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/judge/limits.h"
#include "analyze/read/book.h"
#include "analyze/read/check_rows.h"
#include "analyze/tell/output.h"
#include "lib/die.h"
#include "lib/stats.h"
#include "lib/units.h"
#include "lib/words.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool csv, json;

const struct opt check_options[] = {
	{ 0, "csv", OPT_FLAG, &csv, NULL, "a row for each rule" },
	{ 0, "json", OPT_FLAG, &json, NULL, "the same as JSON" },
	{ 0 },
};

enum { ROWS_MAX = 10 }; /* named below a rule that broke */

/*
 * METHOD S5's margin; and by how much two names of the same kernel code may
 * differ, where it is the code that is in doubt and not the placement of its
 * pages (S12). A rule breaks where the whole interval lies beyond it.
 */
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
	double *scratch; /* a number a round */
	size_t judged, few, broken;
	FILE *rows;         /* that broke it, for people */
	size_t named, more; /* how many stand there, and do not */
};

struct rule {
	const char *says;
	void (*judge)(struct search *s);
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

static void name_point(const struct point *p, FILE *to)
{
	char size[UNITS_TEXT];

	fprintf(to, "%s %s %s", p->probe, p->medium, p->placement);
	if (p->size_bytes)
		fprintf(to, " %s", units_size(size, p->size_bytes));
	if (p->workers != 1)
		fprintf(to, " %" PRIu64 " workers", p->workers);
}

static bool room(struct search *s)
{
	if (s->named == ROWS_MAX) {
		s->more++;
		return false;
	}
	s->named++;
	return true;
}

/* True if there is room to say what broke. */
static bool broke(struct search *s, const struct point *p)
{
	s->broken++;
	if (!room(s))
		return false;
	fputs("    ", s->rows);
	name_point(p, s->rows);
	return true;
}

static void judge_ratio(struct search *s, const struct point *p,
			const struct estimate *e, const char *by)
{
	struct interval i = e->interval;

	if (!e->n)
		return;
	if (isnan(i.low)) {
		s->few++;
		return;
	}
	s->judged++;
	if (i.low <= s->rule->high && i.high >= s->rule->low)
		return;
	if (broke(s, p))
		fprintf(s->rows, ": %.3g (%.3g to %.3g) x %s\n", e->median,
			i.low, i.high, by);
}

/* --- kinds of rules ------------------------------------------------------ */

static const struct book_point *partner(const struct search *s,
					const struct book_point *p)
{
	const struct rule *r = s->rule;
	struct point at = p->point;

	if (r->by_probe && !strncmp(r->by_probe, "limit/", strlen("limit/")))
		return limits_point(s->book, r->by_probe, &at,
				    r->same_size ? at.size_bytes : 0);
	if (r->by_probe)
		at.probe = r->by_probe;
	if (r->by_medium)
		at.medium = r->by_medium;
	return book_find(s->book, &at);
}

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

static void judge_pairs(struct search *s)
{
	const struct rule *r = s->rule;

	for (size_t i = 0; i < s->book->points; i++) {
		const struct book_point *p = s->book->point[i], *by;
		struct estimate e;

		if (!concerns(r, p))
			continue;
		by = partner(s, p);
		if (!by)
			continue;
		e = stats_estimate(s->scratch, book_ratios(p, by, s->scratch));
		judge_ratio(s, &p->point, &e,
			    r->by_medium ? by->point.medium : by->point.probe);
	}
}

/* How many times the work of one do all workers together? */
static void judge_scaling(struct search *s)
{
	for (size_t i = 0; i < s->book->points; i++) {
		const struct book_point *p = s->book->point[i], *one;
		struct point at = p->point;
		struct estimate e;
		size_t n;

		at.workers = 1;
		one = book_find(s->book, &at);
		if (p->point.workers < 2 || !one ||
		    (strcmp(p->op->name, "parallel-page") &&
		     strcmp(p->op->name, "parallel-copy")))
			continue;
		n = book_ratios(one, p, s->scratch);
		for (size_t j = 0; j < n; j++)
			s->scratch[j] /= (double)p->point.workers;
		e = stats_estimate(s->scratch, n);
		judge_ratio(s, &p->point, &e, "1 worker, for each");
	}
}

/* As the flag beats-limit has it. */
static void judge_limits(struct search *s)
{
	for (size_t i = 0; i < s->book->points; i++) {
		const struct book_point *p = s->book->point[i];
		struct estimate e = stats_estimate(
			s->scratch, limits_ratios(s->book, p, s->scratch));

		judge_ratio(s, &p->point, &e, "its limit");
	}
}

/* The middle of single operations, which are of all rounds together. */
static void judge_singles(struct search *s)
{
	for (size_t i = 0; i < s->book->points; i++) {
		const struct book_point *p = s->book->point[i];
		struct estimate e;
		double p50;
		size_t n = 0;

		if (!stats_licenses(p->singles.total, 0.5) ||
		    !limits_bounds(s->book, p, s->scratch))
			continue;
		p50 = distribution_quantile(&p->singles, 0.5);
		for (size_t j = 0; j < p->trials; j++) {
			s->scratch[n] = p50 / s->scratch[j];
			n += isfinite(s->scratch[n]) != 0;
		}
		e = stats_estimate(s->scratch, n);
		judge_ratio(s, &p->point, &e, "its limit, half of single ones");
	}
}

static void judge_count(struct search *s, const struct point *p,
			const struct book_trial *t, const uint64_t count[2])
{
	uint64_t expected = count[0], seen = count[1];
	uint64_t off = seen > expected ? seen - expected : expected - seen;

	if (expected == CSV_NO_COUNT || seen == CSV_NO_COUNT)
		return;
	s->judged++;
	if (off > expected / 100 + 8 && broke(s, p))
		fprintf(s->rows,
			" round %" PRIu64 ": %" PRIu64 ", expected %" PRIu64
			"\n",
			t->round, seen, expected);
}

/* METHOD P2, as getrusage(2) counts. */
static void judge_faults(struct search *s)
{
	for (size_t i = 0; i < s->book->points; i++) {
		const struct book_point *p = s->book->point[i];

		for (size_t j = 0; j < p->trials; j++) {
			const struct book_trial *t = &p->trial[j];

			judge_count(s, &p->point, t,
				    (uint64_t[]){ t->counts.faults_expected,
						  book_faults(t) });
		}
	}
}

/* And as perf does: without what the kernel populates for us (F7). */
static void judge_traps(struct search *s)
{
	for (size_t i = 0; i < s->book->points; i++) {
		const struct book_point *p = s->book->point[i];

		for (size_t j = 0; j < p->trials; j++) {
			const struct book_trial *t = &p->trial[j];
			uint64_t expected = t->counts.traps_expected;

			if (expected == CSV_NO_COUNT)
				expected = t->counts.faults_expected;
			judge_count(s, &p->point, t,
				    (uint64_t[]){ expected,
						  t->counts.fault_traps });
		}
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
		s->judged += b->point[i]->trials + b->point[i]->others;
	for (size_t i = 0; i < b->reasons; i++) {
		const struct book_reason *why = &b->reason[i];
		const struct point *example = find_example(b, i);

		if (strcmp(why->outcome, "failed"))
			continue;
		s->broken += why->trials;
		if (!room(s))
			continue;
		fprintf(s->rows, "    %" PRIu64 ": %s", why->trials, why->why);
		if (example) {
			fputs(", as ", s->rows);
			name_point(example, s->rows);
		}
		putc('\n', s->rows);
	}
}

/* --- the rules ----------------------------------------------------------- */

#define TRIP "ipc/round-trip"

/* METHOD V1 to V8. A table is read as a table. */
/* clang-format off */
static const struct rule rules[] = {
	{ .says = "a new page of shm costs what one of memfd costs",
	  .judge = judge_pairs, .probe = "fault/write", .media = "shm",
	  .by_medium = "memfd", AS_MUCH },
	{ .says = "a present page of shm costs what one of memfd costs",
	  .judge = judge_pairs, .probe = "fault/present-write",
	  .media = "shm", .by_medium = "memfd", AS_MUCH },
	{ .says = "a round trip by pipe costs what one by fifo costs",
	  .judge = judge_pairs, .probe = TRIP, .media = "pipe",
	  .by_medium = "fifo", AS_MUCH },
	{ .says = "to map a page costs no more than to make and map it",
	  .judge = judge_pairs, .probe = "fault/present-write",
	  .media = "shm memfd sysv anon-shared tmpfs",
	  .by_probe = "fault/write", NO_MORE },
	{ .says = "to populate costs no more than to touch",
	  .judge = judge_pairs, .probe = "fault/prefault-populate-write",
	  .by_probe = "fault/write", NO_MORE },
	{ .says = "N workers do at most N times the work of one",
	  .judge = judge_scaling, NO_MORE },
	{ .says = "a round trip takes a line there and back",
	  .judge = judge_pairs, .probe = TRIP, .by_probe = "limit/line",
	  NO_LESS },
	{ .says = "a round trip that blocks takes a system call",
	  .judge = judge_pairs, .probe = TRIP, .sleepers = true,
	  .by_probe = "limit/syscall", NO_LESS },
	/* Larger ones wait for room, of which each has another amount. */
	{ .says = "unix-stream takes no less than pipe, one CPU, to 4 KiB",
	  .judge = judge_pairs, .probe = TRIP, .media = "unix-stream",
	  .placement = "same-cpu", .most = 4096, .by_medium = "pipe",
	  NO_LESS },
	{ .says = "tcp takes no less than unix-stream, one CPU, to 4 KiB",
	  .judge = judge_pairs, .probe = TRIP, .media = "tcp",
	  .placement = "same-cpu", .most = 4096, .by_medium = "unix-stream",
	  NO_LESS },
	{ .says = "to wake nobody takes a system call",
	  .judge = judge_pairs, .probe = "limit/futex-wake",
	  .by_probe = "limit/syscall", NO_LESS },
	/* Of less, the sum that reading comes to is what takes longest. */
	{ .says = "a copy takes no less than to read as much, from 4 KiB",
	  .judge = judge_pairs, .probe = "copy/warm", .least = 4096,
	  .by_probe = "limit/read", .same_size = true, NO_LESS },
	{ .says = "no point beats its limit",
	  .judge = judge_limits, .low = 1, .high = INFINITY },
	{ .says = "nor does half of its single operations",
	  .judge = judge_singles, NO_LESS },
	{ .says = "faults by getrusage(2) are as expected",
	  .judge = judge_faults },
	{ .says = "traps by perf are as expected", .judge = judge_traps },
	{ .says = "no trial failed", .judge = judge_failures },
};
/* clang-format on */

/* --- the command --------------------------------------------------------- */

/* A rule that was applied. */
struct applied {
	struct check_row row;
	char *examples; /* a line each, indented; to be freed */
	size_t more;    /* that are not among them */
};

static const char *verdict(const struct search *s)
{
	return s->broken   ? "FAIL"
	       : s->judged ? "PASS"
	       : s->few    ? "too-few-rounds"
			   : "not-measured";
}

/* 0 or -errno. */
static int apply(const struct rule *r, const struct book *b, struct applied *f)
{
	struct search s = { .book = b, .rule = r };
	size_t size;
	int err = -ENOMEM;

	s.scratch = calloc(book_most_trials(b), sizeof(*s.scratch));
	s.rows = open_memstream(&f->examples, &size);
	if (s.scratch && s.rows) {
		r->judge(&s);
		err = fflush(s.rows) ? -errno : 0;
	}
	if (s.rows)
		fclose(s.rows);
	free(s.scratch);
	f->row = (struct check_row){ .verdict = verdict(&s),
				     .rule = r->says,
				     .judged = s.judged,
				     .broken = s.broken };
	f->more = s.more;
	return err;
}

/* For people; their words are those of the verdict. */
static void print_applied(const struct applied *f, FILE *to)
{
	char words[16];

	snprintf(words, sizeof(words), "%s", f->row.verdict);
	for (char *c = words; *c; c++)
		*c = *c == '-' ? ' ' : *c;
	fprintf(to, "%-15s %s", words, f->row.rule);
	if (f->row.judged)
		fprintf(to, " (%" PRIu64 " of %" PRIu64 ")",
			f->row.judged - f->row.broken, f->row.judged);
	fprintf(to, "\n%s", f->examples);
	if (f->more)
		fprintf(to, "    and %zu more\n", f->more);
}

/* The lines one after another: "point: 1.2 x; point: 1.3 x". */
static void join_lines(char *text)
{
	char *to = text;

	/* Never longer than it was: a line end and an indent become "; ". */
	for (const char *from = text + strspn(text, " "); *from; from++) {
		if (*from == '\n' && !from[1])
			break;
		if (*from == '\n')
			*to++ = ';';
		else if (*from != ' ' || to == text || to[-1] != ' ')
			*to++ = *from;
	}
	*to = '\0';
}

static int put_rows(struct applied *f, size_t n, FILE *to)
{
	struct output rows = { .format = &check_format,
			       .row = &f->row,
			       .n = n,
			       .stride = sizeof(*f) };

	for (size_t i = 0; i < n; i++) {
		join_lines(f[i].examples);
		f[i].row.examples = f[i].examples;
	}
	return json ? output_json(&rows, to) : output_csv(&rows, to);
}

int check_main(int argc, char **argv)
{
	enum { RULES = sizeof(rules) / sizeof(*rules) };
	struct applied applied[RULES] = { 0 };
	bool broken = false;
	struct book b;
	int err = 0;

	if (argc != 1)
		die_usage("check takes the folder of one run");
	if (csv && json)
		die_usage("--csv or --json, not both");
	say_book(&b, argv[0], BOOK_SAMPLES | BOOK_LATENCY);
	for (size_t i = 0; !err && i < RULES; i++) {
		err = apply(&rules[i], &b, &applied[i]);
		broken = broken || applied[i].row.broken;
		if (!err && !csv && !json)
			print_applied(&applied[i], stdout);
	}
	if (!err && (csv || json))
		err = put_rows(applied, RULES, stdout);
	say_done(err);
	for (size_t i = 0; i < RULES; i++)
		free(applied[i].examples);
	book_free(&b);
	return broken ? EXIT_FAILED : EXIT_DONE;
}
