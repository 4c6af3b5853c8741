/* trend.c - how points went over runs of one host. */
#include "analyze/commands/say.h"
#include "analyze/judge/history.h"
#include "analyze/read/causes.h"
#include "analyze/read/run_file.h"
#include "analyze/stats/segments.h"
#include "lib/memory.h"
#include "lib/units.h"

#include <sys/stat.h>

static const char *probes;
static double margin = 0.03;
static bool any_host, all;

const struct opt trend_options[] = {
	{ 'p', "probes", OPT_TEXT, &probes, "PATTERN",
	  "these probes only: 'ipc/*'" },
	{ 'm', "margin", OPT_PERCENT, &margin, "PERCENT",
	  "what lies within so much is no step (3%)" },
	{ 0, "any-host", OPT_FLAG, &any_host, NULL,
	  "runs of several hosts, too" },
	{ 'a', "all", OPT_FLAG, &all, NULL, "all steps, not only the largest" },
	SAY_FORMS("trend.csv"),
	{ 0 },
};

/* --- reading ------------------------------------------------------------- */

/* `trend results/\*` names a README and, by the link to the latest, a run
 * twice. What is no run is left out, and the second name of one. */
static bool is_run(const char *dir)
{
	struct stat folder;

	if (stat(dir, &folder))
		die("read %s", dir);
	if (!S_ISDIR(folder.st_mode))
		return false;
	if (run_file_is_there(dir, &trial_format))
		return true;
	warn("%s is left out: it has no %s", dir, trial_format.file);
	return false;
}

/* Those of `dir` that are runs, each once: how many. */
static size_t pick_runs(char **dir, size_t n)
{
	size_t picked = 0, j;
	struct stat entry;

	for (size_t i = 0; i < n; i++) {
		if (!is_run(dir[i]))
			continue;
		for (j = 0; j < picked && !say_same(dir[j], dir[i]);)
			j++;
		/* Its own name rather than that of a link. */
		if (j == picked ||
		    (!lstat(dir[j], &entry) && S_ISLNK(entry.st_mode)))
			dir[j] = dir[i];
		picked += j == picked;
	}
	return picked;
}

static void read_run(struct run *r, char *dir)
{
	say_run(r, dir, BOOK_SAMPLES);
	if (!facts_value(&r->facts, "run.started"))
		warn("%s does not say when it was started: it comes first",
		     dir);
	if (*r->book.state && strcmp(r->book.state, "complete"))
		warn("%s is partial (%s)", dir, r->book.state);
}

/* host.id says more than a name, but not all runs tell it, and clones of an
 * image share it. */
static void refuse_stranger(const struct run *first, const struct run *other)
{
	const struct rows *a = &first->host, *b = &other->host;
	bool id = facts_known(a, "host.id") && facts_known(b, "host.id");
	const char *const keys[] = { "cpu.model",
				     id ? "host.id" : "host.name" };

	if (causes_nameless(
		    (const struct rows *[]){ &first->facts, &other->facts },
		    (const struct rows *[]){ a, b }))
		die_plain("neither %s nor %s says which host it is of "
			  "(--any-host takes both)",
			  first->name, other->name);
	for (int i = 0; i < 2; i++) {
		const char *key = keys[i];

		if (strcmp(facts_known(a, key) ?: "",
			   facts_known(b, key) ?: ""))
			die_plain("%s is of another host than %s: %s is %s and "
				  "not %s (--any-host takes both)",
				  other->name, first->name, key,
				  facts_value(b, key) ?: "unknown",
				  facts_value(a, key) ?: "unknown");
	}
}

/* --- where points took a step, for people ------------------------------- */

enum { STEPS_SHOWN = 30 };

/* In a run, or in all. */
static size_t steps_in(const struct history *h, size_t run, enum verdict step)
{
	size_t n = 0;

	for (size_t i = 0; i < h->n; i++)
		n += (run == SIZE_MAX || h->entry[i].run == run) &&
		     h->entry[i].step == step;
	return n;
}

static void print_runs(const struct history *h, FILE *to)
{
	struct table *t =
		table_plain("started|run|machine>|slower>|faster>|changed");

	for (size_t r = 0; r < h->runs; r++) {
		const struct run *run = &h->run[r];
		bool told = r && h->runs >= SEGMENTS_LEAST;
		char *changed = history_changed(&h->run[r ? r - 1 : 0], run);

		table_cell(t, "%s", facts_text(&run->facts, "run.started"));
		table_cell(t, "%s", run->name);
		table_cell_if(t, !isnan(h->machine[r].common), "%.3f x",
			      exp(h->machine[r].common));
		table_cell_if(t, told, "%zu", steps_in(h, r, VERDICT_SLOWER));
		table_cell_if(t, told, "%zu", steps_in(h, r, VERDICT_FASTER));
		table_cell(t, "%s", changed);
		free(changed);
	}
	table_close(t, to);
}

static int worst_first(const void *x, const void *y)
{
	const struct history_entry *const *a = x, *const *b = y;
	double p = log((*a)->row.ratio), q = log((*b)->row.ratio);

	return ((q > 0) - (p > 0))
		       ?: (fabs(q) > fabs(p)) - (fabs(q) < fabs(p))
		       ?: (*a < *b ? -1 : 1); /* as they came */
}

static void put_step(struct table *t, const struct history_entry *e)
{
	const struct trend_row *r = &e->row;
	uint64_t bytes = r->point.size_bytes;

	table_cell(t, "%s %s", r->point.probe, r->point.medium);
	table_cell(t, "%s", r->point.placement);
	table_cell(t, "%s", bytes ? UNITS_SIZE(bytes) : "");
	table_cell(t, "%s", r->run);
	table_cell(t, "%s", UNITS_VALUE(e->before, r->unit));
	table_cell(t, "%s", UNITS_VALUE(e->then, r->unit));
	table_cell(t, "%.3g [%.3g, %.3g]", r->ratio, r->ratio_low,
		   r->ratio_high);
	table_cell(t, "%s", r->changed);
}

static void print_steps(const struct history *h, FILE *to)
{
	const struct history_entry **step = memory_new(h->n, sizeof(*step));
	struct table *t = table_plain("point|placement|size>|run|before>|then>|"
				      "ratio|changed");
	size_t n = 0, shown;

	for (size_t i = 0; i < h->n; i++)
		if (h->entry[i].step)
			step[n++] = &h->entry[i];
	qsort(step, n, sizeof(*step), worst_first);
	shown = all || n < STEPS_SHOWN ? n : STEPS_SHOWN;
	for (size_t i = 0; i < shown; i++)
		put_step(t, step[i]);
	if (n)
		fputs("\nSteps, the worst first; ratio: time an operation "
		      "takes, over that before,\nbeyond what all share\n",
		      to);
	table_close(t, to);
	if (shown < n)
		fprintf(to, "and %zu more: --all\n", n - shown);
	free(step);
}

static void print_all(const struct history *h, FILE *to)
{
	fprintf(to, "%zu runs, %zu points: ", h->runs, h->points);
	if (h->runs < SEGMENTS_LEAST)
		fprintf(to, "%d runs or more can tell steps\n\n",
			SEGMENTS_LEAST);
	else
		fprintf(to, "%zu steps to slower, %zu to faster\n\n",
			steps_in(h, SIZE_MAX, VERDICT_SLOWER),
			steps_in(h, SIZE_MAX, VERDICT_FASTER));
	print_runs(h, to);
	for (size_t r = 0; r < h->runs; r++)
		if (!isnan(h->machine[r].step))
			fprintf(to,
				"\nFrom run %s on, everything, bare limits "
				"too, takes %.3g times as long: the machine, "
				"not the code.\n",
				h->run[r].name, h->machine[r].step);
	print_steps(h, to);
}

/* --- the command --------------------------------------------------------- */

int trend_main(int argc, char **argv)
{
	struct history_ask ask = { .probes = probes, .margin = margin };
	struct rows rows = { .format = &trend_format };
	struct history h;
	struct run *run;
	size_t runs;

	if (!argc)
		die_usage("trend takes the folders of two runs or more");
	say_margin(margin);
	runs = pick_runs(argv, (size_t)argc);
	if (runs < 2)
		die_usage("trend takes two runs or more, and here is %s",
			  runs ? "one" : "none");
	run = memory_new(runs, sizeof(*run));
	for (size_t i = 0; i < runs; i++)
		read_run(&run[i], argv[i]);
	history_sort(run, runs);
	for (size_t i = 1; !any_host && i < runs; i++)
		refuse_stranger(&run[0], &run[i]);
	h = history_make(run, runs, &ask);
	if (probes && !h.n)
		warn("no run has figures of %s", probes);
	if (say_form && runs < SEGMENTS_LEAST)
		warn("%d runs or more can tell steps: %zu are given",
		     SEGMENTS_LEAST, runs);
	for (size_t i = 0; i < h.n; i++)
		rows_add(&rows, &h.entry[i].row);
	if (!say_form)
		print_all(&h, stdout);
	say_told(rows, say_form, NULL);
	history_free(&h);
	for (size_t i = 0; i < runs; i++)
		run_free(&run[i]);
	free(run);
	return EXIT_DONE;
}
