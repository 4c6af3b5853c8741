/* report_points.c - every trial of every point, for point.js to draw. */
#include "analyze/page/report.h"

#include "lib/memory.h"

/*
 * JSON, made to be short. A point is an array: probe, medium, placement, metric
 * and its unit, each 0 if it is as of the point before; workers; size; median;
 * rounds, from 1, in which it was done, 0 if they are as before; of each, how
 * far it is off the median in thousandths of it; per cent of the time watched
 * that was lost to others; per cent by which the core was off the run's usual
 * clock speed; rounds in which it was not done. A series of nothing but 0 is 0;
 * what is not known is null.
 */
enum { TRIALS_MOST = 30000 }; /* of more trials, every other one or fewer */

enum { NAMES = 5 };

struct series {
	const struct book_point *of, *last;
	const char *name[NAMES]; /* of the last */
	double median, usual_ghz;
	size_t step;
};

typedef double series_value(const struct series *s, const struct book_trial *t);

static double told(const struct series *s, const struct book_trial *t)
{
	const struct metric *m = s->of->op->metric;

	return metrics_value(m, &s->of->point, book_cost(t, m->of));
}

static double off(const struct series *s, const struct book_trial *t)
{
	return 1000 * (told(s, t) / s->median - 1);
}

static double lost(const struct series *s, const struct book_trial *t)
{
	return 100 * book_known(t->counts.gap_ns) /
	       book_known(t->counts.watched_ns);
}

static double speed(const struct series *s, const struct book_trial *t)
{
	double ghz = book_known(t->counts.quantum_adds) /
		     book_known(t->counts.quantum_floor_ns[1]);

	return 100 * (ghz / s->usual_ghz - 1);
}

static double round_of(const struct series *s, const struct book_trial *t)
{
	return (double)t->round + 1;
}

static void put_series(const struct series *s, series_value *value, FILE *to)
{
	char *text;
	FILE *list = memory_stream(&text);

	for (size_t i = 0; i < s->of->trials; i += s->step) {
		double v = value(s, &s->of->trial[i]);

		fputs(i ? "," : "", list);
		if (isfinite(v) && fabs(v) < 1e9)
			fprintf(list, "%ld", lround(v));
		else
			fputs("null", list);
	}
	memory_close(list);
	fprintf(to, text[strspn(text, "0,")] ? ",[%s]" : ",0", text);
	free(text);
}

/* In the same rounds as the point before? */
static bool has_same_rounds(const struct series *s)
{
	if (!s->last || s->last->trials != s->of->trials)
		return false;
	for (size_t i = 0; i < s->of->trials; i++)
		if (s->last->trial[i].round != s->of->trial[i].round)
			return false;
	return true;
}

static void put_point(struct series *s, FILE *to)
{
	const struct point *p = &s->of->point;
	const struct metric *m = s->of->op->metric;
	const char *const name[NAMES] = { p->probe, p->medium, p->placement,
					  m->name, m->unit };

	fputs(s->last ? ",\n[" : "\n[", to);
	/* Names are safe: CSV_NAME has no quotes. */
	for (int i = 0; i < NAMES; i++) {
		if (s->last && !strcmp(name[i], s->name[i]))
			fputs("0,", to);
		else
			fprintf(to, "\"%s\",", name[i]);
		s->name[i] = name[i];
	}
	fprintf(to, "%" PRIu64 ",%" PRIu64 ",%.5g", p->workers, p->size_bytes,
		s->median);
	if (has_same_rounds(s))
		fputs(",0", to);
	else
		put_series(s, round_of, to);
	put_series(s, off, to);
	put_series(s, lost, to);
	put_series(s, speed, to);
	for (size_t i = 0; i < s->of->others; i++)
		fprintf(to, "%s%" PRIu64, i ? "," : ",[", s->of->other[i] + 1);
	fputs(s->of->others ? "]]" : ",0]", to);
}

void report_points(const struct report *r, FILE *to)
{
	struct tally t = book_tally(&r->book);
	struct series s = { .step = 1 + r->book.rows / TRIALS_MOST };

	s.usual_ghz = exp(frequency_find(&r->book).usual);
	fputs("<script type=\"application/json\" id=\"points\">[", to);
	for (size_t i = 0; i < r->book.points; i++) {
		s.of = r->book.point[i];
		tally_begin(&t);
		for (size_t k = 0; k < s.of->trials; k++)
			tally_add(&t, s.of->trial[k].run,
				  told(&s, &s.of->trial[k]));
		s.median = s.of->trials ? tally_estimate(&t).median : NAN;
		if (!(s.median > 0) || isinf(s.median))
			continue;
		put_point(&s, to);
		s.last = s.of;
	}
	fputs("]</script>\n", to);
	free(t.value);
}
