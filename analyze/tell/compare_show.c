/* compare_show.c - runs compared, as a person reads it in a terminal. */
#include "analyze/tell/show.h"

#include "analyze/read/points.h"
#include "lib/memory.h"
#include "lib/screen.h"
#include "lib/table.h"
#include "lib/text.h"
#include "lib/units.h"

enum { WIDTH = 80, FACTS_MAX = 3 };

/* --- prose --------------------------------------------------------------- */

/* What was written to it is broken into lines and printed by close_prose(). */
struct prose {
	FILE *words, *to;
	char *text;
	size_t lines; /* of all that was printed */
};

static void close_prose(struct prose *p)
{
	struct screen_lines fold = { .columns = screen_prose(p->to, WIDTH) };

	memory_close(p->words);
	text_tame(p->text);
	if (*p->text)
		p->lines += screen_wrap(p->to, p->text, &fold);
	free(p->text);
}

/* --- the answer ---------------------------------------------------------- */

static void print_words(const struct contest *s, size_t i, struct prose *p,
			void (*say)(const struct compare_words *w, FILE *to))
{
	const char b[] = { compare_letter(i), '\0' };
	const struct compare_words w = { &s->pairs[i], "A", b, s->ask->margin };

	p->words = memory_stream(&p->text);
	say(&w, p->words);
	close_prose(p);
}

static void print_answer(const struct contest *s, size_t i, struct prose *p)
{
	print_words(s, i, p, compare_words_answer);
	if (s->pairs[i].rows)
		print_words(s, i, p, compare_words_sure);
}

/* Of many runs a row each. */
static void print_answers(const struct contest *s, struct prose *p)
{
	struct table *t = table_plain("|the machine>|slower>|faster>|"
				      "equivalent>|cannot tell>|not compared>");

	fputs("Beside A, beyond what all points share with the bare limits, "
	      "the machine:\n",
	      p->to);
	p->lines += 1 + s->runs;
	for (size_t i = 1; i < s->runs; i++) {
		const struct pairs *v = &s->pairs[i];

		table_cell(t, "%c", compare_letter(i));
		table_cell(t, compare_words_known(&v->common) ? "%.3f" : "-",
			   exp(v->common.shared));
		table_cell(t, "%zu", v->count[VERDICT_SLOWER]);
		table_cell(t, "%zu", v->count[VERDICT_FASTER]);
		table_cell(t, "%zu", v->count[VERDICT_EQUIVALENT]);
		table_cell(t, "%zu", v->count[VERDICT_INCONCLUSIVE]);
		table_cell(t, "%zu", v->lones);
	}
	table_close(t, p->to);
}

/* --- what they are ------------------------------------------------------- */

/* What a run tells that not all tell, or the first what all do, if anything. */
static void print_side(const struct contest *s, size_t i, bool same,
		       struct prose *p)
{
	char text[SIDES_TEXT];
	const char *before = s->runs == 2 ? "Both:" : "All:";

	p->words = memory_stream(&p->text);
	if (!same) {
		fprintf(p->words, "%c: %s", compare_letter(i), s->run[i].name);
		before = ",";
	}
	for (size_t k = 0; k < SIDES; k++) {
		if (sides_same(&sides[k], s->run, s->runs) != same ||
		    !*sides_text(text, &sides[k], &s->run[i]))
			continue;
		fprintf(p->words, "%s %s %s", before, sides[k].label, text);
		before = ",";
	}
	close_prose(p);
}

/* --- in what else they differ -------------------------------------------- */

enum { VALUE = 32 }; /* of a value that is told */

/* What one side alone tells is most often another shmdiag. */
static bool is_told(const struct host_row *r, bool all)
{
	return (all || (r->value_a && r->value_b)) && !sides_tell(r->key) &&
	       !hostdiff_passing(r->key);
}

static void put_value(const char *before, const char *value, FILE *to)
{
	fprintf(to, "%s%.*s%s", before, VALUE, value ? value : "-",
		value && strlen(value) > VALUE ? "..." : "");
}

/* Before any figure of a point, so that none is taken for what it is not. */
static void print_differing(const struct contest *s, size_t of, bool all,
			    struct prose *p)
{
	const struct hostdiff *d = &s->hosts[of];
	size_t told = 0;

	p->words = memory_stream(&p->text);
	for (size_t i = 0; i < d->n; i++) {
		const struct host_row *r = &d->row[i];
		const char *means = hostdiff_means(r->key);

		if (!is_told(r, all) || (told++ >= FACTS_MAX && !all))
			continue;
		if (told == 1)
			fprintf(p->words,
				"What else differs in %c:", compare_letter(of));
		fprintf(p->words, "%s %s", told > 1 ? ";" : "", r->key);
		put_value(" (", r->value_a, p->words);
		put_value(" / ", r->value_b, p->words);
		fprintf(p->words, ")%s%s", *means ? ": " : "", means);
	}
	if (told > FACTS_MAX && !all)
		fprintf(p->words, "; and %zu more", told - FACTS_MAX);
	close_prose(p);
}

/* --- the points of two --------------------------------------------------- */

enum { POINT_TEXT = 256 };

/* Columns that find room on a terminal so wide, and what is left of the widest
 * others for the name of a point. */
enum { WIDE = 120, WIDER = 150, OTHERS = 42, COLUMNS_MOST = 9 };

static void point_text(char out[POINT_TEXT], const struct point *p)
{
	FILE *to = memory_there(fmemopen(out, POINT_TEXT, "w"));

	points_put(to, p);
	fclose(to);
}

static struct table *open_points(size_t width, char letter)
{
	char b[] = { letter, '\0' }, is[] = "B is", raw[] = "B/A";
	const struct table_column column[] = {
		{ "point", TABLE_PROSE },   { "A", TABLE_NUMBER },
		{ b, TABLE_NUMBER },        { "times as long", TABLE_TEXT },
		{ is, TABLE_TEXT },         { raw, TABLE_NUMBER },
		{ "p", TABLE_NUMBER },      { "beside limit", TABLE_NUMBER },
		{ "rounds", TABLE_NUMBER },
	};

	is[0] = raw[0] = letter;
	return table_open("", TABLE_PLAIN, column,
			  width >= WIDER  ? COLUMNS_MOST
			  : width >= WIDE ? 7
					  : 5);
}

static void put_pair(struct table *t, const struct pair *r, size_t width)
{
	char text[COMPARE_RATIO], point[POINT_TEXT];

	point_text(point, &r->point);
	table_cell(t, "%s", point);
	table_cell(t, "%s", units_value(text, r->a_median, r->unit));
	table_cell(t, "%s", units_value(text, r->b_median, r->unit));
	table_cell(
		t, "%s",
		compare_ratio(text, r->c.beyond.ratio, &r->c.beyond.interval));
	table_cell(t, "%s", r->beyond_verdict);
	if (width < WIDE)
		return;
	table_cell(t, "%s", compare_ratio(text, r->c.raw.ratio, NULL));
	table_cell(t, "%.2g", r->c.beyond.p_adjusted);
	if (width < WIDER)
		return;
	table_cell(t, "%s", compare_ratio(text, r->beside_limit, NULL));
	table_cell(t, "%" PRIu64 "/%" PRIu64, r->a_rounds, r->b_rounds);
}

/* How many of the first n find room in so many lines, 0: all. */
static size_t count_fitting(const struct pair *const *pair, size_t n,
			    size_t lines, size_t width)
{
	char point[POINT_TEXT];
	size_t shown = 0, used = 1; /* the header */

	for (; shown < n && lines; shown++) {
		point_text(point, &pair[shown]->point);
		used += 1 + (width && strlen(point) + OTHERS > width);
		if (used > lines)
			break;
	}
	return lines ? shown : n;
}

/* Of run i beside the first; `lines` are left, or 0: as many as there are. */
static void print_points(const struct contest *s, size_t i, size_t lines,
			 FILE *to)
{
	const struct pairs *v = &s->pairs[i];
	size_t differ = v->count[VERDICT_SLOWER] + v->count[VERDICT_FASTER];
	size_t n = lines ? differ : v->rows, width = screen_columns(to);
	size_t shown = count_fitting(v->row, n, lines, width);
	struct table *t = open_points(width, compare_letter(i));

	if (!lines)
		putc('\n', to);
	for (size_t k = 0; k < shown; k++)
		put_pair(t, v->row[k], width);
	table_close(t, to);
	if (shown < n)
		fprintf(to, "%zu more are slower or faster. ", n - shown);
	if (!lines && v->lones)
		fputs("\nNot compared, and why it is not in the other run:\n",
		      to);
	for (size_t k = 0; !lines && k < v->lones; k++) {
		const struct pair *r = v->lone[k];

		points_put(to, &r->point);
		fprintf(to, ", %s: %s\n", r->beyond_verdict, r->why);
	}
}

/* --- the points of more -------------------------------------------------- */

enum {
	CELL = 10, /* "8.90GB/s", and a mark */
	SIZE = 10, /* two in front, "64 KiB" */
};

static const struct point *point_of(const struct several_row *r)
{
	return &r->entry->of->row.point;
}

/* Lines that rows take, headings among them. */
static size_t count_lines(const struct several *t)
{
	char last[SEVERAL_HEADING] = "", now[SEVERAL_HEADING];
	size_t lines = t->rows;

	for (size_t i = 0; i < t->rows; i++) {
		lines += strcmp(last, several_heading(now, &t->row[i])) != 0;
		strcpy(last, now);
	}
	return lines;
}

static void put_table(const struct several *t, size_t runs, FILE *to)
{
	char last[SEVERAL_HEADING] = "", now[SEVERAL_HEADING];
	char cell[SEVERAL_CELL];
	int medium = 0;

	for (size_t i = 0; i < t->rows; i++) {
		int wide = (int)strlen(point_of(&t->row[i])->medium);

		medium = wide > medium ? wide : medium;
	}
	fprintf(to, "%*s", medium + SIZE, "");
	for (size_t i = 0; i < runs; i++)
		fprintf(to, "%*c ", CELL - 1, compare_letter(i));
	putc('\n', to);
	for (size_t i = 0; i < t->rows; i++) {
		const struct several_row *r = &t->row[i];
		const struct point *p = point_of(r);

		if (strcmp(last, several_heading(now, r)))
			fprintf(to, "%s\n", strcpy(last, now));
		fprintf(to, "  %-*s%*s", medium, p->medium, SIZE - 2,
			p->size_bytes ? UNITS_SIZE(p->size_bytes) : "");
		for (size_t k = 0; k < runs; k++)
			fprintf(to, "%*s", CELL, several_cell(cell, r, k));
		putc('\n', to);
	}
}

/* In so many lines, or 0: all. */
static void print_table(const struct contest *s, size_t lines, FILE *to)
{
	struct several t = several_make(s, !lines);
	size_t rows = t.rows;

	if (!lines)
		putc('\n', to);
	while (lines && t.rows > 1 && count_lines(&t) + 2 > lines)
		several_drop(&t);
	put_table(&t, s->runs, to);
	fprintf(to,
		"+ best, - worst, where these are told apart: %zu of %zu "
		"points.\n",
		t.apart, rows);
	several_free(&t);
}

/* --- all of it ----------------------------------------------------------- */

static void print_all(const struct contest *s, struct prose *p)
{
	if (s->runs > 2)
		print_table(s, 0, p->to);
	for (size_t i = 1; i < s->runs; i++) {
		if (s->runs > 2) {
			fprintf(p->to, "\n%c beside A\n", compare_letter(i));
			print_answer(s, i, p);
		}
		print_differing(s, i, true, p);
		print_points(s, i, 0, p->to);
	}
}

void compare_show(const struct contest *s, bool all, FILE *to)
{
	struct prose p = { .to = to, .lines = 3 };
	bool two = s->runs == 2;

	if (two)
		print_answer(s, 1, &p);
	else
		print_answers(s, &p);
	putc('\n', to);
	for (size_t i = 0; i < s->runs; i++)
		print_side(s, i, false, &p);
	print_side(s, 0, true, &p);
	if (all) {
		print_all(s, &p);
		return;
	}
	for (size_t i = 1; i < s->runs; i++)
		if (two || p.lines + 10 < COMPARE_LINES)
			print_differing(s, i, false, &p);
	putc('\n', to);
	p.lines = p.lines + 5 < COMPARE_LINES ? COMPARE_LINES - p.lines : 5;
	if (two)
		print_points(s, 1, p.lines, to);
	else
		print_table(s, p.lines, to);
	fputs("All of it, and what is in one run only: --all\n", to);
}
