/* ranking.c - at each placement, whose round trips are the shortest. */
#include "analyze/judge/ranking.h"

const struct size_class size_classes[SIZE_CLASSES] = {
	{ "8 to 64 B", 8, 64, 64 },
	{ "about 4 KiB", 2 << 10, 8 << 10, 4 << 10 },
	{ "about 64 KiB", 32 << 10, 128 << 10, 64 << 10 },
	{ "1 MiB and more", 1 << 20, UINT64_MAX, 1 << 20 },
};

/* In powers of 2. */
static double distance(const struct size_class *c, const struct winner_row *r)
{
	return fabs(log2((double)r->point.size_bytes / (double)c->typical));
}

/* Does r stand for the class better than who does so far? */
static bool suits(const struct size_class *c, const struct winner_row *r,
		  const struct winner_row *best)
{
	uint64_t size = r->point.size_bytes;

	if (r->rank != 1 || size < c->least || size > c->most)
		return false;
	return !best || distance(c, r) < distance(c, best);
}

static struct ranking *find_place(struct rankings *p,
				  const struct winner_row *of)
{
	const char *waits = of->waits ? of->waits : "";
	struct ranking *r = p->place, *end = r + p->n;

	if (strcmp(of->point.probe, "ipc/round-trip") ||
	    of->point.workers != 1 || !(of->ns > 0))
		return NULL;
	while (r < end && (strcmp(r->placement, of->point.placement) ||
			   strcmp(r->waits, waits)))
		r++;
	if (p->n == PLACES_MAX && r == end)
		return NULL;
	if (r == end) {
		r->placement = of->point.placement;
		r->waits = waits;
		p->n++;
	}
	return r;
}

static void add_rival(struct ranking *at, const struct winner_row *r)
{
	for (size_t i = 0; i < SIZE_CLASSES; i++) {
		struct class_best *s = &at->of_class[i];

		if (!s->best || s->best == r || r->tied != 1 ||
		    s->best->point.size_bytes != r->point.size_bytes)
			continue;
		if (s->ties < TIES_NAMED)
			s->tie[s->ties] = r;
		s->ties++;
	}
}

void rankings_make(struct rankings *p, const struct winner_row *row, size_t n)
{
	*p = (struct rankings){ 0 };
	for (size_t i = 0; i < n; i++) {
		struct ranking *at = find_place(p, &row[i]);

		for (size_t c = 0; at && c < SIZE_CLASSES; c++) {
			const struct winner_row **best = &at->of_class[c].best;

			if (!suits(&size_classes[c], &row[i], *best))
				continue;
			at->classes += !*best;
			*best = &row[i];
		}
	}
	for (size_t i = 0; i < n; i++) {
		struct ranking *at = find_place(p, &row[i]);

		if (at)
			add_rival(at, &row[i]);
	}
}
