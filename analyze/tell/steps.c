/* steps.c - where points took a step, as a person reads it in a terminal. */
#include "analyze/tell/steps.h"

#include "lib/table.h"
#include "lib/units.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS_SHOWN = 30, CELL = 80 };

static size_t steps_in(const struct history *h, size_t run, const char *step)
{
	size_t n = 0;

	for (size_t i = 0; i < h->n; i++)
		n += h->entry[i].run == run && h->entry[i].row.step &&
		     !strcmp(h->entry[i].row.step, step);
	return n;
}

static int print_runs(const struct steps *s, FILE *to)
{
	static const struct table_column columns[] = {
		{ "started", 0 }, { "run", 0 },     { "slower", 1 },
		{ "faster", 1 },  { "changed", 0 },
	};
	struct table *table = table_open("", TABLE_PLAIN, columns, 5);
	int err = table ? 0 : -ENOMEM;

	for (size_t r = 0; !err && r < s->runs; r++) {
		const struct history_run *run = &s->run[r];
		const char *started = facts_value(&run->run, "run.started");
		char slower[UNITS_TEXT] = "", faster[UNITS_TEXT] = "";
		char *changed = history_changed(&s->run[r ? r - 1 : 0], run);

		if (!changed)
			return -ENOMEM;
		if (r) {
			snprintf(slower, sizeof(slower), "%zu",
				 steps_in(s->h, r, "slower"));
			snprintf(faster, sizeof(faster), "%zu",
				 steps_in(s->h, r, "faster"));
		}
		err = table_row(table,
				(const char *[]){ started, run->name, slower,
						  faster, changed });
		free(changed);
	}
	return err ? err : table_close(table, to);
}

static int worst_first(const void *x, const void *y)
{
	const struct history_entry *const *a = x, *const *b = y;
	double p = log((*a)->row.ratio), q = log((*b)->row.ratio);

	if ((p > 0) != (q > 0))
		return p > 0 ? -1 : 1;
	if (p != q)
		return fabs(p) > fabs(q) ? -1 : 1;
	return *a < *b ? -1 : 1; /* as they came */
}

static int put_step(struct table *t, const struct history_entry *e)
{
	const struct trend_row *r = &e->row;
	char point[CELL], size[UNITS_TEXT], before[UNITS_TEXT],
		after[UNITS_TEXT], ratio[CELL];

	snprintf(point, sizeof(point), "%s %s", r->point.probe,
		 r->point.medium);
	snprintf(ratio, sizeof(ratio), "%.3g [%.3g, %.3g]", r->ratio,
		 r->ratio_low, r->ratio_high);
	return table_row(t,
			 (const char *[]){
				 point,
				 r->point.placement,
				 r->point.size_bytes
					 ? units_size(size, r->point.size_bytes)
					 : "",
				 r->run,
				 units_value(before, e->before, r->unit),
				 units_value(after, r->median, r->unit),
				 ratio,
				 r->changed,
			 });
}

static int print_table(const struct history_entry **step, size_t n, FILE *to)
{
	static const struct table_column columns[] = {
		{ "point", 0 }, { "placement", 0 }, { "size", 1 },
		{ "run", 0 },   { "before", 1 },    { "then", 1 },
		{ "ratio", 0 }, { "changed", 0 },
	};
	struct table *t = table_open("", TABLE_PLAIN, columns, 8);
	int err = t ? 0 : -ENOMEM;

	for (size_t i = 0; !err && i < n; i++)
		err = put_step(t, step[i]);
	return err ? err : table_close(t, to);
}

static int print_steps(const struct steps *s, FILE *to)
{
	const struct history *h = s->h;
	const struct history_entry **step = calloc(h->n + 1, sizeof(*step));
	size_t n = 0, shown;
	int err = 0;

	if (!step)
		return -ENOMEM;
	for (size_t i = 0; i < h->n; i++)
		if (h->entry[i].row.step)
			step[n++] = &h->entry[i];
	if (n)
		qsort(step, n, sizeof(*step), worst_first);
	shown = s->all || n < STEPS_SHOWN ? n : STEPS_SHOWN;
	if (n) {
		fputs("\nSteps, the worst first; ratio: time an operation "
		      "takes, over that before\n",
		      to);
		err = print_table(step, shown, to);
	}
	if (shown < n)
		fprintf(to, "and %zu more: --all\n", n - shown);
	free(step);
	return err;
}

int steps_print(const struct steps *s, FILE *to)
{
	size_t slower = 0, faster = 0;
	int err;

	for (size_t r = 0; r < s->runs; r++) {
		slower += steps_in(s->h, r, "slower");
		faster += steps_in(s->h, r, "faster");
	}
	fprintf(to,
		"%zu runs, %zu points: %zu steps to slower, %zu to "
		"faster\n\n",
		s->runs, s->h->points, slower, faster);
	err = print_runs(s, to);
	return err ? err : print_steps(s, to);
}
