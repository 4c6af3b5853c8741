/* show.c - a run as a person reads it in a terminal. */
#include "analyze/tell/show.h"

#include "analyze/read/points.h"
#include "lib/memory.h"
#include "lib/screen.h"
#include "lib/words.h"

#include <ctype.h>
#include <limits.h>
#include <unistd.h>

enum { REASONS_MAX = 12, LINE = 80 /* columns, where no terminal says */ };

static void put_lines(const char *text, size_t indent, size_t most, FILE *to)
{
	screen_wrap(to, text,
		    &(struct screen_lines){
			    .columns = LINE, .indent = indent, .most = most });
}

/* --- what stands above ------------------------------------------------- */

static void print_top(const struct book *b, const char *dir, FILE *to)
{
	/* Of others, by the first reason with the outcome that was the last. */
	size_t *lost = memory_new(b->reasons, sizeof(*lost)), done = 0;

	for (size_t i = 0; i < b->points; i++) {
		const struct book_point *p = b->point[i];
		size_t of = 0;

		done += p->trials != 0;
		if (p->trials)
			continue;
		while (strcmp(b->reason[of].outcome,
			      b->reason[p->reason].outcome))
			of++;
		lost[of]++;
	}
	fprintf(to, "%s: %" PRIu64 " round%s, %zu point%s: %zu done", dir,
		b->rounds, b->rounds == 1 ? "" : "s", b->points,
		b->points == 1 ? "" : "s", done);
	for (size_t i = 0; i < b->reasons; i++)
		if (lost[i])
			fprintf(to, ", %zu %s", lost[i], b->reason[i].outcome);
	free(lost);
	putc('\n', to);
	if (*b->state && strcmp(b->state, "complete"))
		fprintf(to,
			"This run is partial (%s): what follows is from "
			"the trials it finished.\n",
			b->state);
}

/* --- the tables -------------------------------------------------------- */

static size_t group_length(const struct figure *f)
{
	return strcspn(f->row.point.probe, "/");
}

/* 0 if both belong into one table. */
static int compare_tables(const struct figure *a, const struct figure *b)
{
	const struct op *x = a->of->op, *y = b->of->op;
	bool list = points_over_none(&a->row.point);

	return list - points_over_none(&b->row.point)
		?: (list ? 0 : (x > y) - (x < y))
		/* By what ends in the slash, or the text's own end. */
		?: strncmp(a->row.point.probe, b->row.point.probe,
			   group_length(a) + 1)
		?: (list ? 0
			 : strcmp(a->row.point.placement,
				  b->row.point.placement))
		?: !!a->metric->title - !!b->metric->title;
}

static int compare_figures(const void *x, const void *y)
{
	const struct figure *a = *(const struct figure *const *)x;
	const struct figure *b = *(const struct figure *const *)y;

	return compare_tables(a, b)
		       ?: points_compare_lines(&a->row.point, &b->row.point);
}

/* "ipc/round-trip, same-cpu: round trip", or "map, ...", of several probes. */
static void print_head(const struct figure *const *figure, size_t n, FILE *to)
{
	const struct figure *f = figure[0];
	const struct point *p = &f->row.point;
	bool one = !strcmp(p->probe, figure[n - 1]->row.point.probe);

	fprintf(to, "\n%.*s",
		one ? (int)strlen(p->probe) : (int)group_length(f), p->probe);
	if (!points_over_none(p))
		fprintf(to, ", %s: %s", p->placement,
			f->metric->title ? f->metric->title : f->of->op->title);
	putc('\n', to);
}

static void print_tables(const struct figure *const *figure, size_t n, FILE *to)
{
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n; end++)
			if (compare_tables(figure[i], figure[end]))
				break;
		print_head(figure + i, end - i, to);
		(points_over_none(&figure[i]->row.point)
			 ? show_list
			 : show_grid)(figure + i, end - i, to);
	}
}

/* --- what stands below ------------------------------------------------- */

static void print_legend(const struct figure *const *figure, size_t n,
			 const struct book *b, bool cold, FILE *to)
{
	char text[FIGURES_TEXT];
	bool limits = false, intervals = false;

	for (size_t i = 0; i < n; i++) {
		limits |= !isnan(figure[i]->row.limit_ratio);
		intervals |= isfinite(figure[i]->row.ci_low) != 0;
	}
	fputs("\nMedians over rounds of each trial's median, each with half of "
	      "its interval of\nabout 95 %; * marks the best of a row, and "
	      "what cannot be told from it.\n",
	      to);
	if (limits)
		fputs("x limit: time over the lower bound measured in the same "
		      "round, at the size\nthat comes nearest to it.\n",
		      to);
	if (cold)
		fputs("Cold: the first reading of each process; new pages were "
		      "last used long ago.\nRecycled: those after it; new "
		      "pages were just freed by the one before, but for\n"
		      "fault/write-held.\n",
		      to);
	if (!intervals)
		fprintf(to,
			"Fewer than 6 %s: nothing can be said about "
			"precision.\n",
			b->runs > 1 ? "runs" : "rounds");
	fprintf(to, "%s\n", figures_intervals(text, b));
}

/* So many lines of how trials that were not done ended, most first; failed:
 * without those that were skipped. */
static void print_ends(const struct book *b, bool failed, size_t most, FILE *to)
{
	const struct book_reason **r = book_reasons(b);
	size_t n = 0;

	for (size_t i = 0; i < b->reasons; i++)
		if (!failed || strcmp(r[i]->outcome, "skipped"))
			r[n++] = r[i];
	if (n > most)
		most--;
	for (size_t i = 0; i < n && i < most; i++) {
		char *text = memory_text("%6" PRIu64 " %s: %s", r[i]->trials,
					 r[i]->outcome, r[i]->why);

		put_lines(text, 7, failed ? 1 : 4, to);
		free(text);
	}
	if (n > most)
		fprintf(to, "       and %zu more reasons in trials.csv\n",
			n - most);
	free(r);
}

static void print_sums(const struct book *b, FILE *to)
{
	char power[POWER_TEXT], cost[COST_TEXT], lost[LOSSES_TEXT];
	struct power p = power_make(b);
	struct losses l = losses_sum(b);

	if (*power_say(power, &p))
		fprintf(to,
			"%s\nThat is by compare, of two runs like this one.\n",
			power);
	if (*cost_say(cost, b))
		fprintf(to, "%s\n", cost);
	if (*losses_say(lost, &l))
		put_lines(lost, 0, 2, to);
	free(p.shows);
}

/* --- flags --------------------------------------------------------------- */

enum { EXAMPLES_MAX = 3 };

/* The worst of those that carry the word, worst first; how many. */
static size_t find_worst(const struct figure *worst[EXAMPLES_MAX + 1],
			 const struct figure *const *figure, size_t n,
			 const char *word)
{
	size_t flag = flags_find(word), found = 0;

	for (size_t i = 0; i < n; i++) {
		size_t at = found;

		if (!words_has(figure[i]->flags, word))
			continue;
		while (at && worst[at - 1]->flag_size[flag] <
				     figure[i]->flag_size[flag]) {
			worst[at] = worst[at - 1];
			at--;
		}
		worst[at] = figure[i]; /* the last place is for who falls out */
		found += found < EXAMPLES_MAX;
	}
	return found;
}

/* Advice goes on a line of its own where it would not fit. */
static void put_advice(const char *word, const struct rows *host, int column,
		       FILE *to)
{
	const char *advice = flags_advice(word, host);

	if (advice)
		fprintf(to, "%s%s",
			column + 2 + (int)strlen(advice) > 80 ? ":\n    "
							      : ": ",
			advice);
	putc('\n', to);
}

static const struct summary_row *row_of(const void *from, size_t i)
{
	const struct figure *const *figure = from;

	return &figure[i]->row;
}

/* Which words most figures carry, and what to do about it by host.csv; which
 * the others do, how many of them each, and those that need it most. */
static void print_flags(const struct figure *const *figure, size_t n,
			const struct rows *host, FILE *to)
{
	const struct figure *worst[EXAMPLES_MAX + 1];
	struct flag_counts t;

	flag_counts_make(&t, figure, n, row_of);
	if (t.run)
		fputs("Flags of the whole run, on more than half of the points "
		      "that can have them:\n",
		      to);
	for (size_t i = 0; i < t.run; i++)
		put_advice(t.word[i].word, host,
			   fprintf(to, "  %s: %zu of %zu points",
				   t.word[i].word, t.word[i].figures,
				   t.word[i].of),
			   to);
	if (t.run < t.words)
		fputs("Flags of the figures above, and who carries them, the "
		      "worst first:\n",
		      to);
	for (size_t i = t.run; i < t.words; i++) {
		const struct flag_counts_word *w = &t.word[i];
		size_t found = find_worst(worst, figure, n, w->word);

		put_advice(w->word, host,
			   fprintf(to, "  %s (%zu)", w->word, w->figures), to);
		for (size_t j = 0; j < found; j++) {
			fputs("    ", to);
			points_put(to, &worst[j]->row.point);
			putc('\n', to);
		}
	}
}

/* --- all of it ----------------------------------------------------------- */

/* The first figure of each point, and what is told beside it; how many. */
static size_t choose(const struct figures *f, bool beside,
		     const struct figure **figure)
{
	size_t n = 0;

	for (size_t i = 0; i < f->n; i++) {
		const struct figure *at = &f->figure[i];

		if (at->metric == at->of->op->metric ||
		    (beside && at->metric->title))
			figure[n++] = at;
	}
	qsort(figure, n, sizeof(*figure), compare_figures);
	return n;
}

void show_run(const struct run *r, FILE *to)
{
	const struct figures *f = &r->figures;
	const struct book *b = &r->book;
	const struct figure **figure = memory_new(2 * f->n, sizeof(*figure));
	size_t n = choose(f, false, figure), all = choose(f, true, figure + n);

	print_top(b, r->name, to);
	print_tables(figure + n, all, to);
	print_legend(figure, n, b, all > n, to);
	print_sums(b, to);
	print_flags(figure, n, &r->host, to);
	if (b->reasons)
		fputs("Not measured, in trials:\n", to);
	print_ends(b, false, REASONS_MAX + 1, to);
	free(figure);
}

/* --- on one screen -------------------------------------------------------- */

enum {
	LINES = 25, /* in all */
	OF_TRUST = 3,
	OF_FINDING = 3,
	BELOW = 4, /* paths, and the line above them */
};

static const enum colour colours[] = { COLOUR_GOOD, COLOUR_WARNING,
				       COLOUR_BAD };

/* So many lines for it, more where they are short. Returns how many it took. */
static size_t put(FILE *to, size_t from, const char *text, size_t most)
{
	size_t columns = screen_columns(to);
	size_t times = columns && columns < LINE ? 1 + LINE / columns : 1;
	const struct screen_lines l = {
		.columns = screen_prose(to, LINE),
		.from = from,
		.indent = 2,
		.most = most * times,
	};

	return screen_wrap(to, text, &l);
}

static size_t put_trust(const struct trust *t, FILE *to)
{
	const char *grade = trust_grade(t);
	char *text = memory_text(" - %s.", t->why);
	size_t lines;

	fprintf(to, "Trust: %s%s%s", colour(to, colours[t->grade]), grade,
		colour(to, COLOUR_END));
	lines = put(to, strlen("Trust: ") + strlen(grade), text, OF_TRUST);
	free(text);
	return lines;
}

/* As a browser takes it: a byte that may mean something else is %XX. */
static void put_page(const char *path, FILE *to)
{
	fputs("page    file://", to);
	for (; *path; path++)
		fprintf(to,
			isalnum((unsigned char)*path) || strchr("/-._~", *path)
				? "%c"
				: "%%%02X",
			(unsigned char)*path);
	putc('\n', to);
}

static bool is_there(char out[PATH_MAX], const char *dir, const char *name)
{
	snprintf(out, PATH_MAX, "%s/%s", dir, name);
	return !access(out, R_OK);
}

static void put_paths(const char *dir, FILE *to)
{
	char path[PATH_MAX], whole[PATH_MAX];

	if (is_there(path, dir, "report.html") && realpath(path, whole))
		put_page(whole, to);
	if (is_there(path, dir, "charts"))
		fprintf(to, "charts  %s/\n", path);
	is_there(path, dir, "");
	fprintf(to, "data    %s (its tables: shmstat summary)\n", path);
}

void show_conclusion(const struct report *r, FILE *to)
{
	size_t lines = put_trust(&r->trust, to) + 1;

	putc('\n', to);
	if (!r->sentences.n)
		lines += put(to, 0, "No finding: these data cannot bear one.",
			     1);
	for (size_t i = 0; i < r->sentences.n; i++) {
		const struct sentence *s = &r->sentences.sentence[i];

		fprintf(to, "%s%s:%s ", colour(to, COLOUR_BOLD), s->about,
			colour(to, COLOUR_END));
		lines += put(to, strlen(s->about) + 2, s->text, OF_FINDING);
	}
	if (trust_failed(&r->book)) {
		fprintf(to, "%sFailed:%s\n", colour(to, COLOUR_BOLD),
			colour(to, COLOUR_END));
		print_ends(&r->book, true,
			   lines < 19 ? LINES - BELOW - lines - 1 : 1, to);
	}
	putc('\n', to);
	put_paths(r->dir, to);
}
