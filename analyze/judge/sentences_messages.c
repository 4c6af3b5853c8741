/* sentences_messages.c - of round trips: who wins, and where that changes. */
#include "analyze/judge/sentences_parts.h"

#include "analyze/judge/crossings.h"
#include "lib/units.h"

enum { PLACES_TOLD = 6, CROSSINGS_TOLD = 4 };

/* ", ", and " and " before the last of n. */
static const char *between(size_t i, size_t n)
{
	return !i ? "" : i + 1 == n ? " and " : ", ";
}

/* Who is as good: "shm-spin, pipe, tcp and 2 more". */
static void put_ties(const struct class_best *s, FILE *to)
{
	size_t named = s->ties < TIES_NAMED ? s->ties : TIES_NAMED;
	size_t more = s->ties - named;

	for (size_t i = 0; i < named; i++)
		fprintf(to, "%s%s", between(i, named + (more > 0)),
			s->tie[i]->point.medium);
	if (more)
		fprintf(to, " and %zu more", more);
}

/* "64 B over pipe, 5 us [4 us, 6 us], which cannot be told apart from fifo" */
static void put_class(const struct class_best *s, FILE *to)
{
	const struct winner_row *best = s->best;
	char size[UNITS_TEXT];

	fprintf(to, "%s over %s, ", units_size(size, best->point.size_bytes),
		best->point.medium);
	sentences_put(to, &(struct stated){ best->ns, best->ns_low,
					    best->ns_high, "ns" });
	if (s->ties) {
		fputs(", which cannot be told apart from ", to);
		put_ties(s, to);
	}
	if (!s->rivals)
		fputs(", the only one measured", to);
}

/* Where the run put its two sides, or what comes first. */
static const struct ranking *find_main(const struct sentences_of *of)
{
	const struct rankings *p = of->rankings;
	const char *class = facts_value(of->run, "cpu.class");

	for (size_t i = 0; class && i < p->n; i++)
		if (p->place[i].classes &&
		    !strcmp(p->place[i].placement, class))
			return &p->place[i];
	for (size_t i = 0; i < p->n; i++)
		if (p->place[i].classes)
			return &p->place[i];
	return NULL;
}

static bool is_same_place(const struct ranking *p, const struct ranking *q)
{
	return !strcmp(p->placement, q->placement);
}

/* Those that sleep and those that spin apart. */
void sentences_winners(const struct sentences_of *of, FILE *to)
{
	const struct ranking *first = find_main(of);
	size_t told = 0;

	if (!first)
		return;
	fprintf(to, "The shortest round trips on %s: ", first->placement);
	for (size_t i = 0; i < of->rankings->n; i++) {
		const struct ranking *p = &of->rankings->place[i];
		const char *waits = ranking_waits(p);

		if (!is_same_place(p, first))
			continue;
		for (size_t c = 0; c < SIZE_CLASSES; c++) {
			if (!p->of_class[c].best)
				continue;
			fprintf(to, "%s%s%s", told++ ? "; " : "", waits,
				*waits ? ", " : "");
			put_class(&p->of_class[c], to);
			waits = "";
		}
	}
	putc('.', to);
}

/* Of every other placement, the class of the smallest messages. */
void sentences_elsewhere(const struct sentences_of *of, FILE *to)
{
	const struct ranking *first = find_main(of);
	size_t told = 0, more = 0;

	for (size_t i = 0; i < of->rankings->n; i++) {
		const struct ranking *p = &of->rankings->place[i];
		const char *waits = ranking_waits(p);
		size_t c = 0;

		if (!p->classes || is_same_place(p, first))
			continue;
		if (told == PLACES_TOLD) {
			more++;
			continue;
		}
		while (!p->of_class[c].best)
			c++;
		fprintf(to, "%s on %s, %s%s",
			told++ ? ";"
			       : "The shortest round trips at other "
				 "placements:",
			p->placement, waits, *waits ? ", " : "");
		put_class(&p->of_class[c], to);
	}
	if (more)
		fprintf(to, "; the table has %zu more", more);
	if (told)
		putc('.', to);
}

/* --- crossovers ---------------------------------------------------------- */

static bool is_overtaking(const struct crossing_row *r)
{
	return crossing_verdict(r) == CROSSING_OVERTAKEN &&
	       r->crossing_bytes >= 0 && r->crossing_bytes < 1e18;
}

static const char *bytes_text(char out[UNITS_TEXT], double bytes)
{
	return units_size(
		out, bytes > 0 && bytes < 1e18 ? (uint64_t)llround(bytes) : 0);
}

static void put_crossing(const struct crossing_row *r, FILE *to)
{
	char at[UNITS_TEXT], low[UNITS_TEXT], high[UNITS_TEXT];

	fprintf(to, "%s overtakes %s at %s", r->against, r->medium,
		bytes_text(at, r->crossing_bytes));
	if (isnan(r->crossing_low) || isnan(r->crossing_high))
		fputs(" (too few rounds or runs for an interval)", to);
	else
		fprintf(to, " [%s, %s]", bytes_text(low, r->crossing_low),
			bytes_text(high, r->crossing_high));
}

/* No crossing among so many pairs. */
static void put_none(const struct sentences_of *of, FILE *to)
{
	size_t faster = 0, even = 0;

	for (size_t i = 0; i < of->crossings; i++) {
		enum crossing_verdict v = crossing_verdict(&of->crossing[i]);

		faster += v == CROSSING_FASTER;
		even += v == CROSSING_NONE;
	}
	if (!faster && !even)
		return;
	fprintf(to, "No transport overtakes another: of %zu pairs compared",
		faster + even);
	if (faster)
		fprintf(to,
			", %zu have the same winner at every size that "
			"tells them apart",
			faster);
	if (even)
		fprintf(to, "%s %zu cannot be told apart at any size",
			faster ? " and" : ",", even);
	putc('.', to);
}

void sentences_crossovers(const struct sentences_of *of, FILE *to)
{
	const char *placement = "";
	size_t told = 0, more = 0;

	for (size_t i = 0; i < of->crossings; i++) {
		const struct crossing_row *r = &of->crossing[i];

		if (!is_overtaking(r))
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
	else
		put_none(of, to);
}
