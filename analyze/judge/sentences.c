/* sentences.c - what a run found, in at most five sentences. */
#include "analyze/judge/report.h"

#include "analyze/judge/crossings.h"
#include "lib/memory.h"
#include "lib/units.h"

enum { CROSSINGS_TOLD = 3 };

/* " [181, 251]" of two such texts, without their unit if it is the same. */
static void put_interval(FILE *to, const char *low, const char *high)
{
	const char *unit = strchr(low, ' '), *other = strchr(high, ' ');

	if (unit && other && !strcmp(unit, other))
		fprintf(to, " [%.*s, %.*s]", (int)(unit - low), low,
			(int)(other - high), high);
	else
		fprintf(to, " [%s, %s]", low, high);
}

/* A figure with its interval: "238 ns [181, 251]", or where units differ
 * "988 ns [942 ns, 1.02 us]". */
static void put_figure(FILE *to, double value, double low, double high,
		       const char *unit)
{
	fputs(UNITS_VALUE(value, unit), to);
	put_interval(to, UNITS_VALUE(low, unit), UNITS_VALUE(high, unit));
}

/* That of a row, if there is one, between words. */
static void put_row(FILE *to, const char *before, const struct summary_row *r,
		    const char *after)
{
	if (!r)
		return;
	fputs(before, to);
	put_figure(to, r->median, r->ci_low, r->ci_high, r->unit);
	fputs(after, to);
}

static double distance(const struct summary_row *r, uint64_t size)
{
	return fabs(log2((double)r->point.size_bytes / (double)size));
}

static bool suits(const struct summary_row *r, const struct point *at,
		  const char *metric)
{
	const struct point *p = &r->point;

	return !strcmp(p->probe, at->probe) && !strcmp(p->medium, at->medium) &&
	       p->workers == 1 && p->size_bytes && !strcmp(r->metric, metric) &&
	       (!at->placement || !strcmp(p->placement, at->placement));
}

/* The row of a metric of one worker, at any placement if that is NULL, whose
 * size is the nearest and that a claim can be made of, or NULL. */
static const struct summary_row *find_near(const struct report *of,
					   const struct point *at,
					   const char *metric)
{
	const struct summary_row *best = NULL;

	for (size_t i = 0; i < of->tables.n; i++) {
		const struct summary_row *r = &of->tables.row[i].row;

		if (suits(r, at, metric) &&
		    trust_holds(&of->book, &r->point, r->ci_low, r->ci_high) &&
		    (!best || distance(r, at->size_bytes) <
				      distance(best, at->size_bytes)))
			best = r;
	}
	return best;
}

/* The same of that size alone. */
static const struct summary_row *find_row(const struct report *of,
					  const struct point *at,
					  const char *metric)
{
	const struct summary_row *r = find_near(of, at, metric);

	return r && r->point.size_bytes == at->size_bytes ? r : NULL;
}

/* --- round trips ---------------------------------------------------------- */

/* The best of a size at a placement of those that wait in some way, or (NULL)
 * in any, that a claim can be made of. */
static struct ranking find_best(const struct report *of, const char *placement,
				const char *waits, size_t class)
{
	static const char *const ways[] = { "", "sleeps", "spins" };
	struct ranking best = { 0 };

	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		struct ranking s = winners_ranking(&of->winners, placement,
						   ways[i], class);
		const struct winner_row *r = s.best;

		if (r && (!waits || !strcmp(ways[i], waits)) &&
		    trust_holds(&of->book, &r->point, r->ns_low, r->ns_high) &&
		    (!best.best || r->ns < best.best->ns))
			best = s;
	}
	return best;
}

/* Where the run put its two sides, or what comes first; "": not known. */
static const char *main_place(const struct report *of)
{
	const char *class = facts_value(&of->run, "cpu.class"), *first = "";
	const struct winner_row *r = of->winners.row;

	for (size_t i = 0; i < of->winners.n; i++, r++) {
		if (winners_class(r) == SIZE_CLASSES)
			continue;
		if (class && !strcmp(r->point.placement, class))
			return class;
		first = *first ? first : r->point.placement;
	}
	return first;
}

static void put_time(FILE *to, const struct ranking *s, const char *after)
{
	const struct winner_row *r = s->best;

	put_figure(to, r->ns, r->ns_low, r->ns_high, "ns");
	fputs(after, to);
}

/* Who: "shm-spin", "shm-spin, tcp or 2 more" that cannot be told from it. */
static void put_media(const struct ranking *s, FILE *to)
{
	fputs(s->best->point.medium, to);
	if (s->ties)
		fprintf(to, "%s%s", s->ties > 1 ? ", " : " or ",
			s->tie->point.medium);
	if (s->ties > 1)
		fprintf(to, " or %zu more", s->ties - 1);
}

/* Of small messages, of pages and of large ones. */
static void tell_sizes(const struct report *of, FILE *to)
{
	static const size_t classes[] = { 0, 2, 3 };
	const char *place = main_place(of);
	size_t told = 0;

	for (size_t i = 0; i < sizeof(classes) / sizeof(*classes); i++) {
		struct ranking s = find_best(of, place, NULL, classes[i]);

		if (!s.best)
			continue;
		if (!told++)
			fprintf(to, "The shortest round trips on %s: ", place);
		else
			fputs("; ", to);
		fprintf(to, "%s in ", UNITS_SIZE(s.best->point.size_bytes));
		put_time(to, &s, " over ");
		put_media(&s, to);
	}
	if (told)
		putc('.', to);
}

static bool same_size(const struct ranking *a, const struct ranking *b)
{
	return a->best->point.size_bytes == b->best->point.size_bytes;
}

/* What spins, what sleeps, and a pipe; and where else the sides may be: all of
 * messages of one size. */
static void tell_waiting(const struct report *of, FILE *to)
{
	const char *place = main_place(of);
	struct ranking spins = find_best(of, place, "spins", 0);
	struct ranking sleeps = find_best(of, place, "sleeps", 0);
	struct ranking there = { 0 }; /* the first that has any */
	const struct winner_row *r = of->winners.row;
	struct point pipe;

	if (!spins.best || !sleeps.best || !same_size(&spins, &sleeps))
		return;
	pipe = sleeps.best->point;
	pipe.medium = "pipe";
	for (size_t i = 0; !there.best && i < of->winners.n; i++)
		if (strcmp(r[i].point.placement, place))
			there = find_best(of, r[i].point.placement, NULL, 0);
	fprintf(to, "%s on %s take ", UNITS_SIZE(spins.best->point.size_bytes),
		place);
	put_time(to, &spins, " if both sides spin, ");
	put_time(to, &sleeps, " if they sleep (");
	put_media(&sleeps, to);
	putc(')', to);
	put_row(to, ", over pipe ", find_row(of, &pipe, "rtt_ns"), "");
	if (there.best && same_size(&there, &spins)) {
		fprintf(to, "; on %s ", there.best->point.placement);
		put_time(to, &there, "");
		fprintf(to, " (%s)", there.best->point.medium);
	}
	putc('.', to);
}

/* --- crossovers ---------------------------------------------------------- */

static bool is_done(const struct report *of, const struct crossing_row *r,
		    const char *medium)
{
	struct point p = { r->probe, medium, r->placement, r->workers,
			   r->from_bytes };
	bool from = trust_done(&of->book, &p);

	p.size_bytes = r->to_bytes;
	return from && trust_done(&of->book, &p);
}

static bool is_claim(const struct report *of, const struct crossing_row *r)
{
	return !strcmp(r->verdict, CROSSING_OVERTAKEN) && r->crossing_low > 0 &&
	       r->crossing_high <= 2 * r->crossing_low &&
	       r->crossing_high < 1e18 && is_done(of, r, r->medium) &&
	       is_done(of, r, r->against);
}

static void tell_crossovers(const struct report *of, FILE *to)
{
	const struct crossing_row *r = of->crossings.row;
	const char *placement = "";
	size_t told = 0, more = 0;

	for (size_t i = 0; i < of->crossings.n; i++, r++) {
		if (!is_claim(of, r))
			continue;
		if (told == CROSSINGS_TOLD) {
			more++;
			continue;
		}
		if (strcmp(placement, r->placement))
			fprintf(to, "%s %s ", told ? "; on" : "On",
				placement = r->placement);
		else
			fputs(", ", to);
		fprintf(to, "%s overtakes %s at %s", r->against, r->medium,
			UNITS_SIZE((uint64_t)llround(r->crossing_bytes)));
		put_interval(to, UNITS_SIZE((uint64_t)llround(r->crossing_low)),
			     UNITS_SIZE((uint64_t)llround(r->crossing_high)));
		told++;
	}
	if (more)
		fprintf(to, "; and %zu more", more);
	if (told)
		putc('.', to);
}

/* --- the same done to memory in several states --------------------------- */

/* Shared memory, and beside it what a process has for itself. */
static void tell_pages(const struct report *of, FILE *to)
{
	struct point at = { "fault/write", "shm", .size_bytes = 1 << 20 };
	const struct summary_row *r = find_near(of, &at, "ns_per_page");

	at.medium = "memfd";
	if (!r)
		r = find_near(of, &at, "ns_per_page");
	if (!r)
		return;
	at = r->point;
	fprintf(to, "A first write to %s (%s) costs ", at.medium,
		UNITS_SIZE(at.size_bytes));
	put_row(to, "", r, " a page if its memory was just freed");
	put_row(to, ", ", find_row(of, &at, "cold_ns_per_page"),
		" if long ago");
	at.probe = "fault/present-write";
	put_row(to, ", ", find_row(of, &at, "ns_per_page"),
		" if another process has made it");
	at.probe = "fault/write";
	at.medium = "anon";
	put_row(to, "; to private memory ", find_row(of, &at, "ns_per_page"),
		" likewise");
	putc('.', to);
}

static void tell_copies(const struct report *of, FILE *to)
{
	static const char rate[] = "bytes_per_s";
	struct point at = { "copy/fresh", "libc", .size_bytes = 64 << 10 };
	const struct summary_row *r = find_near(of, &at, rate);

	if (!r)
		return;
	at.size_bytes = r->point.size_bytes;
	fprintf(to, "Copying %s (%s) runs at ", UNITS_SIZE(at.size_bytes),
		at.medium);
	put_row(to, "", r, " if another CPU has just written it");
	at.probe = "copy/warm";
	put_row(to, ", ", find_row(of, &at, rate),
		" if this CPU has just used it");
	at.probe = "copy/cold";
	put_row(to, ", ", find_row(of, &at, rate), " if it is in no cache");
	putc('.', to);
}

/* --- all of it ----------------------------------------------------------- */

/* In the order in which they are told. */
static const struct part {
	const char *about;
	void (*write)(const struct report *of, FILE *to);
} parts[SENTENCES_MOST] = {
	{ "Messages", tell_sizes },        { "Waiting", tell_waiting },
	{ "Crossovers", tell_crossovers }, { "Pages", tell_pages },
	{ "Copies", tell_copies },
};

struct sentences sentences_make(const struct report *of)
{
	struct sentences s = { 0 };

	for (size_t i = 0; i < SENTENCES_MOST; i++) {
		char *text;
		FILE *to = memory_stream(&text);

		if (of->trust.grade != TRUST_NOT)
			parts[i].write(of, to);
		memory_close(to);
		if (*text)
			s.sentence[s.n++] =
				(struct sentence){ parts[i].about, text };
		else
			free(text);
	}
	return s;
}

void sentences_free(struct sentences *s)
{
	for (size_t i = 0; i < SENTENCES_MOST; i++)
		free(s->sentence[i].text);
}
