/* trend.c - how points went over runs of one host. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/judge/history.h"
#include "analyze/read/run_file.h"
#include "analyze/stats/segments.h"
#include "analyze/tell/steps.h"
#include "lib/die.h"
#include "lib/output.h"

#include <sys/stat.h>

static const char *probes;
static double margin = 0.03;
static enum table_form form;
static bool any_host, all;

const struct opt trend_options[] = {
	{ 'p', "probes", OPT_TEXT, &probes, "PATTERN",
	  "these probes only: 'ipc/*'" },
	{ 'm', "margin", OPT_PERCENT, &margin, "PERCENT",
	  "what lies within so much is no step (3%)" },
	{ 0, "any-host", OPT_FLAG, &any_host, NULL,
	  "runs of several hosts, too" },
	{ 'a', "all", OPT_FLAG, &all, NULL, "all steps, not only the largest" },
	{ 0, "csv", OPT_FORM, &form, NULL, "the rows of trend.csv" },
	{ 0, "json", OPT_FORM, &form, NULL, "the same as JSON" },
	{ 0 },
};

/* --- reading ------------------------------------------------------------- */

/* `trend results/\*` names a README and, by the link to the latest, a run
 * twice. What is no run is left out, and the second name of one. */
static bool is_run(const char *dir, struct stat *folder)
{
	if (stat(dir, folder))
		die("read %s", dir);
	if (!S_ISDIR(folder->st_mode))
		return false;
	if (run_file_is_there(dir, &trial_format))
		return true;
	errno = 0;
	warn("%s is left out: it has no %s", dir, trial_format.file);
	return false;
}

static bool is_link(const char *dir)
{
	struct stat entry;

	return !lstat(dir, &entry) && S_ISLNK(entry.st_mode);
}

/* Those of `dir` that are runs, each once: how many. */
static size_t pick_runs(char **dir, size_t n)
{
	struct stat *seen = calloc(n + 1, sizeof(*seen));
	size_t picked = 0, j;

	if (!seen)
		die("read the runs");
	for (size_t i = 0; i < n; i++) {
		if (!is_run(dir[i], &seen[picked]))
			continue;
		for (j = 0; j < picked; j++)
			if (seen[j].st_dev == seen[picked].st_dev &&
			    seen[j].st_ino == seen[picked].st_ino)
				break;
		/* Its own name rather than that of a link. */
		if (j == picked || is_link(dir[j]))
			dir[j] = dir[i];
		picked += j == picked;
	}
	free(seen);
	return picked;
}

static void read_run(struct run *r, char *dir)
{
	say_run(r, dir, BOOK_SAMPLES);
	errno = 0;
	if (!facts_value(&r->facts, "run.started"))
		warn("%s does not say when it was started: it comes first",
		     dir);
	if (*r->book.state && strcmp(r->book.state, "complete"))
		warn("%s is partial (%s)", dir, r->book.state);
}

static bool differ(const struct facts *a, const struct facts *b,
		   const char *key)
{
	const char *x = facts_known(a, key), *y = facts_known(b, key);

	return strcmp(x ? x : "", y ? y : "") != 0;
}

/*
 * The fact by which two runs are of other hosts; NULL: of one. host.id says
 * more than a name, but not all runs tell it, and clones of an image share it.
 */
static const char *strange(const struct facts *a, const struct facts *b)
{
	const char *name =
		facts_known(a, "host.id") && facts_known(b, "host.id")
			? "host.id"
			: "host.name";

	if (differ(a, b, "cpu.model"))
		return "cpu.model";
	return differ(a, b, name) ? name : NULL;
}

static void refuse_strangers(const struct run *run, size_t runs)
{
	for (size_t r = 1; r < runs; r++) {
		const char *key = strange(&run[0].host, &run[r].host);
		const char *a = key ? facts_value(&run[0].host, key) : NULL;
		const char *b = key ? facts_value(&run[r].host, key) : NULL;

		errno = 0;
		if (key)
			die("%s is of another host than %s: %s is %s and not "
			    "%s (--any-host takes both)",
			    run[r].name, run[0].name, key, b ? b : "unknown",
			    a ? a : "unknown");
	}
}

/* --- the command --------------------------------------------------------- */

static int print(const struct history *h)
{
	struct output_rows rows = { h->entry, h->n, sizeof(*h->entry) };

	return form ? output_all(form, &trend_format, rows, stdout)
		    : steps_print(h, all, stdout);
}

int trend_main(int argc, char **argv)
{
	struct history_ask ask = {
		.probes = probes,
		.margin = margin,
	};
	struct history h;
	struct run *run;
	size_t runs;
	int err;

	if (!argc)
		die_usage("trend takes the folders of two runs or more");
	say_margin(margin);
	runs = pick_runs(argv, (size_t)argc);
	if (runs < 2)
		die_usage("trend takes two runs or more, and here is %s",
			  runs ? "one" : "none");
	run = calloc(runs, sizeof(*run));
	if (!run)
		die("read the runs");
	for (size_t i = 0; i < runs; i++)
		read_run(&run[i], argv[i]);
	history_sort(run, runs);
	if (!any_host)
		refuse_strangers(run, runs);
	err = history_make(&h, run, runs, &ask);
	if (!err && probes && !h.n)
		warn("no run has figures of %s", probes);
	if (form && runs < SEGMENTS_LEAST)
		warn("%d runs or more can tell steps: %zu are given",
		     SEGMENTS_LEAST, runs);
	say_done(err ? err : print(&h));
	history_free(&h);
	for (size_t i = 0; i < runs; i++)
		run_free(&run[i]);
	free(run);
	return EXIT_DONE;
}
