/* versus.c - rows of compare.csv, sorted: each run beside the first one. */
#include "analyze/page/versus.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool is_lone(const struct compare_row *r)
{
	return !strncmp(r->verdict, "only-", strlen("only-"));
}

/* Slower ones first, then faster ones; of each the most first. */
static int worst_first(const void *x, const void *y)
{
	const struct compare_row *const *a = x, *const *b = y;
	double p = log((*a)->ratio), q = log((*b)->ratio);

	if (isnan(p) != isnan(q))
		return isnan(p) ? 1 : -1;
	if ((p > 0) != (q > 0))
		return p > 0 ? -1 : 1;
	if (fabs(p) != fabs(q) && !isnan(p))
		return fabs(p) > fabs(q) ? -1 : 1;
	return *a < *b ? -1 : 1; /* as they came */
}

/* Its rows, of all n, to where they begin. */
static void add_rows(struct versus *v, const struct compare_row *row, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(row[i].b, v->b) && !is_lone(&row[i]))
			v->row[v->rows++] = &row[i];
	v->lone = v->row + v->rows;
	for (size_t i = 0; i < n; i++)
		if (!strcmp(row[i].b, v->b) && is_lone(&row[i]))
			v->lone[v->lones++] = &row[i];
	if (v->rows)
		qsort(v->row, v->rows, sizeof(*v->row), worst_first);
}

static bool is_known(const struct versuses *all, const char *b)
{
	for (size_t i = 0; i < all->n; i++)
		if (!strcmp(all->versus[i].b, b))
			return true;
	return false;
}

int versuses_make(struct versuses *all, const struct compare_row *row, size_t n)
{
	size_t at = 0;

	*all = (struct versuses){
		.versus = calloc(n + 1, sizeof(*all->versus)),
		.order = calloc(n + 1, sizeof(*all->order)),
	};
	if (!all->versus || !all->order)
		return -ENOMEM;
	for (size_t i = 0; i < n; i++) {
		struct versus *v = &all->versus[all->n];

		if (is_known(all, row[i].b))
			continue;
		*v = (struct versus){ .a = row[i].a,
				      .b = row[i].b,
				      .row = &all->order[at] };
		add_rows(v, row, n);
		at += v->rows + v->lones;
		all->n++;
	}
	return 0;
}

size_t versus_count(const struct versus *v, const char *verdict)
{
	size_t n = 0;

	for (size_t i = 0; i < v->rows; i++)
		n += !strcmp(v->row[i]->verdict, verdict);
	for (size_t i = 0; i < v->lones; i++)
		n += !strcmp(v->lone[i]->verdict, verdict);
	return n;
}

void versuses_free(struct versuses *all)
{
	free(all->versus);
	free(all->order);
	*all = (struct versuses){ 0 };
}
