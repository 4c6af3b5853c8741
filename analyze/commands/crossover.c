/* crossover.c - which medium wins at which size, and where that changes. */
#include "analyze/commands/say.h"
#include "analyze/judge/crossings.h"
#include "lib/units.h"

static const char *probe = WINNERS_PROBE, *media;
static bool all, winners_only;

const struct opt crossover_options[] = {
	{ 'p', "probe", OPT_TEXT, &probe, "PROBE",
	  "compare media at this (" WINNERS_PROBE ")" },
	{ 'm', "media", OPT_TEXT, &media, "A,B", "pairs of these media only" },
	{ 'a', "all", OPT_FLAG, &all, NULL, "all pairs of media" },
	{ 'w', "winners", OPT_FLAG, &winners_only, NULL,
	  "who wins at each size; not where that changes" },
	SAY_FORMS("crossover.csv, or winners.csv"),
	{ 0 },
};

/* --- who wins ------------------------------------------------------------ */

/* "pipe, fifo and 3 more": those as good as the first of n. */
static void put_ties(struct table *t, const struct winner_row *best, size_t n)
{
	const char *first = n > 0 ? best[1].point.medium : "";

	if (n > 2)
		table_cell(t, "%s, %s and %zu more", first,
			   best[2].point.medium, n - 2);
	else if (n > 1)
		table_cell(t, "%s, %s", first, best[2].point.medium);
	else
		table_cell(t, "%s", first);
}

/* With the first that is worse, and how much. */
static void put_match(struct table *t, const struct winner_row *best, size_t n)
{
	size_t ties = 1;

	while (ties < n && best[ties].tied)
		ties++;
	table_cell(t, "%s", UNITS_SIZE(best->point.size_bytes));
	table_cell(t, "%s", *best->waits ? best->waits : "all");
	table_cell(t, "%s", best->point.medium);
	table_cell(t, "%s", UNITS_TIME(best->ns));
	put_ties(t, best, ties - 1);
	if (ties < n)
		table_cell(t, "%s %.2f x", best[ties].point.medium,
			   best[ties].times_best);
	else
		table_cell(t, "%s", "");
}

/* From `from` to before `end`, which are of one place. */
static void print_winners(const struct rows *w, size_t from, size_t end,
			  FILE *to)
{
	const struct winner_row *row = w->row;
	struct table *t =
		table_plain("size>|of those|fastest|takes>|as good|then");

	for (size_t i = from, next; i < end; i = next) {
		next = winners_end(w, i, winners_matches);
		put_match(t, &row[i], next - i);
	}
	table_close(t, to);
}

/* --- where that changes -------------------------------------------------- */

/* Of those at a place. */
static void print_crossings(const struct rows *c, const struct point *at,
			    FILE *to)
{
	const struct crossing_row *r = c->row;
	struct table *t = table_plain("of|the faster|interval");
	bool any = false;

	for (size_t i = 0; i < c->n; i++, r++) {
		bool turned = strcmp(r->medium, r->against) > 0;

		if (strcmp(r->placement, at->placement) ||
		    r->workers != at->workers)
			continue;
		/* A pair has one name, whoever leads. */
		table_cell(t, "%s, %s", turned ? r->against : r->medium,
			   turned ? r->medium : r->against);
		table_cell(t, "%s", r->says);
		table_cell_if(t, isfinite(r->crossing_low), "%s to %s",
			      UNITS_SIZE((uint64_t)llround(r->crossing_low)),
			      UNITS_SIZE((uint64_t)llround(r->crossing_high)));
		any = true;
	}
	if (any)
		putc('\n', to);
	table_close(t, to);
}

static void print_legend(const struct rows *w, FILE *to)
{
	const struct winner_row *row = w->row;
	size_t few = 0;

	for (size_t i = 0; i < w->n; i++)
		few += isnan(row[i].ns_low);
	fputs("\nAs good, even: the intervals cannot be told apart. Between "
	      "measured sizes: by a\nstraight line in logarithms; how far it "
	      "misses is not in the interval.\n",
	      to);
	if (few)
		fputs("Fewer than 6 rounds, or merged runs: no intervals, so "
		      "that a median may win by chance.\n",
		      to);
}

static void print_all(const struct rows *w, const struct rows *c, FILE *to)
{
	const struct winner_row *row = w->row;

	for (size_t i = 0, end; i < w->n; i = end) {
		const struct point *p = &row[i].point;

		end = winners_end(w, i, winners_places);
		fprintf(to, "%s%s, %s", i ? "\n" : "", p->probe, p->placement);
		if (p->workers != 1)
			fprintf(to, ", %" PRIu64 " workers", p->workers);
		fputs("\n", to);
		print_winners(w, i, end, to);
		if (!winners_only)
			print_crossings(c, p, to);
	}
	print_legend(w, to);
}

/* --- all of it ----------------------------------------------------------- */

int crossover_main(int argc, char **argv)
{
	struct crossings_ask ask = { .all = all, .media = media };
	const char *dir = say_dir(argc, argv, "crossover");
	struct rows w, c;
	struct book b;

	if (all && media)
		die_usage("--all or --media, not both");
	say_book(&b, dir, BOOK_SAMPLES);
	w = winners_make(&b, probe);
	c = crossings_make(&b, &w, &ask);
	if (!w.n)
		warn("%s has no figures of %s", dir, probe);
	if (w.n && media && !c.n)
		warn("%s has no pair of --media %s", dir, media);
	if (!say_form)
		print_all(&w, &c, stdout);
	say_told(winners_only ? w : c, say_form, NULL);
	rows_free(winners_only ? &c : &w);
	book_free(&b);
	return EXIT_DONE;
}
