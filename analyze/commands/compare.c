/* compare.c - what is faster or slower in one run than in another. */
#include "analyze/commands/say.h"
#include "analyze/page/report.h"
#include "analyze/read/causes.h"
#include "analyze/read/run_file.h"
#include "analyze/tell/show.h"
#include "lib/memory.h"
#include "lib/output.h"
#include "lib/words.h"

#include <dirent.h>

static double margin = COMPARISON_MARGIN;
static const char *adjust = "bh", *fail_on, *probes, *page;
static bool all, hosts, no_history;
static unsigned named; /* all verdicts of --fail-on, a bit each */

const struct opt compare_options[] = {
	{ 'p', "probes", OPT_TEXT, &probes, "PATTERN,...",
	  "only these: 'fault/*,ipc/*'" },
	{ 'm', "margin", OPT_PERCENT, &margin, "PERCENT",
	  "what makes no difference (3%)" },
	{ 0, "adjust", OPT_TEXT, &adjust, "bh|holm|none",
	  "for comparing many points at once (bh)" },
	{ 0, "fail-on", OPT_TEXT, &fail_on, "VERDICT,...",
	  "exit 1 if a point is: slower, faster, inconclusive, only ..., or "
	  "the machine is slower: machine; 3 if they cannot tell" },
	{ 0, "no-history", OPT_FLAG, &no_history, NULL,
	  "do not learn from runs beside these how runs differ" },
	{ 'a', "all", OPT_FLAG, &all, NULL,
	  "all of it, not only what fits on a screen" },
	{ 0, "page", OPT_TEXT, &page, "DIR",
	  "as one HTML page, with the charts of a comparison in DIR" },
	{ 0, "hosts", OPT_FLAG, &hosts, NULL, "the rows of hosts.csv" },
	{ 0, "csv", OPT_FORM, &say_form, NULL, "the rows of compare.csv" },
	{ 0, "json", OPT_FORM, &say_form, NULL,
	  "the same as JSON; also of what differs between hosts" },
	{ 0 },
};

/* --- the exit code -------------------------------------------------------- */

enum { EXIT_CANNOT_TELL = 3, MACHINE = 1 << VERDICTS };

/* What the words of --fail-on name, a bit each. */
static const struct outcome {
	const char *word;
	unsigned verdicts;
} outcomes[] = {
	{ "slower", 1U << VERDICT_SLOWER },
	{ "faster", 1U << VERDICT_FASTER },
	{ "equivalent", 1U << VERDICT_EQUIVALENT },
	{ "inconclusive", 1U << VERDICT_INCONCLUSIVE },
	{ "incomparable", 1U << VERDICT_INCOMPARABLE },
	{ "only", 1U << VERDICT_ONLY_A | 1U << VERDICT_ONLY_B },
	{ "only-a", 1U << VERDICT_ONLY_A },
	{ "only-b", 1U << VERDICT_ONLY_B },
	{ "machine", MACHINE },
};

/* That of the first word of a list, which then goes on behind it. */
static const struct outcome *next_outcome(const char **list)
{
	size_t n = sizeof(outcomes) / sizeof(*outcomes);
	struct output_rows words = { outcomes, n, sizeof(*outcomes) };
	const char *word = *list;
	const struct outcome *found = output_find(&words, list);

	if (!found)
		die_usage("--fail-on takes slower, faster, equivalent, "
			  "inconclusive, incomparable, only, only-a, only-b or "
			  "machine, not \"%.*s\"",
			  (int)strcspn(word, ","), word);
	return found;
}

static size_t count_of(const struct pairs *p, unsigned verdicts)
{
	size_t n = verdicts & MACHINE && p->common.shared > log1p(margin);

	for (size_t i = 0; i < p->n; i++)
		n += verdicts >> p->pair[i].verdict & 1;
	return n;
}

/* How many points have a verdict that --fail-on names; says so. */
static size_t count_failures(const struct contest *c)
{
	size_t total = 0;

	for (const char *list = fail_on; list && *list;) {
		const struct outcome *o = next_outcome(&list);
		size_t found = 0;

		for (size_t i = 1; i < c->runs; i++)
			found += count_of(&c->pairs[i], o->verdicts);
		if (found && o->verdicts == MACHINE)
			warn("--fail-on machine: all points and bare limits "
			     "are slower by more than %g %%",
			     100 * margin);
		else if (found)
			warn("--fail-on %s: %zu point%s", o->word, found,
			     found == 1 ? "" : "s");
		total += found;
	}
	return total;
}

/* By how much more than nothing a point may be slower (or faster), as far as
 * its interval tells; infinite: it tells nothing. */
static double possible(const struct pair *p, bool slower)
{
	struct interval i = p->c.beyond.interval;

	if (isnan(i.low))
		return INFINITY;
	return slower ? i.high - 1 : 1 / i.low - 1;
}

/* Points that could be what is asked for without being told. Warns of what an
 * exit of 0 would hide. */
static size_t count_open(const struct contest *c, enum verdict verdict)
{
	bool slower = verdict == VERDICT_SLOWER;
	size_t n = 0, of = 0;
	double *open = NULL;

	for (size_t i = 1; i < c->runs; i++) {
		of += c->pairs[i].rows;
		for (size_t j = 0; j < c->pairs[i].rows; j++) {
			const struct pair *p = c->pairs[i].row[j];

			if (p->verdict != VERDICT_INCONCLUSIVE ||
			    !(possible(p, slower) > margin))
				continue;
			open = memory_more(open, n, sizeof(*open));
			open[n++] = possible(p, slower);
		}
	}
	if (!n)
		return 0;
	stats_sort(open, n); /* the surest first */
	warn("--fail-on %s: cannot tell at %zu of %zu points whether "
	     "they are %s by more than %g %%. More runs or rounds "
	     "help, or --probes of those that matter; half of these "
	     "could tell at --margin %.0f%%",
	     verdict_names[verdict], n, of, verdict_names[verdict],
	     100 * margin, ceil(100 * open[n / 2]));
	free(open);
	return n;
}

static int exit_code(const struct contest *c)
{
	size_t open = 0;

	if (count_failures(c))
		return EXIT_FAILED;
	if (named >> VERDICT_SLOWER & 1)
		open += count_open(c, VERDICT_SLOWER);
	if (named >> VERDICT_FASTER & 1)
		open += count_open(c, VERDICT_FASTER);
	return open ? EXIT_CANNOT_TELL : EXIT_DONE;
}

/* --- other runs of a host, to know how its runs differ -------------------- */

enum { RUNS_MAX = 12 }; /* more tell little more, and reading takes time */

struct candidate {
	char path[PATH_MAX];
	char started[32]; /* text order is that of times */
};

/* Is c->path a complete run like it? Notes when it was started. */
static bool look(struct candidate *c, const struct run *like)
{
	struct rows run = { 0 }, host = { 0 };
	const struct rows *runs[] = { &like->facts, &run };
	const struct rows *machines[] = { &like->host, &host };
	struct csv_fault fault;
	/* Of what is merged the parts may lie there, too. */
	bool found = run_file_is_there(c->path, &trial_format) &&
		     !rows_read(&run, c->path, &run_format, &fault) &&
		     !rows_read(&host, c->path, &host_format, &fault) &&
		     !run.missing && !host.missing &&
		     !*facts_text(&run, RUN_ROUNDS) &&
		     !strcmp(facts_text(&run, "run.state"), "complete") &&
		     !causes_find(runs, machines, false, NULL);

	snprintf(c->started, sizeof(c->started), "%s",
		 facts_text(&run, "run.started"));
	rows_free(&run);
	rows_free(&host);
	return found;
}

static bool is_known(const char *path, char *const *dir, size_t n,
		     const struct candidate *c, size_t found)
{
	for (size_t i = 0; i < n; i++)
		if (say_same(path, dir[i]))
			return true;
	for (size_t i = 0; i < found; i++) /* a link to one */
		if (say_same(path, c[i].path))
			return true;
	return false;
}

static int latest_first(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	return strcmp(y->started, x->started) ?: strcmp(x->path, y->path);
}

/* All of a folder's entries, candidates first: how many of these. */
static size_t search(struct candidate **c, const struct run *like,
		     char *const *dir, size_t n)
{
	char parent[PATH_MAX];
	struct dirent **entry;
	size_t found = 0;
	int entries;

	snprintf(parent, sizeof(parent), "%s/..", like->dir);
	entries = scandir(parent, &entry, NULL, alphasort);
	if (entries < 0)
		return 0;
	*c = memory_new((size_t)entries, sizeof(**c));
	for (int i = 0; i < entries; i++) {
		struct candidate *at = &(*c)[found];
		const char *name = entry[i]->d_name;

		if (*name != '.' &&
		    snprintf(at->path, sizeof(at->path), "%s/%s", parent,
			     name) < (int)sizeof(at->path) &&
		    !is_known(at->path, dir, n, *c, found) && look(at, like))
			found++;
		free(entry[i]);
	}
	free(entry);
	return found;
}

/* Of the folders beside that of a run, those that are complete runs like it,
 * in nothing known to differ that changes figures, and are none of the n in
 * `dir`; the latest ones, as many as tell enough. What cannot be read is passed
 * over. To be freed. */
static struct between_runs search_alike(const struct run *like,
					char *const *dir, size_t n)
{
	struct candidate *c = NULL;
	size_t found = search(&c, like, dir, n), runs = 0;
	struct book *book = memory_new(RUNS_MAX, sizeof(*book));

	if (found)
		qsort(c, found, sizeof(*c), latest_first);
	for (size_t i = 0; i < found && runs < RUNS_MAX; i++) {
		struct book_fault fault;

		if (book_read(&book[runs], c[i].path, BOOK_SAMPLES, &fault))
			book_free(&book[runs]);
		else
			runs++;
	}
	free(c);
	return (struct between_runs){
		.book = book,
		.runs = runs,
		.shift = runs ? between_runs_shifts(book, book, runs) : NULL,
	};
}

/* --- reading ------------------------------------------------------------- */

static void warn_missing(const struct run *r, const struct rows *file)
{
	if (file->missing)
		warn("%s/%s is missing: what differs is not known in full",
		     r->dir, file->format->file);
}

/* For each run others that are like it, found once for all that are like each
 * other. What is merged tells by itself how runs differ. */
static void find_alike(const struct contest *c, char **argv,
		       struct between_runs *found, size_t *of)
{
	for (size_t i = 0; i < c->runs; i++) {
		const struct run *first = &c->run[0], *r = &c->run[i];
		const struct rows *run[] = { &first->facts, &r->facts };
		const struct rows *host[] = { &first->host, &r->host };

		of[i] = i;
		if (i && !causes_find(run, host, false, NULL))
			of[i] = 0;
		else if (!no_history && r->book.runs < 2)
			found[i] = search_alike(r, argv, c->runs);
	}
}

static void compare_all(struct contest *c, char **argv, struct pairs_ask *ask)
{
	bool marks = !say_form && !hosts && c->runs <= SEVERAL_MARKED;
	struct between_runs *found = memory_new(c->runs, sizeof(*found));
	size_t *of = memory_new(c->runs, sizeof(*of));

	find_alike(c, argv, found, of);
	for (size_t i = 0; i < (marks ? c->runs : 1); i++)
		for (size_t j = i + 1; j < c->runs; j++) {
			const struct run *side[] = { &c->run[i], &c->run[j] };

			ask->between[0] = &found[of[i]];
			ask->between[1] = &found[of[j]];
			c->pairs[i * c->runs + j] = pairs_make(side, ask);
			if (!i)
				c->hosts[j] = hostdiff_make(side);
		}
	for (size_t i = 0; i < c->runs; i++) {
		for (size_t j = 0; j < found[i].runs; j++)
			book_free(&found[i].book[j]);
		free(found[i].shift);
		free(found[i].book);
	}
	free(found);
	free(of);
}

static void fill(struct contest *c, char **argv)
{
	c->run = memory_new(c->runs, sizeof(*c->run));
	c->pairs = memory_new(c->runs * c->runs, sizeof(*c->pairs));
	c->hosts = memory_new(c->runs, sizeof(*c->hosts));
	for (size_t i = 0; i < c->runs; i++) {
		struct run *r = &c->run[i];

		say_run(r, argv[i], BOOK_SAMPLES | BOOK_LATENCY);
		warn_missing(r, &r->facts);
		warn_missing(r, &r->host);
		r->figures = figures_make(&r->book);
	}
	/* Runs that would share a name have their paths for it. */
	for (size_t i = 0; i < c->runs; i++)
		for (size_t j = 0; j < c->runs; j++)
			if (j != i &&
			    !strcmp(say_name(argv[i]), say_name(argv[j])))
				c->run[i].name = argv[i];
}

static void empty(struct contest *c)
{
	for (size_t i = 0; i < c->runs * c->runs; i++)
		pairs_free(&c->pairs[i]);
	for (size_t i = 0; i < c->runs; i++) {
		free(c->hosts[i].row);
		run_free(&c->run[i]);
	}
	free(c->pairs);
	free(c->hosts);
	free(c->run);
}

/* --- writing ------------------------------------------------------------- */

/* Rows of all pairs, one below another. */
static struct rows make_rows(const struct contest *c)
{
	struct rows rows = { .format =
				     hosts ? &hosts_format : &compare_format };

	for (size_t i = 1; i < c->runs; i++) {
		for (size_t j = 0; hosts && j < c->hosts[i].n; j++)
			rows_add(&rows, &c->hosts[i].row[j]);
		for (size_t j = 0; !hosts && j < c->pairs[i].n; j++)
			rows_add(&rows, &c->pairs[i].pair[j]);
	}
	return rows;
}

int compare_main(int argc, char **argv)
{
	struct pairs_ask ask = { .probes = probes, .margin = margin };
	struct contest c = { .runs = (size_t)argc, .ask = &ask };
	size_t adjusted = words_match("none holm bh", adjust); /* its order */
	int code;

	if (argc < 2)
		die_usage("compare takes the folders of two runs or more: "
			  "shmstat compare %s results/OTHER",
			  argc ? *argv : "results/ONE");
	say_margin(margin);
	if (adjusted == WORDS_NONE)
		die_usage("--adjust takes bh, holm or none, not \"%s\"",
			  adjust);
	ask.adjust = (enum adjust)adjusted;
	for (const char *list = fail_on; list && *list;)
		named |= next_outcome(&list)->verdicts;
	fill(&c, argv);
	compare_all(&c, argv, &ask);
	if (!hosts && !say_form && !page)
		compare_show(&c, all, stdout);
	if (hosts || say_form)
		say_told(make_rows(&c), say_form ? say_form : TABLE_CSV, NULL);
	else
		say_done(page ? compare_page(&c, page, stdout) : 0);
	code = exit_code(&c);
	empty(&c);
	return code;
}
