/* advise.c - the transport to use, why, and what it costs. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/judge/advice.h"
#include "lib/die.h"
#include "lib/output.h"
#include "lib/stats.h"
#include "lib/units.h"

#include <strings.h>

static struct advice_ask ask = { .size = 64 };
static const char *rate;
static double budget = NAN; /* not given */
static enum table_form form;

const struct opt advise_options[] = {
	{ 's', "size", OPT_SIZE, &ask.size, "SIZE",
	  "of a message (64): 4K is 4096, 200KB 200,000 bytes" },
	{ 'r', "rate", OPT_TEXT, &rate, "N",
	  "messages a second to be carried: 60Hz, 50k/s, 1M" },
	{ 'p', "placement", OPT_TEXT, &ask.placement, "NAME",
	  "where the sides run (unpinned, if measured)" },
	{ 'c', "cpu-budget", OPT_PERCENT, &budget, "PERCENT",
	  "CPU time to spend at that rate; a CPU to spare is 100%" },
	{ 0, "in-place", OPT_FLAG, &ask.in_place, NULL,
	  "messages are built and read where they lie" },
	{ 0, "csv", OPT_FORM, &form, NULL, "every transport, as CSV" },
	{ 0, "json", OPT_FORM, &form, NULL, "every transport, as JSON" },
	{ 0 },
};

/* --- what is asked ------------------------------------------------------- */

/* Above 0, or dies. */
static double parse_rate(const char *text)
{
	char *end = NULL;
	double v = *text >= '0' && *text <= '9' ? strtod(text, &end) : 0;
	char by = end ? *end : '\0';
	double factor = by == 'k' || by == 'K' ? 1e3
			: by == 'M'            ? 1e6
			: by == 'G'            ? 1e9
					       : 1;

	if (factor > 1)
		end++;
	if (v > 0 && isfinite(v) &&
	    (!*end || !strcmp(end, "/s") || !strcasecmp(end, "Hz")))
		return v * factor;
	die_usage("--rate takes a number above 0, such as 60Hz, 500, 10k or "
		  "1M/s, not \"%s\"",
		  text);
}

/* --- what is answered ---------------------------------------------------- */

/* "1.93 us (1.90 us to 2.01 us)", or without an interval. */
static void put_figure(FILE *to, double x, struct interval i, const char *unit)
{
	fputs(UNITS_VALUE(x, unit), to);
	if (!isnan(i.low) && !isnan(i.high))
		fprintf(to, " (%s to %s)", UNITS_VALUE(i.low, unit),
			UNITS_VALUE(i.high, unit));
}

static void print_figures(const struct advice_row *r, FILE *to)
{
	struct interval trip = { r->rtt_low, r->rtt_high };
	struct interval messages = { r->messages_low, r->messages_high };

	fputs(ask.rate ? "  response    " : "  round trip  ", to);
	put_figure(to, r->rtt_ns, trip, "ns");
	putc('\n', to);
	if (!isnan(r->messages_per_s)) {
		fputs("  carries     ", to);
		put_figure(to, r->messages_per_s, messages, "1/s");
		fprintf(to, ", or %s\n",
			UNITS_RATE(r->messages_per_s * (double)r->size_bytes,
				   "B/s"));
	}
	if (isnan(r->cpu_ns_per_message))
		return;
	fprintf(to, "  costs       %s of CPU time a message%s",
		UNITS_TIME(r->cpu_ns_per_message),
		ask.rate ? " and its reply" : "");
	if (ask.rate && !isnan(r->cpu_percent))
		fprintf(to, "; %.3g %% of a CPU at %s", r->cpu_percent,
			UNITS_RATE(ask.rate, "/s"));
	putc('\n', to);
}

static void print_choice(const struct advice *a, FILE *to)
{
	const struct candidate *best = a->candidate, *next = a->candidate + 1;
	const char *trip = ask.rate ? "response" : "round trip";

	fprintf(to, "Messages of %s", UNITS_SIZE(ask.size));
	if (ask.rate)
		fprintf(to, ", %s", UNITS_RATE(ask.rate, "/s"));
	fprintf(to,
		", %s: use %s.\nOf %zu transports %zu can do it; its %s is the "
		"shortest.\n",
		a->placement, best->row.medium, a->n, a->fits, trip);
	print_figures(&best->row, to);
	if (a->fits < 2) {
		fputs("Runner-up: none fits.\n", to);
		return;
	}
	fprintf(to, "Runner-up: %s, whose %s takes %.2f x as long",
		next->row.medium, trip, next->row.times_chosen);
	if (!isnan(next->row.times_low))
		fprintf(to, " (%.2f to %.2f)", next->row.times_low,
			next->row.times_high);
	fputs(".\n", to);
	print_figures(&next->row, to);
}

/* Where the pace is not one that was measured. */
static void print_pace(const struct candidate *o, FILE *to)
{
	const char *slow = UNITS_RATE(o->slower.rate, "/s");
	const char *fast = UNITS_RATE(o->faster.rate, "/s");

	if (!o->slower.rate)
		fprintf(to,
			"Beware: nobody measured a slower pace than %s: deeper "
			"asleep, CPUs take longer.\n",
			fast);
	else if (advice_on_cliff(o))
		fprintf(to,
			"Beware: %s spins before it sleeps: at %s it may still "
			"sleep, at %s spin all the time; figures are the worse "
			"of both.\n",
			o->row.medium, slow, fast);
	else if (o->slower.rate != o->faster.rate)
		fprintf(to,
			"Beware: nobody measured this pace, its figures are "
			"between those at %s and %s.\n",
			slow, fast);
}

static void print_warnings(const struct advice *a, FILE *to)
{
	const struct candidate *best = a->candidate, *next = a->candidate + 1;
	const struct neighbours *at = &best->around;

	if (!ask.placement)
		fprintf(to,
			"Beware: --placement was not given; this is of "
			"%s.\n",
			a->placement);
	if (best->spins)
		fprintf(to,
			"Beware: %s spins: the side that waits uses its "
			"CPU whole, at any rate.\n",
			best->row.medium);
	if (at->below != at->above)
		fprintf(to,
			"Beware: nobody measured this size, its figures are "
			"between those of %s and %s.\n",
			UNITS_SIZE(at->below->point.size_bytes),
			UNITS_SIZE(at->above->point.size_bytes));
	if (ask.rate)
		print_pace(best, to);
	if (isnan(best->row.rtt_low))
		fputs("Beware: fewer than 6 rounds, or merged runs: nothing "
		      "tells how sure this is.\n",
		      to);
	else if (a->fits > 1 && !(next->row.times_low > 1))
		fprintf(to, "Beware: %s and %s cannot be told apart.\n",
			best->row.medium, next->row.medium);
}

static void put_candidate(struct table *t, const struct candidate *o)
{
	const struct advice_row *r = &o->row;

	table_cell(t, "%s", r->medium);
	table_cell(t, "%s", UNITS_TIME(r->rtt_ns));
	if (isfinite(r->times_chosen))
		table_cell(t, "%.2f x", r->times_chosen);
	else
		table_cell(t, "-");
	table_cell(t, "%s", UNITS_RATE(r->messages_per_s, "/s"));
	table_cell(t, "%s", UNITS_TIME(r->cpu_ns_per_message));
	table_cell(t, "%s%s", o->refused ? "no: " : "", o->says);
}

static void print_table(const struct advice *a, FILE *to)
{
	struct table *t = table_plain(ask.rate ? "transport|response>|times>|"
						 "carries>|CPU/message>|"
					       : "transport|round trip>|times>|"
						 "carries>|CPU/message>|");

	for (size_t i = 0; i < a->n; i++)
		put_candidate(t, &a->candidate[i]);
	table_close(t, to);
}

/* The command that measures what was asked for: of all transports, or of those
 * of which something is missing. */
static void print_command(const struct advice *a, bool all, FILE *to)
{
	const char *between = " --media ";

	fprintf(to, "  shmbench run ipc/round-trip %s",
		ask.in_place ? "ipc/in-place" : "ipc/stream");
	if (ask.rate > 1e6)
		fputs(" ipc/paced-50k ipc/paced-25 ipc/paced-50 ipc/paced-75 "
		      "ipc/paced-90",
		      to);
	else if (ask.rate) /* no slower pace than this can be had */
		fprintf(to, " 'ipc/paced-*' --rate %.9g", fmax(ask.rate, 1e3));
	for (size_t i = 0; i < a->n; i++) {
		if (!all && !a->candidate[i].missing)
			continue;
		fprintf(to, "%s%s", between, a->candidate[i].row.medium);
		between = ",";
	}
	if (a->placement)
		fprintf(to, " --placement %s", a->placement);
	fprintf(to, " --sizes %" PRIu64 "\n", ask.size);
}

static void print_missing(const struct advice *a, FILE *to)
{
	bool missing = false;

	for (size_t i = 0; i < a->n; i++)
		missing |= a->candidate[i].missing;
	if (!missing)
		return;
	fputs("What was not measured, this measures:\n", to);
	print_command(a, false, to);
}

static int print(const struct advice *a, FILE *to)
{
	struct output_rows rows = { a->candidate, a->n, sizeof(*a->candidate) };

	if (form) {
		print_missing(a, stderr);
		return output_all(form, &advice_format, rows, to);
	}
	if (a->fits) {
		print_choice(a, to);
		print_warnings(a, to);
		putc('\n', to);
	}
	print_table(a, to);
	print_missing(a, to);
	return 0;
}

/* --- the command --------------------------------------------------------- */

static void read_options(void)
{
	if (rate)
		ask.rate = parse_rate(rate);
	if (!isnan(budget))
		ask.cpu_percent = 100 * budget;
	if (budget <= 0)
		die_usage("--cpu-budget takes a share above 0, such as 50%%");
	if (!isnan(budget) && !rate)
		die_usage("--cpu-budget needs a --rate: a message costs, not "
			  "a second");
	if (!ask.size)
		die_usage("--size 0: a message holds a byte at least");
}

/* What a run cannot answer ends here. */
static void complain(int err, const char *dir, const struct advice *a)
{
	errno = 0;
	if (err == -ENOENT || err == -ERANGE) {
		fputs("This measures what is asked for:\n", stderr);
		print_command(a, true, stderr);
	}
	if (err == -ENOENT)
		die("%s has no figures of ipc/round-trip%s%s", dir,
		    a->placement ? " at " : "",
		    a->placement ? a->placement : "");
	if (err == -ERANGE)
		die("%s is beyond what %s measured at %s, %s to %s, and "
		    "nothing is guessed there",
		    UNITS_SIZE(ask.size), dir, a->placement,
		    UNITS_SIZE(a->from), UNITS_SIZE(a->to));
	if (err)
		die_with(EXIT_FAILED, -err, "advise on %s", dir);
}

int advise_main(int argc, char **argv)
{
	const char *dir = say_dir(argc, argv, "advise");
	struct advice a;
	struct book b;
	bool fits;

	read_options();
	say_book(&b, dir, BOOK_SAMPLES);
	complain(advice_make(&a, &b, &ask), dir, &a);
	fits = a.fits;
	say_done(print(&a, stdout));
	free(a.candidate);
	book_free(&b);
	errno = 0;
	if (!fits)
		die("no transport of %s fits what was asked", dir);
	return EXIT_DONE;
}
