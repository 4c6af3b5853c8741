/* sentences_figures.c - of pages, of limits, and of what to be wary. */
#include "analyze/judge/sentences_parts.h"

#include "analyze/judge/limits.h"

#include "lib/units.h"

static struct stated stated_of(const struct summary_row *r)
{
	return (struct stated){ r->median, r->ci_low, r->ci_high, r->unit };
}

/* --- what a page costs --------------------------------------------------- */

enum { REGION = 1 << 20 }; /* the nearest to it is told */

static const char first_write[] = "fault/write", recycled[] = "ns_per_page";

static const struct touch {
	const char *probe, *metric, *if_so;
} touches[] = {
	{ first_write, recycled, "if it is new and its memory was just freed" },
	{ first_write, "cold_ns_per_page",
	  "if it is new and its memory was last used long ago (cold)" },
	{ "fault/present-write", recycled, "if another process has made it" },
	{ "fault/cow", recycled, "if it must be copied (copy-on-write)" },
};

enum { TOUCHES = sizeof(touches) / sizeof(*touches) };

static bool is_touch(const struct summary_row *r, const struct touch *t,
		     const char *medium)
{
	return !strcmp(r->point.probe, t->probe) &&
	       !strcmp(r->point.medium, medium) && r->point.workers == 1 &&
	       r->point.size_bytes && !strcmp(r->metric, t->metric);
}

static double distance(const struct summary_row *r)
{
	return fabs(log2((double)r->point.size_bytes / REGION));
}

/* Its first write, of the region whose size is the nearest. */
static const struct summary_row *find_first(const struct tables *s,
					    const char *medium)
{
	const struct summary_row *best = NULL;

	for (size_t i = 0; i < s->n; i++) {
		const struct summary_row *r = &s->row[i].row;

		if (is_touch(r, &touches[0], medium) &&
		    (!best || distance(r) < distance(best)))
			best = r;
	}
	return best;
}

/* Another touch of the same memory. */
static const struct summary_row *find_like(const struct tables *s,
					   const struct summary_row *like,
					   const struct touch *t)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct summary_row *r = &s->row[i].row;

		if (is_touch(r, t, like->point.medium) &&
		    r->point.size_bytes == like->point.size_bytes &&
		    !strcmp(r->point.placement, like->point.placement))
			return r;
	}
	return NULL;
}

/* All touches that were measured of the memory of a first write. */
static void put_touches(const struct tables *s, const struct summary_row *first,
			FILE *to)
{
	const struct summary_row *row[TOUCHES];
	size_t n = 0, told = 0;

	for (size_t i = 0; i < TOUCHES; i++)
		n += (row[i] = find_like(s, first, &touches[i])) != NULL;
	for (size_t i = 0; i < TOUCHES; i++) {
		struct stated t;

		if (!row[i])
			continue;
		t = stated_of(row[i]);
		fputs(!told ? " " : told + 1 == n ? " and " : ", ", to);
		sentences_put(to, &t);
		fprintf(to, " %s", touches[i].if_so);
		told++;
	}
}

/* Shared memory, and for comparison what a process has for itself. */
void sentences_pages(const struct sentences_of *of, FILE *to)
{
	static const char *const media[] = { "shm", "memfd" };
	const struct summary_row *shared = NULL;
	const struct summary_row *own = find_first(of->tables, "anon");
	char size[UNITS_TEXT];

	for (size_t i = 0; !shared && i < 2; i++)
		shared = find_first(of->tables, media[i]);
	if (!shared) {
		shared = own;
		own = NULL;
	}
	if (!shared)
		return;
	fprintf(to, "The first write to a page of %s, in a region of %s, costs",
		shared->point.medium,
		units_size(size, shared->point.size_bytes));
	put_touches(of->tables, shared, to);
	if (own) {
		fprintf(to, "; to one of %s (%s)", own->point.medium,
			units_size(size, own->point.size_bytes));
		put_touches(of->tables, own, to);
	}
	putc('.', to);
}

/* --- how near the limits are --------------------------------------------- */

/* Of messages that take nothing but what the bound is of; or of bytes. */
static const struct bounded {
	const char *what, *probe;
	uint64_t least, most;
} bounded[] = {
	{ "round trips of at most 64 B", "ipc/round-trip", 0, 64 },
	{ "first writes to pages", first_write, 0, UINT64_MAX },
	{ "copies of what another CPU has just written, from 4 KiB on,",
	  "copy/fresh", 4096, UINT64_MAX },
};

enum { BOUNDED = sizeof(bounded) / sizeof(*bounded) };

struct range {
	const struct summary_row *least, *most;
};

static struct range find_range(const struct tables *s, const struct bounded *b)
{
	struct range in = { NULL, NULL };

	for (size_t i = 0; i < s->n; i++) {
		const struct summary_row *r = &s->row[i].row;

		if (s->row[i].rank || strcmp(r->point.probe, b->probe) ||
		    r->point.size_bytes < b->least ||
		    r->point.size_bytes > b->most || !(r->limit_ratio > 0))
			continue;
		if (!in.least || r->limit_ratio < in.least->limit_ratio)
			in.least = r;
		if (!in.most || r->limit_ratio > in.most->limit_ratio)
			in.most = r;
	}
	return in;
}

/* "1.39 (shm-spin, 8 B, same-llc: 182 ns [116 ns, 224 ns])" */
static void put_end(const struct summary_row *r, const char *times, FILE *to)
{
	struct stated t = stated_of(r);
	char size[UNITS_TEXT];

	if (r->limit_ratio > LIMITS_FAR)
		fprintf(to, "over %d%s", LIMITS_FAR, times);
	else
		fprintf(to, "%.3g%s", r->limit_ratio, times);
	fprintf(to, " (%s, %s, %s: ", r->point.medium,
		units_size(size, r->point.size_bytes), r->point.placement);
	sentences_put(to, &t);
	putc(')', to);
}

void sentences_limits(const struct sentences_of *of, FILE *to)
{
	size_t told = 0;

	for (size_t i = 0; i < BOUNDED; i++) {
		struct range in = find_range(of->tables, &bounded[i]);

		if (!in.least)
			continue;
		fprintf(to, "%s %s take ",
			told++ ? ";" : "Beside their lower bounds,",
			bounded[i].what);
		if (in.most != in.least) {
			put_end(in.least, "", to);
			fputs(" to ", to);
		}
		put_end(in.most, " times as long", to);
	}
	if (told)
		putc('.', to);
}

/* --- of what to be wary -------------------------------------------------- */

enum { NAMED = 4 };

static const char *more(size_t *said)
{
	return (*said)++ ? "; " : "Be wary: ";
}

static void put_state(const struct sentences_of *of, size_t *said, FILE *to)
{
	const char *state = facts_value(of->run, "run.state");

	if (state && !strcmp(state, "complete"))
		return;
	fprintf(to, "%s%s", more(said),
		state ? "the run is partial"
		      : "whether the run is complete is not known");
}

static void put_broken(const struct sentences_of *of, size_t *said, FILE *to)
{
	uint64_t broken = 0;

	for (size_t i = 0; of->book && i < of->book->reasons; i++) {
		const struct book_reason *r = &of->book->reason[i];

		if (strcmp(r->outcome, "skipped"))
			broken += r->trials;
	}
	if (broken)
		fprintf(to, "%s%" PRIu64 " trial%s begun and not done",
			more(said), broken, broken == 1 ? " was" : "s were");
}

static void put_flags(const struct sentences_of *of, size_t *said, FILE *to)
{
	const struct flag_counts *t = of->flags;

	for (size_t i = 0; i < t->run; i++)
		fprintf(to, "%s%s%s (%zu of %zu)", i ? ", " : more(said),
			i ? "" : "most figures carry ", t->word[i].word,
			t->word[i].figures, t->word[i].of);
	if (!t->flagged)
		return;
	fprintf(to, "%s%zu of %zu figures carry a%s flag", more(said),
		t->flagged, t->figures, t->run ? "nother" : "");
	for (size_t i = t->run; i < t->words && i < t->run + NAMED; i++)
		fprintf(to, "%s%s %zu", i > t->run ? ", " : " (",
			t->word[i].word, t->word[i].figures);
	fputs(t->words > t->run + NAMED ? ", ...)" : ")", to);
}

static void put_unfit(const struct facts *f, size_t *said, FILE *to)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++) {
		const char *key = f->fact[i].key;

		if (strcmp(f->fact[i].fitness, "unfit"))
			continue;
		if (!n)
			fprintf(to, "%snot fit for measuring:", more(said));
		if (n < NAMED && flag_counts_plain(key, strlen(key)))
			fprintf(to, "%s %s", n ? "," : "", key);
		n++;
	}
	if (n > NAMED)
		fprintf(to, " and %zu more", n - NAMED);
}

void sentences_caution(const struct sentences_of *of, FILE *to)
{
	char power[POWER_TEXT];
	size_t said = 0;

	put_state(of, &said, to);
	put_broken(of, &said, to);
	put_flags(of, &said, to);
	put_unfit(of->run, &said, to);
	put_unfit(of->host, &said, to);
	if (of->host->missing)
		fprintf(to,
			"%snobody looked whether the machine is fit to "
			"measure on",
			more(&said));
	if (!said)
		fputs("Nothing was found that speaks against these figures",
		      to);
	putc('.', to);
	if (*power_say(power, of->power))
		fprintf(to, " %s %s", power, POWER_HOW);
}
