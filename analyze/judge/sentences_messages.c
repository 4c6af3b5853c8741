/* sentences_messages.c - of round trips: who wins, and where that changes. */
#include "analyze/judge/sentences_parts.h"

#include "analyze/judge/crossings.h"
#include "lib/units.h"

enum { CROSSINGS_TOLD = 3 };

static bool holds(const struct sentences_of *of, const struct class_best *s)
{
	return s->best && trust_holds(of->book, &s->best->point,
				      s->best->ns_low, s->best->ns_high);
}

/* The best of a size at a placement of those that wait in some way, or (NULL)
 * in any; NULL if no claim can be made of one. */
static const struct class_best *find_best(const struct sentences_of *of,
					  const char *placement,
					  const char *waits, size_t class)
{
	const struct class_best *best = NULL;

	for (size_t i = 0; i < of->rankings->n; i++) {
		const struct ranking *p = &of->rankings->place[i];
		const struct class_best *s = &p->of_class[class];

		if (strcmp(p->placement, placement) ||
		    (waits && strcmp(p->waits, waits)) || !holds(of, s))
			continue;
		if (!best || s->best->ns < best->best->ns)
			best = s;
	}
	return best;
}

/* Where the run put its two sides, or what comes first; "": not known. */
static const char *main_place(const struct sentences_of *of)
{
	const struct rankings *p = of->rankings;
	const char *class = facts_value(of->run, "cpu.class"), *first = NULL;

	for (size_t i = 0; i < p->n; i++) {
		const char *place = p->place[i].placement;

		if (!p->place[i].classes)
			continue;
		if (class && !strcmp(place, class))
			return class;
		first = first ? first : place;
	}
	return first ? first : "";
}

static void put_time(const struct winner_row *r, FILE *to)
{
	sentences_put(to, r->ns, r->ns_low, r->ns_high, "ns");
}

/* Who: "shm-spin", "shm-spin, tcp or 2 more" that cannot be told from it. */
static void put_media(const struct class_best *s, FILE *to)
{
	size_t named = s->ties < 2 ? s->ties : 1;

	fputs(s->best->point.medium, to);
	for (size_t i = 0; i < named; i++)
		fprintf(to, "%s%s", s->ties > named ? ", " : " or ",
			s->tie[i]->point.medium);
	if (s->ties > named)
		fprintf(to, " or %zu more", s->ties - named);
}

/* Of small messages, of pages and of large ones. */
void sentences_sizes(const struct sentences_of *of, FILE *to)
{
	static const size_t classes[] = { 0, 2, 3 };
	const char *place = main_place(of);
	size_t told = 0;
	char size[UNITS_TEXT];

	for (size_t i = 0; i < sizeof(classes) / sizeof(*classes); i++) {
		const struct class_best *s =
			find_best(of, place, NULL, classes[i]);

		if (!s)
			continue;
		if (!told++)
			fprintf(to, "The shortest round trips on %s: ", place);
		else
			fputs("; ", to);
		fprintf(to, "%s in ",
			units_size(size, s->best->point.size_bytes));
		put_time(s->best, to);
		fputs(" over ", to);
		put_media(s, to);
	}
	if (told)
		putc('.', to);
}

static bool same_size(const struct class_best *a, const struct class_best *b)
{
	return a->best->point.size_bytes == b->best->point.size_bytes;
}

/* What spins, what sleeps, and a pipe; and where else the sides may be: all of
 * messages of one size. */
void sentences_waiting(const struct sentences_of *of, FILE *to)
{
	const char *place = main_place(of);
	const struct class_best *spins = find_best(of, place, "spins", 0);
	const struct class_best *sleeps = find_best(of, place, "sleeps", 0);
	const struct class_best *there = NULL; /* the first that has any */
	const struct summary_row *pipe;
	char size[UNITS_TEXT];

	if (!spins || !sleeps || !same_size(spins, sleeps))
		return;
	pipe = sentences_find(of,
			      &(struct sentences_want){
				      "ipc/round-trip", "rtt_ns", "pipe",
				      sleeps->best->point.placement,
				      sleeps->best->point.size_bytes, true });
	for (size_t i = 0; !there && i < of->rankings->n; i++)
		if (strcmp(of->rankings->place[i].placement, place))
			there = find_best(of, of->rankings->place[i].placement,
					  NULL, 0);
	fprintf(to, "%s on %s take ",
		units_size(size, spins->best->point.size_bytes), place);
	put_time(spins->best, to);
	fputs(" if both sides spin, ", to);
	put_time(sleeps->best, to);
	fputs(" if they sleep (", to);
	put_media(sleeps, to);
	putc(')', to);
	if (pipe) {
		fputs(", over pipe ", to);
		sentences_put_row(to, pipe);
	}
	if (there && same_size(there, spins)) {
		fprintf(to, "; on %s ", there->best->point.placement);
		put_time(there->best, to);
		fprintf(to, " (%s)", there->best->point.medium);
	}
	putc('.', to);
}

/* --- crossovers ---------------------------------------------------------- */

static bool is_done(const struct sentences_of *of, const struct crossing_row *r,
		    const char *medium)
{
	struct point p = { r->probe, medium, r->placement, r->workers,
			   r->from_bytes };
	bool from = trust_done(of->book, &p);

	p.size_bytes = r->to_bytes;
	return from && trust_done(of->book, &p);
}

static bool is_claim(const struct sentences_of *of,
		     const struct crossing_row *r)
{
	return !strcmp(r->verdict, CROSSING_OVERTAKEN) && r->crossing_low > 0 &&
	       r->crossing_high <= 2 * r->crossing_low &&
	       r->crossing_high < 1e18 && is_done(of, r, r->medium) &&
	       is_done(of, r, r->against);
}

static void put_crossing(const struct crossing_row *r, FILE *to)
{
	char at[UNITS_TEXT], low[UNITS_TEXT], high[UNITS_TEXT];

	units_size(at, (uint64_t)llround(r->crossing_bytes));
	units_size(low, (uint64_t)llround(r->crossing_low));
	units_size(high, (uint64_t)llround(r->crossing_high));
	fprintf(to, "%s overtakes %s at %s", r->against, r->medium, at);
	sentences_interval(to, low, high);
}

void sentences_crossovers(const struct sentences_of *of, FILE *to)
{
	const char *placement = "";
	size_t told = 0, more = 0;

	for (size_t i = 0; i < of->crossings; i++) {
		const struct crossing_row *r = &of->crossing[i];

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
		put_crossing(r, to);
		told++;
	}
	if (more)
		fprintf(to, "; and %zu more", more);
	if (told)
		putc('.', to);
}
