/* ranking.c - at a placement, whose round trips are the shortest. */
#include "analyze/judge/ranking.h"

#include "analyze/judge/winners.h"

static const struct size_class {
	uint64_t least, most, typical;
} classes[SIZE_CLASSES] = {
	{ 8, 64, 64 },
	{ 2 << 10, 8 << 10, 4 << 10 },
	{ 32 << 10, 128 << 10, 64 << 10 },
	{ 1 << 20, UINT64_MAX, 1 << 20 },
};

size_t ranking_class(const struct winner_row *r)
{
	const struct point *p = &r->point;
	size_t i = 0;

	if (strcmp(p->probe, WINNERS_PROBE) || p->workers != 1 ||
	    !(r->ns > 0) || r->rank != 1)
		return SIZE_CLASSES;
	while (i < SIZE_CLASSES && (p->size_bytes < classes[i].least ||
				    p->size_bytes > classes[i].most))
		i++;
	return i;
}

/* From what is typical, in powers of 2. */
static double distance(const struct winner_row *r, size_t class)
{
	return fabs(log2((double)r->point.size_bytes /
			 (double)classes[class].typical));
}

struct ranking ranking_find(const struct rows *winners, const char *placement,
			    const char *waits, size_t class)
{
	const struct winner_row *r = winners->row, *end = r + winners->n;
	struct ranking s = { 0 };

	for (; r < end; r++)
		if (ranking_class(r) == class && !strcmp(r->waits, waits) &&
		    !strcmp(r->point.placement, placement) &&
		    (!s.best || distance(r, class) < distance(s.best, class)))
			s.best = r;
	for (r = winners->row; s.best && r < end; r++) {
		if (r == s.best || r->tied != 1 || winners_matches(r, s.best) ||
		    strcmp(r->point.probe, s.best->point.probe))
			continue;
		if (s.ties < TIES_NAMED)
			s.tie[s.ties] = r;
		s.ties++;
	}
	return s;
}
