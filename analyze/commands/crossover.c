/* crossover.c - which medium wins at which size, and where that changes. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/judge/crossings.h"
#include "analyze/tell/output.h"
#include "lib/die.h"
#include "lib/stats.h"
#include "lib/table.h"
#include "lib/units.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *probe = "ipc/round-trip", *media;
static bool all, winners_only, csv, json;

const struct opt crossover_options[] = {
	{ 'p', "probe", OPT_TEXT, &probe, "PROBE",
	  "compare media at this (ipc/round-trip)" },
	{ 'm', "media", OPT_TEXT, &media, "A,B", "pairs of these media only" },
	{ 'a', "all", OPT_FLAG, &all, NULL, "all pairs of media" },
	{ 'w', "winners", OPT_FLAG, &winners_only, NULL,
	  "who wins at each size; not where that changes" },
	{ 0, "csv", OPT_FLAG, &csv, NULL,
	  "the rows of crossover.csv, or winners.csv" },
	{ 0, "json", OPT_FLAG, &json, NULL, "the same as JSON" },
	{ 0 },
};

enum { NAMED_MAX = 2, LIST = 64 }; /* ties that fit into a line */

/* What is told, and what of. */
struct sentences {
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

static int put_match(struct table *t, const struct winner *best, size_t n)
{
	char size[UNITS_TEXT], time[UNITS_TEXT], ties[LIST], next[LIST];

	units_size(size, best->row.point.size_bytes);
	units_time(time, best->row.ns);
	return table_row(t, (const char *[]){ size, best->row.point.medium,
					      time, list_ties(ties, best, n),
					      next_text(next, best, n) });
}

/* From w->winner[from] to before `end`, which are of one place. */
static int print_winners(const struct winners *w, size_t from, size_t end,
			 FILE *to)
{
	static const struct table_column columns[] = {
		{ "size", 1 },    { "fastest", 0 }, { "takes", 1 },
		{ "as good", 0 }, { "then", 0 },
	};
	struct table *t = table_open("", TABLE_PLAIN, columns, 5);
	int err = t ? 0 : -ENOMEM;

	for (size_t i = from, next; !err && i < end; i = next) {
		next = winners_end(w, i, winners_same_match);
		err = put_match(t, &w->winner[i], next - i);
	}
	return err ? err : table_close(t, to);
}

/* --- where that changes -------------------------------------------------- */

static const char *bytes_text(char out[UNITS_TEXT], double bytes)
{
	return units_size(out, (uint64_t)llround(bytes));
}

static int put_crossing(struct table *t, const struct crossing_row *r)
{
	char pair[LIST], interval[LIST] = "", low[UNITS_TEXT], high[UNITS_TEXT];
	bool turned = strcmp(r->medium, r->against) > 0;

	/* A pair has one name, whoever leads. */
	snprintf(pair, LIST, "%s, %s", turned ? r->against : r->medium,
		 turned ? r->medium : r->against);
	if (isfinite(r->crossing_low))
		snprintf(interval, LIST, "%s to %s",
			 bytes_text(low, r->crossing_low),
			 bytes_text(high, r->crossing_high));
	return table_row(t, (const char *[]){ pair, r->says, interval });
}

static bool is_of(const struct crossing_row *r, const struct winner *place)
{
	return !strcmp(r->placement, place->row.point.placement) &&
	       r->workers == place->row.point.workers;
}

static int print_crossings(const struct crossings *c,
			   const struct winner *place, FILE *to)
{
	static const struct table_column columns[] = {
		{ "of", 0 },
		{ "the faster", 0 },
		{ "interval", 0 },
	};
	struct table *t;
	size_t n = 0;
	int err = 0;

	for (size_t i = 0; i < c->n; i++)
		n += is_of(&c->crossing[i].row, place);
	if (!n)
		return 0;
	putc('\n', to);
	t = table_open("", TABLE_PLAIN, columns, 3);
	err = t ? 0 : -ENOMEM;
	for (size_t i = 0; !err && i < c->n; i++)
		if (is_of(&c->crossing[i].row, place))
			err = put_crossing(t, &c->crossing[i].row);
	return err ? err : table_close(t, to);
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
		fputs("Fewer than 6 rounds: no intervals, so that a median may "
		      "win by chance.\n",
		      to);
}

static int print_story(const struct sentences *s, FILE *to)
{
	const struct winners *w = &s->w;
	int err = 0;

	for (size_t i = 0, end; !err && i < w->n; i = end) {
		const struct point *p = &w->winner[i].row.point;

		end = winners_end(w, i, winners_same_place);
		fprintf(to, "%s%s, %s", i ? "\n" : "", p->probe, p->placement);
		if (p->workers != 1)
			fprintf(to, ", %" PRIu64 " workers", p->workers);
		fputs("\n", to);
		err = print_winners(w, i, end, to);
		if (!err && !winners_only)
			err = print_crossings(&s->c, &w->winner[i], to);
	}
	if (!err)
		print_legend(w, to);
	return err;
}

/* --- the command --------------------------------------------------------- */

static struct output crossing_rows(const struct sentences *s)
{
	return (struct output){
		.format = &crossing_format,
		.row = s->c.crossing,
		.n = s->c.n,
		.stride = sizeof(*s->c.crossing),
	};
}

static struct output winner_rows(const struct sentences *s)
{
	return (struct output){
		.format = &winner_format,
		.row = s->w.winner,
		.n = s->w.n,
		.stride = sizeof(*s->w.winner),
	};
}

static int print(const struct sentences *s)
{
	struct output rows = winners_only ? winner_rows(s) : crossing_rows(s);

	return csv    ? output_csv(&rows, stdout)
	       : json ? output_json(&rows, stdout)
		      : print_story(s, stdout);
}

/* To be emptied in either case. */
static int make(struct sentences *s, const struct book *b,
		const struct crossings_ask *ask)
{
	int err = winners_make(&s->w, b, ask->probe);

	return err ? err : crossings_make(&s->c, b, &s->w, ask);
}

static void empty(struct sentences *s)
{
	crossings_free(&s->c);
	winners_free(&s->w);
}

static int put_csv(const struct book *b, FILE *to,
		   struct output (*rows_of)(const struct sentences *s))
{
	struct sentences s = { 0 };
	int err = make(&s, b, &(struct crossings_ask){ .probe = probe });
	struct output rows = rows_of(&s);

	if (!err)
		err = output_csv(&rows, to);
	empty(&s);
	return err;
}

int crossover_csv(const struct book *b, FILE *to)
{
	return put_csv(b, to, crossing_rows);
}

int winners_csv(const struct book *b, FILE *to)
{
	return put_csv(b, to, winner_rows);
}

/* "A,B" as words; NULL if not given. To be freed. */
static char *media_words(void)
{
	char *words = media ? strdup(media) : NULL;

	if (media && !words)
		die("--media %s", media);
	for (char *c = words; c && *c; c++)
		if (*c == ',')
			*c = ' ';
	return words;
}

int crossover_main(int argc, char **argv)
{
	struct crossings_ask ask = { .probe = probe, .all = all };
	struct sentences s = { 0 };
	char *words;
	struct book b;
	int err;

	if (argc != 1)
		die_usage("crossover takes the folder of one run");
	if (csv && json)
		die_usage("--csv or --json, not both");
	if (all && media)
		die_usage("--all or --media, not both");
	ask.media = words = media_words();
	say_book(&b, argv[0], BOOK_SAMPLES);
	err = make(&s, &b, &ask);
	if (!err && !s.w.n)
		warn("%s has no figures of %s", argv[0], probe);
	if (!err && s.w.n && media && !s.c.n)
		warn("%s has no pair of --media %s", argv[0], media);
	if (!err)
		err = print(&s);
	say_done(err);
	empty(&s);
	book_free(&b);
	free(words);
	return EXIT_DONE;
}
