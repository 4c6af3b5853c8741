/* tables.c - summary.csv in memory, in the order of its tables. */
#include "analyze/read/tables.h"

#include "analyze/read/points.h"
#include "lib/memory.h"

/* How many other metrics of its probe come earlier in the file. */
static unsigned find_rank(const struct tables *s, size_t i)
{
	const struct summary_row *row = &s->row[i].row;
	unsigned rank = 0;

	for (size_t j = i; j-- > 0;) {
		const struct tables_row *r = &s->row[j];

		if (strcmp(r->row.point.probe, row->point.probe))
			continue;
		if (!strcmp(r->row.metric, row->metric))
			return r->rank;
		if (r->rank >= rank)
			rank = r->rank + 1;
	}
	return rank;
}

int tables_compare(const struct tables_row *a, const struct tables_row *b)
{
	bool list = points_over_none(&a->row.point);
	int d = list - points_over_none(&b->row.point);

	if (!d && !list)
		d = strcmp(a->row.point.probe, b->row.point.probe)
			    ?: strcmp(a->row.point.placement,
				      b->row.point.placement);
	return d ?: points_compare_counts(a->rank, b->rank);
}

static int compare_rows(const void *x, const void *y)
{
	const struct tables_row *a = x, *b = y;

	return tables_compare(a, b)
		       ?: points_compare_lines(&a->row.point, &b->row.point);
}

struct tables tables_make(const struct rows *summary)
{
	const struct summary_row *row = summary->row;
	struct tables s = { memory_new(summary->n, sizeof(*s.row)), 0 };

	for (; s.n < summary->n; s.n++) {
		s.row[s.n].row = row[s.n];
		s.row[s.n].rank = find_rank(&s, s.n);
	}
	qsort(s.row, s.n, sizeof(*s.row), compare_rows);
	return s;
}
