/* compare_words.c - what is said of two runs before their points. */
#include "analyze/judge/compare_words.h"

#include "lib/stats.h"

static const double told = 0.005; /* less of a common ratio is none */

bool compare_words_known(const struct common *c)
{
	return c->points >= COMMON_POINTS && c->bare >= COMMON_LIMITS;
}

bool compare_words_shared(const struct common *c)
{
	return fabs(c->shared) >= told;
}

/* What all points share comes first: a machine that has itself become slower
 * explains what runs on it (METHOD M7). */
void compare_words_common(const struct common *c, const char *b, FILE *to)
{
	double all = exp(c->all), limits = exp(c->limits);

	if (!compare_words_known(c))
		fputs("Too few points or bare limits (limit/*) to tell the "
		      "machine's share.\n",
		      to);
	else if (c->in_turn)
		fprintf(to,
			"They took turns, so the hour is no cause: the median "
			"of all points takes\n%.3f times as long in %s, that "
			"of %zu bare limits (limit/*) %.3f.\n",
			all, b, c->bare, limits);
	else if (compare_words_shared(c))
		fprintf(to,
			"Everything, bare limits too, takes %.3f times as long "
			"in %s: the machine,\nnot the code (the median of all "
			"points %.3f, of %zu limits %.3f).\n",
			exp(c->shared), b, all, c->bare, limits);
	else
		fprintf(to,
			"Nothing is common to all: the median of %zu bare "
			"limits (limit/*) takes\n%.3f times as long in %s, "
			"that of all points %.3f.\n",
			c->bare, limits, b, all);
}

/* " runs of a side differ by 3.1 % (sd)", at the median point. */
static void put_between(const struct versus *v, enum unit unit,
			const char *before, FILE *to)
{
	double *sd = malloc((v->rows + 1) * sizeof(*sd));
	size_t n = 0;

	for (size_t i = 0; sd && i < v->rows; i++) {
		const struct comparison *c = &v->row[i]->c;

		if (c->unit == unit && !isnan(c->raw.variance))
			sd[n++] = sqrt(c->raw.variance);
	}
	if (n) {
		stats_sort(sd, n);
		fprintf(to, "%s by %.1f %% (sd)", before,
			100 * stats_median(sd, n));
	}
	free(sd);
}

void compare_words_unit(const struct versus *v, FILE *to)
{
	size_t n[UNITS] = { 0 };

	for (size_t i = 0; i < v->rows; i++)
		n[v->row[i]->c.unit]++;
	if (n[UNIT_RUN]) {
		fputs("Runs are the unit, not their trials", to);
		put_between(v, UNIT_RUN, ": runs of a side differ", to);
		fputs(".\n", to);
	} else if (n[UNIT_HISTORY]) {
		fputs("How runs differ is known from others beside these", to);
		put_between(v, UNIT_HISTORY, ":", to);
		fputs(".\n", to);
	} else if (n[UNIT_PAIR]) {
		fputs("Both were measured in turn: trials are compared in "
		      "pairs.\n",
		      to);
	} else if (n[UNIT_TRIAL]) {
		fputs("Of these minutes: one run a side does not tell how runs "
		      "differ. Several\nof either (shmstat merge) do, or 3 "
		      "more like them in folders beside.\n",
		      to);
	}
}
