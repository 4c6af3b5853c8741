/* crossover.c - which medium wins at which size, and where that changes. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/judge/crossings.h"
#include "lib/die.h"
#include "lib/memory.h"
#include "lib/output.h"
#include "lib/units.h"

static const char *probe = "ipc/round-trip", *media;
static enum table_form form;
static bool all, winners_only;

const struct opt crossover_options[] = {
	{ 'p', "probe", OPT_TEXT, &probe, "PROBE",
	  "compare media at this (ipc/round-trip)" },
	{ 'm', "media", OPT_TEXT, &media, "A,B", "pairs of these media only" },
	{ 'a', "all", OPT_FLAG, &all, NULL, "all pairs of media" },
	{ 'w', "winners", OPT_FLAG, &winners_only, NULL,
	  "who wins at each size; not where that changes" },
	{ 0, "csv", OPT_FORM, &form, NULL,
	  "the rows of crossover.csv, or winners.csv" },
	{ 0, "json", OPT_FORM, &form, NULL, "the same as JSON" },
	{ 0 },
};

enum { NAMED_MAX = 2, LIST = 64 }; /* ties that fit into a line */

/* What is told, and what of. */
struct crossover {
	struct winners w;
	struct crossings c;
};

/* --- who wins ------------------------------------------------------------ */

/* "pipe, fifo and 3 more": those as good as the first of n, without it. */
static const char *list_ties(char out[LIST], const struct winner *best,
			     size_t n)
{
	size_t ties = 1, at = 0;

	*out = '\0';
	for (; ties < n && best[ties].row.tied; ties++)
		if (ties <= NAMED_MAX && at < LIST)
			at += (size_t)snprintf(out + at, LIST - at, "%s%s",
					       ties > 1 ? ", " : "",
					       best[ties].row.point.medium);
	if (ties > NAMED_MAX + 1 && at < LIST)
		snprintf(out + at, LIST - at, " and %zu more",
			 ties - NAMED_MAX - 1);
	return out;
}

/* The first of a match that is worse, and how much; "" if none is. */
static const char *next_text(char out[LIST], const struct winner *best,
			     size_t n)
{
	*out = '\0';
	for (size_t i = 1; i < n && !*out; i++)
		if (!best[i].row.tied)
			snprintf(out, LIST, "%s %.2f x",
				 best[i].row.point.medium,
				 best[i].row.times_best);
	return out;
}

static void put_match(struct table *t, const struct winner *best, size_t n)
{
	char text[LIST];

	table_cell(t, "%s", units_size(text, best->row.point.size_bytes));
	table_cell(t, "%s", *best->row.waits ? best->row.waits : "all");
	table_cell(t, "%s", best->row.point.medium);
	table_cell(t, "%s", units_time(text, best->row.ns));
	table_cell(t, "%s", list_ties(text, best, n));
	table_cell(t, "%s", next_text(text, best, n));
}

/* From w->winner[from] to before `end`, which are of one place. */
static void print_winners(const struct winners *w, size_t from, size_t end,
			  FILE *to)
{
	struct table *t =
		table_plain("size>|of those|fastest|takes>|as good|then");

	for (size_t i = from, next; i < end; i = next) {
		next = winners_end(w, i, winners_same_match);
		put_match(t, &w->winner[i], next - i);
	}
	table_close(t, to);
}

/* --- where that changes -------------------------------------------------- */

static const char *bytes_text(char out[UNITS_TEXT], double bytes)
{
	return units_size(out, (uint64_t)llround(bytes));
}

static void put_crossing(struct table *t, const struct crossing_row *r)
{
	char low[UNITS_TEXT], high[UNITS_TEXT];
	bool turned = strcmp(r->medium, r->against) > 0;

	/* A pair has one name, whoever leads. */
	table_cell(t, "%s, %s", turned ? r->against : r->medium,
		   turned ? r->medium : r->against);
	table_cell(t, "%s", r->says);
	if (isfinite(r->crossing_low))
		table_cell(t, "%s to %s", bytes_text(low, r->crossing_low),
			   bytes_text(high, r->crossing_high));
	else
		table_cell(t, "%s", "");
}

/* Of those at a place. */
static void print_crossings(const struct crossings *c, const struct point *at,
			    FILE *to)
{
	struct table *t = table_plain("of|the faster|interval");
	bool any = false;

	for (size_t i = 0; i < c->n; i++) {
		const struct crossing_row *r = &c->crossing[i].row;

		if (strcmp(r->placement, at->placement) ||
		    r->workers != at->workers)
			continue;
		put_crossing(t, r);
		any = true;
	}
	if (any)
		putc('\n', to);
	table_close(t, to);
}

static void print_legend(const struct winners *w, FILE *to)
{
	size_t few = 0;

	for (size_t i = 0; i < w->n; i++)
		few += isnan(w->winner[i].row.ns_low);
	fputs("\nAs good, even: the intervals cannot be told apart. Between "
	      "measured sizes: by a\nstraight line in logarithms; how far it "
	      "misses is not in the interval.\n",
	      to);
	if (few)
		fputs("Fewer than 6 rounds, or merged runs: no intervals, so "
		      "that a median may win by chance.\n",
		      to);
}

static void print_all(const struct crossover *s, FILE *to)
{
	const struct winners *w = &s->w;

	for (size_t i = 0, end; i < w->n; i = end) {
		const struct point *p = &w->winner[i].row.point;

		end = winners_end(w, i, winners_same_place);
		fprintf(to, "%s%s, %s", i ? "\n" : "", p->probe, p->placement);
		if (p->workers != 1)
			fprintf(to, ", %" PRIu64 " workers", p->workers);
		fputs("\n", to);
		print_winners(w, i, end, to);
		if (!winners_only)
			print_crossings(&s->c, p, to);
	}
	print_legend(w, to);
}

/* --- the command --------------------------------------------------------- */

static int print(const struct crossover *s, enum table_form as, bool winners,
		 FILE *to)
{
	struct output_rows crossing = { s->c.crossing, s->c.n,
					sizeof(*s->c.crossing) };
	struct output_rows winner = { s->w.winner, s->w.n,
				      sizeof(*s->w.winner) };

	if (as)
		return winners ? output_all(as, &winner_format, winner, to)
			       : output_all(as, &crossing_format, crossing, to);
	print_all(s, to);
	return 0;
}

/* To be emptied. */
static void make(struct crossover *s, const struct book *b,
		 const struct crossings_ask *ask)
{
	s->w = winners_make(b, ask->probe);
	s->c = crossings_make(b, &s->w, ask);
}

static void empty(struct crossover *s)
{
	free(s->c.crossing);
	free(s->w.winner);
}

static int put_csv(const struct book *b, bool winners, FILE *to)
{
	struct crossover s;
	int err;

	make(&s, b, &(struct crossings_ask){ .probe = probe });
	err = print(&s, TABLE_CSV, winners, to);
	empty(&s);
	return err;
}

int crossover_csv(const struct book *b, FILE *to)
{
	return put_csv(b, false, to);
}

int winners_csv(const struct book *b, FILE *to)
{
	return put_csv(b, true, to);
}

/* "A,B" as words; NULL if not given. To be freed. */
static char *media_words(void)
{
	char *words = media ? memory_copy(media) : NULL;

	for (char *c = words; c && *c; c++)
		if (*c == ',')
			*c = ' ';
	return words;
}

int crossover_main(int argc, char **argv)
{
	struct crossings_ask ask = { .probe = probe, .all = all };
	const char *dir = say_dir(argc, argv, "crossover");
	struct crossover s;
	char *words;
	struct book b;

	if (all && media)
		die_usage("--all or --media, not both");
	ask.media = words = media_words();
	say_book(&b, dir, BOOK_SAMPLES);
	make(&s, &b, &ask);
	if (!s.w.n)
		warn("%s has no figures of %s", dir, probe);
	if (s.w.n && media && !s.c.n)
		warn("%s has no pair of --media %s", dir, media);
	say_done(print(&s, form, winners_only, stdout));
	empty(&s);
	book_free(&b);
	free(words);
	return EXIT_DONE;
}
