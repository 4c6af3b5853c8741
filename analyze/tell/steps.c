/* steps.c - where points took a step, as a person reads it in a terminal. */
#include "analyze/tell/steps.h"

#include "analyze/stats/segments.h"
#include "lib/table.h"
#include "lib/units.h"

enum { STEPS_SHOWN = 30 };

/* What a step goes to; in this order in the table, too. */
static const enum verdict kind[] = { VERDICT_SLOWER, VERDICT_FASTER };

static size_t steps_in(const struct history *h, size_t run, enum verdict step)
{
	size_t n = 0;

	for (size_t i = 0; i < h->n; i++)
		n += h->entry[i].run == run && h->entry[i].step == step;
	return n;
}

static int print_runs(const struct history *h, FILE *to)
{
	struct table *t =
		table_plain("started|run|machine>|slower>|faster>|changed");

	for (size_t r = 0; r < h->runs; r++) {
		const struct run *run = &h->run[r];
		char *changed = history_changed(&h->run[r ? r - 1 : 0], run);

		table_cell(t, "%s", facts_text(&run->facts, "run.started"));
		table_cell(t, "%s", run->name);
		if (isnan(h->machine[r].factor))
			table_cell(t, "%s", "");
		else
			table_cell(t, "%.3f x", h->machine[r].factor);
		for (int i = 0; i < 2; i++)
			if (r && h->runs >= SEGMENTS_LEAST)
				table_cell(t, "%zu", steps_in(h, r, kind[i]));
			else
				table_cell(t, "%s", "");
		table_cell(t, "%s", changed ? changed : "");
		free(changed);
	}
	return table_close(t, to);
}

static void print_machine(const struct history *h, FILE *to)
{
	for (size_t r = 0; r < h->runs; r++)
		if (!isnan(h->machine[r].step))
			fprintf(to,
				"\nFrom run %s on, everything, bare limits "
				"too, takes %.3g times as long: the machine, "
				"not the code.\n",
				h->run[r].name, h->machine[r].step);
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

static void put_step(struct table *t, const struct history_entry *e)
{
	const struct trend_row *r = &e->row;
	char text[UNITS_TEXT] = "";

	if (r->point.size_bytes)
		units_size(text, r->point.size_bytes);
	table_cell(t, "%s %s", r->point.probe, r->point.medium);
	table_cell(t, "%s", r->point.placement);
	table_cell(t, "%s", text);
	table_cell(t, "%s", r->run);
	table_cell(t, "%s", units_value(text, e->before, r->unit));
	table_cell(t, "%s", units_value(text, e->then, r->unit));
	table_cell(t, "%.3g [%.3g, %.3g]", r->ratio, r->ratio_low,
		   r->ratio_high);
	table_cell(t, "%s", r->changed);
}

static int print_table(const struct history_entry **step, size_t n, FILE *to)
{
	struct table *t = table_plain("point|placement|size>|run|before>|then>|"
				      "ratio|changed");

	for (size_t i = 0; i < n; i++)
		put_step(t, step[i]);
	return table_close(t, to);
}

static int print_steps(const struct history *h, bool all, FILE *to)
{
	const struct history_entry **step = calloc(h->n + 1, sizeof(*step));
	size_t n = 0, shown;
	int err = 0;

	if (!step)
		return -ENOMEM;
	for (size_t i = 0; i < h->n; i++)
		if (h->entry[i].step)
			step[n++] = &h->entry[i];
	if (n)
		qsort(step, n, sizeof(*step), worst_first);
	shown = all || n < STEPS_SHOWN ? n : STEPS_SHOWN;
	if (n) {
		fputs("\nSteps, the worst first; ratio: time an operation "
		      "takes, over that before,\nbeyond what all share\n",
		      to);
		err = print_table(step, shown, to);
	}
	if (shown < n)
		fprintf(to, "and %zu more: --all\n", n - shown);
	free(step);
	return err;
}

int steps_print(const struct history *h, bool all, FILE *to)
{
	size_t slower = 0, faster = 0;
	int err;

	for (size_t r = 0; r < h->runs; r++) {
		slower += steps_in(h, r, VERDICT_SLOWER);
		faster += steps_in(h, r, VERDICT_FASTER);
	}
	fprintf(to, "%zu runs, %zu points: ", h->runs, h->points);
	if (h->runs < SEGMENTS_LEAST)
		fprintf(to, "%d runs or more can tell steps\n\n",
			SEGMENTS_LEAST);
	else
		fprintf(to, "%zu steps to slower, %zu to faster\n\n", slower,
			faster);
	err = print_runs(h, to);
	print_machine(h, to);
	return err ? err : print_steps(h, all, to);
}
