/* compare_words.c - what is said of two runs before their points. */
#include "analyze/judge/compare.h"

static const double told = 0.005; /* less of a common ratio is none */

char compare_letter(size_t run)
{
	return run < 26 ? (char)('A' + run) : '?';
}

/* Three digits, and as many places below the point as that leaves. */
static int places(double v)
{
	return v < 1 ? 3 : v < 10 ? 2 : v < 100 ? 1 : 0;
}

const char *compare_ratio(char out[COMPARE_RATIO], double ratio,
			  const struct interval *i)
{
	int n = 0;

	*out = '\0';
	if (!isnan(ratio))
		n = snprintf(out, COMPARE_RATIO, "%.*f", places(ratio), ratio);
	if (n && n < COMPARE_RATIO && i && !isnan(i->low))
		snprintf(out + n, COMPARE_RATIO - (size_t)n, " [%.*f, %.*f]",
			 places(i->low), i->low, places(i->high), i->high);
	return out;
}

/* --- what all share ------------------------------------------------------ */

bool compare_words_known(const struct common *c)
{
	return c->all.n >= COMMON_POINTS && c->limits.n >= COMMON_LIMITS;
}

static bool is_shared(const struct common *c)
{
	return fabs(c->shared) >= told;
}

static const char *exp_text(char out[COMPARE_RATIO], const struct estimate *e)
{
	int n = snprintf(out, COMPARE_RATIO, "%.3f", exp(e->median));

	if (!isnan(e->interval.low))
		snprintf(out + n, COMPARE_RATIO - (size_t)n, " [%.3f, %.3f]",
			 exp(e->interval.low), exp(e->interval.high));
	return out;
}

/* What all points share comes first: a machine that has itself become slower
 * explains what runs on it (METHOD M7). */
static void put_common(const struct common *c, const char *b, FILE *to)
{
	char all[COMPARE_RATIO], limits[COMPARE_RATIO];
	size_t bare = c->limits.n;

	exp_text(all, &c->all);
	exp_text(limits, &c->limits);
	if (!compare_words_known(c))
		fputs("Too few points or bare limits (limit/*) to tell the "
		      "machine's share.",
		      to);
	else if (c->in_turn)
		fprintf(to,
			"They took turns, so the hour is no cause: the median "
			"of all points takes %s times as long in %s, that of "
			"%zu bare limits (limit/*) %s.",
			all, b, bare, limits);
	else if (is_shared(c))
		fprintf(to,
			"Everything takes %.3f times as long in %s: %s (all "
			"points %s, %zu bare limits %s).",
			exp(c->shared), b,
			c->limits.interval.low <= 0 &&
					c->limits.interval.high >= 0
				? "perhaps the machine, though its bare limits "
				  "may be the same"
				: "the machine rather than the code",
			all, bare, limits);
	else
		fprintf(to,
			"Nothing is common to all: the median of %zu bare "
			"limits (limit/*) takes %s times as long in %s, that "
			"of all points %s.",
			bare, limits, b, all);
}

/* --- how many ------------------------------------------------------------ */

static void put_lone(const struct compare_words *w, FILE *to)
{
	const size_t *count = w->pairs->count;
	const struct {
		size_t n;
		const char *what, *of;
	} lone[] = {
		{ count[VERDICT_ONLY_A], "only in ", w->a },
		{ count[VERDICT_ONLY_B], "only in ", w->b },
		{ count[VERDICT_INCOMPARABLE], "other work in each", "" },
	};
	const char *before = " Not compared: ";

	for (size_t i = 0; i < sizeof(lone) / sizeof(*lone); i++) {
		if (!lone[i].n)
			continue;
		fprintf(to, "%s%zu %s%s", before, lone[i].n, lone[i].what,
			lone[i].of);
		before = ", ";
	}
	if (*before == ',')
		putc('.', to);
}

void compare_words_answer(const struct compare_words *w, FILE *to)
{
	const struct pairs *v = w->pairs;

	put_common(&v->common, w->b, to);
	fprintf(to,
		" %s %zu point%s %s is slower at %zu and faster at %zu, "
		"equivalent (within %g %%) at %zu; %zu cannot tell.",
		is_shared(&v->common) ? "Beyond that, of" : "Of", v->rows,
		v->rows == 1 ? "" : "s", w->b, v->count[VERDICT_SLOWER],
		v->count[VERDICT_FASTER], 100 * w->margin,
		v->count[VERDICT_EQUIVALENT], v->count[VERDICT_INCONCLUSIVE]);
	put_lone(w, to);
}

/* --- how sure ------------------------------------------------------------ */

/* What was counted, and how runs differ where these were. */
static void put_unit(const struct pairs *v, FILE *to)
{
	size_t n[UNITS] = { 0 };
	struct values all = { 0 };
	double sd;

	for (size_t i = 0; i < v->rows; i++) {
		const struct comparison *c = &v->row[i]->c;

		n[c->unit]++;
		if (c->unit == UNIT_RUN || c->unit == UNIT_HISTORY)
			values_add(&all, sqrt(c->raw.variance));
	}
	sd = values_estimate(&all).median;
	fputs(n[UNIT_RUN] ? "Counted are runs, not their trials"
	      : n[UNIT_HISTORY]
		      ? "How runs differ is known from others beside them"
	      : n[UNIT_PAIR]
		      ? "Both were measured in turn: trials are compared in "
			"pairs"
		      : "These minutes only: one run a side cannot tell how "
			"runs differ, several (shmstat merge) can",
	      to);
	if (!isnan(sd))
		fprintf(to, ": runs of a side differ by %.1f %% (sd)",
			100 * sd);
	putc('.', to);
}

void compare_words_sure(const struct compare_words *w, FILE *to)
{
	const struct pairs *v = w->pairs;
	struct values all = { 0 };
	double half;

	if (!v->rows)
		return;
	put_unit(v, to);
	for (size_t i = 0; i < v->rows; i++) {
		struct interval beyond = v->row[i]->c.beyond.interval;

		values_add(&all, sqrt(beyond.high / beyond.low) - 1);
	}
	half = values_estimate(&all).median;
	if (!isnan(half))
		fprintf(to, " Half of the ratios are known to within %.2g %%.",
			100 * half);
}
