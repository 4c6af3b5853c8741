/* advise.c - the transport or way to use, why, and what it costs. */
#include "analyze/commands/say.h"
#include "analyze/judge/advice.h"
#include "lib/units.h"

#include <strings.h>

static struct advice_ask ask = { .size = UINT64_MAX }; /* not given */
static const char *rate;
static double budget = NAN;    /* not given */
static struct figures figures; /* of a workload */

const struct opt advise_options[] = {
	{ 0, "workload", OPT_TEXT, &ask.workload, "NAME",
	  "how to do work/NAME or work/NAME-*: halo, queue, frames ..." },
	{ 's', "size", OPT_SIZE, &ask.size, "SIZE",
	  "of a message (64): 4K is 4096, 200KB 200,000 bytes; of a workload" },
	{ 'w', "workers", OPT_COUNT, &ask.workers, "N", "of a workload" },
	{ 'r', "rate", OPT_TEXT, &rate, "N",
	  "messages a second to be carried: 60Hz, 50k/s, 1M" },
	{ 'p', "placement", OPT_TEXT, &ask.placement, "NAME",
	  "where the sides run (unpinned, if measured)" },
	{ 'c', "cpu-budget", OPT_PERCENT, &budget, "PERCENT",
	  "CPU time to spend at that rate; a CPU to spare is 100%" },
	{ 0, "in-place", OPT_FLAG, &ask.in_place, NULL,
	  "messages are built and read where they lie" },
	{ 0, "csv", OPT_FORM, &say_form, NULL, "every transport, as CSV" },
	{ 0, "json", OPT_FORM, &say_form, NULL, "every transport, as JSON" },
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

/* Median and interval, on a line of its own "1.93 us (1.90 us to 2.01 us)", or
 * no interval. */
static void put_figure(FILE *to, const char *name, const double value[3],
		       const char *unit)
{
	fprintf(to, "\n  %-*s  %s", ask.workload ? 30 : 10, name,
		UNITS_VALUE(value[0], unit));
	if (!isnan(value[1]) && !isnan(value[2]))
		fprintf(to, " (%s to %s)", UNITS_VALUE(value[1], unit),
			UNITS_VALUE(value[2], unit));
}

/* And what a workload tells itself, but for CPU time, which all do. */
static void print_figures(const struct advice *a, const struct candidate *o,
			  FILE *to)
{
	const struct advice_row *r = &o->row;
	const double trip[] = { r->rtt_ns, r->rtt_low, r->rtt_high };
	const double messages[] = { r->messages_per_s, r->messages_low,
				    r->messages_high };
	const double cpu[] = { r->cpu_ns_per_message, NAN, NAN };
	double bytes = r->messages_per_s * (double)r->point.size_bytes;

	put_figure(to, a->trip, trip, "ns");
	if (!isnan(bytes))
		put_figure(to, ask.workload ? "at most" : "carries", messages,
			   "1/s");
	if (!isnan(bytes) && !ask.workload)
		fprintf(to, ", or %s", UNITS_RATE(bytes, "B/s"));
	for (const struct figure *f = figures.figure, *end = f + figures.n;
	     f < end; f++) {
		const double of[] = { f->row.median, f->row.ci_low,
				      f->row.ci_high };

		if (f->of == o->trip.below && f->metric->title &&
		    f->metric != f->of->op->metric &&
		    strncmp(f->metric->name, "cpu_ns", 6))
			put_figure(to, f->metric->title, of, f->metric->unit);
	}
	if (!isnan(*cpu)) {
		put_figure(to, "costs", cpu, "ns");
		fprintf(to, " of CPU time%s%s",
			ask.workload ? "" : " a message",
			ask.rate && !ask.workload ? " and its reply" : "");
	}
	if (ask.rate && !isnan(r->cpu_percent))
		fprintf(to, "; %.3g %% of a CPU at %s", r->cpu_percent,
			UNITS_RATE(ask.rate, "/s"));
	putc('\n', to);
}

static void print_choice(const struct advice *a, FILE *to)
{
	const struct candidate *best = a->candidate, *next = a->candidate + 1;

	fprintf(to,
		": use %s.\nOf %zu %s %zu can do it; its %s is the shortest.",
		best->row.point.medium, a->n,
		ask.workload ? "ways" : "transports", a->fits, a->trip);
	print_figures(a, best, to);
	if (a->fits < 2) {
		fputs("Runner-up: none fits.\n", to);
		return;
	}
	fprintf(to, "Runner-up: %s, whose %s takes %.2f x as long",
		next->row.point.medium, a->trip, next->row.times_chosen);
	if (!isnan(next->row.times_low))
		fprintf(to, " (%.2f to %.2f)", next->row.times_low,
			next->row.times_high);
	putc('.', to);
	print_figures(a, next, to);
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
			o->row.point.medium, slow, fast);
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

	if (a->beside)
		fputs("Beware: this is the nearest that was measured.\n", to);
	if (!ask.placement && !ask.workload)
		fprintf(to,
			"Beware: --placement was not given; this is of %s.\n",
			a->placement);
	if (best->spins)
		fprintf(to,
			"Beware: %s spins: the side that waits uses its "
			"CPU whole, at any rate.\n",
			best->row.point.medium);
	if (at->below != at->above)
		fprintf(to,
			"Beware: nobody measured this size, its figures are "
			"between those of %s and %s.\n",
			UNITS_SIZE(at->below->point.size_bytes),
			UNITS_SIZE(at->above->point.size_bytes));
	if (ask.rate && !ask.workload)
		print_pace(best, to);
	if (isnan(best->row.rtt_low))
		fputs("Beware: fewer than 6 rounds, or merged runs: nothing "
		      "tells how sure this is.\n",
		      to);
	else if (a->fits > 1 && !(next->row.times_low > 1))
		fprintf(to, "Beware: %s and %s cannot be told apart.\n",
			best->row.point.medium, next->row.point.medium);
}

static void print_table(const struct advice *a, FILE *to)
{
	char header[96];
	struct table *t;

	snprintf(header, sizeof(header), "%s|%s>|times>|%s>|CPU time>|",
		 ask.workload ? "way" : "transport", a->trip,
		 ask.workload ? "at most" : "carries");
	t = table_plain(header);
	for (size_t i = 0; i < a->n; i++) {
		const struct candidate *o = &a->candidate[i];
		double times = o->row.times_chosen;

		table_cell(t, "%s", o->row.point.medium);
		table_cell(t, "%s", UNITS_TIME(o->row.rtt_ns));
		table_cell(t, isfinite(times) ? "%.2f x" : "-", times);
		table_cell(t, "%s", UNITS_RATE(o->row.messages_per_s, "/s"));
		table_cell(t, "%s", UNITS_TIME(o->row.cpu_ns_per_message));
		table_cell(t, "%s%s", o->refused ? "no: " : "", o->says);
	}
	table_close(t, to);
}

/* The command that measures what is missing, or all. */
static void print_command(const struct advice *a, FILE *to)
{
	const char *between = " --media ";

	if (ask.workload)
		fprintf(to, "  shmbench run 'work/%s*' --suite full",
			ask.workload);
	else
		fprintf(to, "  shmbench run ipc/round-trip %s",
			ask.in_place ? "ipc/in-place" : "ipc/stream");
	if (ask.workers)
		fprintf(to, " --workers %" PRIu64, ask.workers);
	if (ask.rate > 1e6 && !ask.workload)
		fputs(" ipc/paced-50k ipc/paced-25 ipc/paced-50 ipc/paced-75 "
		      "ipc/paced-90",
		      to);
	else if (ask.rate && !ask.workload) /* there is no slower pace */
		fprintf(to, " 'ipc/paced-*' --rate %.9g", fmax(ask.rate, 1e2));
	for (size_t i = 0; i < a->n; i++) {
		if (a->fits && !a->candidate[i].missing)
			continue;
		fprintf(to, "%s%s", between, a->candidate[i].row.point.medium);
		between = ",";
	}
	if (a->placement)
		fprintf(to, " --placement %s", a->placement);
	if (ask.size)
		fprintf(to, " --sizes %" PRIu64, ask.size);
	putc('\n', to);
}

static void print_missing(const struct advice *a, FILE *to)
{
	bool missing = a->beside;

	for (size_t i = 0; i < a->n; i++)
		missing |= a->candidate[i].missing;
	if (!missing)
		return;
	fputs("What was not measured, this measures:\n", to);
	print_command(a, to);
}

static void print(const struct advice *a, FILE *to)
{
	const struct point *p = &a->candidate->row.point;

	fputs(ask.workload ? p->probe : "Messages", to);
	if (p->size_bytes)
		fprintf(to, " of %s", UNITS_SIZE(p->size_bytes));
	if (ask.rate)
		fprintf(to, ", %s", UNITS_RATE(ask.rate, "/s"));
	fprintf(to, ", %s", p->placement);
	if (ask.workload)
		fprintf(to, ", %" PRIu64 " workers", p->workers);
	if (a->fits) {
		print_choice(a, to);
		print_warnings(a, to);
	} else {
		fputs(": none can do it.\n", to);
	}
	putc('\n', to);
	print_table(a, to);
	print_missing(a, to);
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
	if (ask.size == UINT64_MAX)
		ask.size = ask.workload ? 0 : 64;
	if (ask.workload ? ask.in_place : ask.workers > 0)
		die_usage("--in-place is of messages, --workers of a workload");
}

/* What a run cannot answer ends here. */
static void complain(int err, const char *dir, const struct advice *a)
{
	if (!err)
		return;
	fputs("This measures what is asked for:\n", stderr);
	print_command(a, stderr);
	if (err == -ENOENT)
		die_plain("%s has no figures of %s%s%s%s", dir,
			  ask.workload ? "work/" : "ipc/round-trip",
			  ask.workload ? ask.workload : "",
			  a->placement ? " at " : "",
			  a->placement ? a->placement : "");
	die_plain(
		"%s is beyond what %s measured at %s, %s to %s, and nothing is "
		"guessed there",
		UNITS_SIZE(ask.size), dir, a->placement, UNITS_SIZE(a->from),
		UNITS_SIZE(a->to));
}

/* Of messages, or one by one of what the workload has that is asked for. */
int advise_main(int argc, char **argv)
{
	const char *dir = say_dir(argc, argv, "advise");
	const struct book_point *at = NULL;
	struct rows rows = { .format = &advice_format };
	struct advice a;
	struct book b;
	size_t from = 0, fits = 0;

	read_options();
	say_book(&b, dir, BOOK_SAMPLES);
	if (ask.workload) {
		figures = figures_make(&b);
		at = advice_next(&b, &from, &ask);
	}
	do {
		complain(advice_make(&a, &b, &ask, at), dir, &a);
		if (say_form)
			print_missing(&a, stderr);
		else
			print(&a, stdout);
		for (size_t i = 0; i < a.n; i++)
			rows_add(&rows, &a.candidate[i].row);
		fits += a.fits;
		free(a.candidate);
		at = at ? advice_next(&b, &from, &ask) : NULL;
		fputs(at && !say_form ? "\n" : "", stdout);
	} while (at);
	say_told(rows, say_form, NULL);
	figures_free(&figures);
	book_free(&b);
	if (!fits)
		die_plain("nothing in %s fits what was asked", dir);
	return EXIT_DONE;
}
