/* points.c - where a figure belongs: put into words, and compared. */
#include "analyze/read/points.h"

#include "lib/units.h"

void points_put(FILE *to, const struct point *p)
{
	fprintf(to, "%s %s %s", p->probe, p->medium, p->placement);
	if (p->size_bytes)
		fprintf(to, " %s", UNITS_SIZE(p->size_bytes));
	if (p->workers != 1)
		fprintf(to, " %" PRIu64 " workers", p->workers);
}

bool points_over_none(const struct point *p)
{
	return !strcmp(p->medium, "none");
}

bool points_same_but_size(const struct point *a, const struct point *b)
{
	return !strcmp(a->probe, b->probe) && !strcmp(a->medium, b->medium) &&
	       !strcmp(a->placement, b->placement) && a->workers == b->workers;
}

int points_compare_counts(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

size_t points_add_medium(const char **list, size_t n, const char *medium)
{
	size_t at = 0;

	while (at < n && strcmp(list[at], medium) < 0)
		at++;
	if (at < n && !strcmp(list[at], medium))
		return n;
	memmove(list + at + 1, list + at, (n - at) * sizeof(*list));
	list[at] = medium;
	return n + 1;
}

int points_compare_lines(const struct point *a, const struct point *b)
{
	return strcmp(a->probe, b->probe)
		?: strcmp(a->placement, b->placement)
		?: points_compare_counts(a->workers, b->workers)
		?: points_compare_counts(a->size_bytes, b->size_bytes)
		?: strcmp(a->medium, b->medium);
}
