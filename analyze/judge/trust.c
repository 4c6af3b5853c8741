/* trust.c - how far a run can be trusted, in one of three grades, and why. */
#include "analyze/judge/report.h"

#include "analyze/judge/controls.h"
#include "lib/memory.h"
#include "lib/words.h"

#include <fnmatch.h>

/* Shares: of trials that failed, of time that was lost. See report.h. */
static const double failed_most[] = { 0.01, 0.05 }, lost_most[] = { 0.03, 0.2 };

enum { ROUNDS_OF_INTERVALS = 6, ROUNDS_OF_MEDIAN = 3, NAMED = 3 };

/* Flags that make figures of most points none; and those that say nothing
 * against a run, as an interval tells the same or another rule does. */
static const char not_figures[] =
	"unfit-build injected beats-limit clock_unstable";
static const char harmless[] = "ci_not_reached few-rounds uneven_tail";

/* What facts that are unfit say, the first that fits; others by their keys. */
static const struct plain {
	const char *key, *words;
} plain[] = {
	{ "hypervisor.present", "a virtual machine" },
	{ "cache.l*.bytes", "unlikely sizes of caches" },
	{ "topology.pair.smt", "siblings that may be hidden" },
	{ "cpuidle.*", "CPUs that sleep deeply" },
	{ "load.steal_percent", "the host ran others" },
	{ "load.*", "other programs ran" },
	{ "cpufreq.*", "the CPUs' speed is not fixed" },
	{ "delta.cpu*.throttled_*", "heat slowed the CPUs down" },
	{ "delta.cgroup.throttled_*", "CPU time was withheld" },
};

/* What speaks for each grade, as text; and from where it was taken. */
struct reasons {
	const struct report *of;
	FILE *to[TRUST_NOT + 1];
	size_t n[TRUST_NOT + 1];
};

/* Where another reason for a grade is to be written. */
static FILE *add(struct reasons *r, enum trust_grade grade)
{
	if (r->n[grade]++)
		fputs("; ", r->to[grade]);
	return r->to[grade];
}

/* The grade of a share by what is the most for better ones. */
static enum trust_grade grade_of(double share, const double most[2])
{
	if (share > most[1])
		return TRUST_NOT;
	return share > most[0] ? TRUST_WITHIN : TRUST_FIT;
}

uint64_t trust_failed(const struct book *b)
{
	uint64_t n = 0;

	for (size_t i = 0; i < b->reasons; i++)
		if (words_has("failed timeout", b->reason[i].outcome))
			n += b->reason[i].trials;
	return n;
}

/* Its trials: how they ended, what was lost of them, how many there are. */
static void judge_trials(struct reasons *r)
{
	const struct book *b = &r->of->book;
	double lost = r->of->losses.gaps;
	uint64_t failed = trust_failed(b);
	size_t rounds = book_most_trials(b), n = b->runs > 1 ? b->runs : rounds;

	if (r->of->no_trials) {
		fputs("how its trials ended is not known", add(r, TRUST_NOT));
		return;
	}
	fprintf(add(r, b->rows ? grade_of((double)failed / (double)b->rows,
					  failed_most)
			       : TRUST_NOT),
		"%" PRIu64 " of %zu trials failed", failed, b->rows);
	if (!isnan(lost))
		fprintf(add(r, grade_of(lost, lost_most)),
			"CPUs lost %.2g %% of the time to others", 100 * lost);
	if (n && n < ROUNDS_OF_INTERVALS)
		fprintf(add(r, rounds < ROUNDS_OF_MEDIAN ? TRUST_NOT
							 : TRUST_WITHIN),
			"only %zu %s%s: no intervals", n,
			b->runs > 1 ? "run" : "round", n == 1 ? "" : "s");
}

static void judge_flags(struct reasons *r)
{
	const struct flag_counts *t = &r->of->flags;

	for (size_t i = 0; i < t->run; i++) {
		const char *word = t->word[i].word;

		if (!words_has(harmless, word))
			fprintf(add(r, words_has(not_figures, word)
					       ? TRUST_NOT
					       : TRUST_WITHIN),
				"most figures that can be are flagged %s",
				word);
	}
}

static const char *say_key(const char *key)
{
	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		if (!fnmatch(plain[i].key, key, 0))
			return plain[i].words;
	return flag_counts_plain(key, strlen(key)) ? key : NULL;
}

/* Keys that say the same are told once, if they come one after another. */
static void judge_machine(struct reasons *r, const struct rows *f)
{
	const char *last = "";
	size_t told = 0;

	for (size_t i = 0; i < f->n; i++) {
		const char *words = say_key(facts_at(f, i)->key);

		if (strcmp(facts_at(f, i)->fitness, "unfit") || !words ||
		    !strcmp(words, last))
			continue;
		if (!told)
			fputs("not fit for measuring: ", add(r, TRUST_WITHIN));
		if (told < NAMED)
			fprintf(r->to[TRUST_WITHIN], "%s%s", told ? ", " : "",
				words);
		last = words;
		told++;
	}
	if (told > NAMED)
		fprintf(r->to[TRUST_WITHIN], " and %zu more", told - NAMED);
}

static void judge_instrument(struct reasons *r)
{
	const struct validation_row *v = r->of->validation.row;

	for (size_t i = 0; i < r->of->validation.n; i++, v++)
		if (validation_is_whole(v) && !strcmp(v->verdict, "FAIL"))
			fprintf(add(r, TRUST_NOT),
				"the instrument failed its control \"%s\"",
				v->control);
}

static void judge(struct reasons *r)
{
	const struct power *p = &r->of->power;
	const char *state = facts_value(&r->of->run, "run.state");

	judge_trials(r);
	if (!state || strcmp(state, "complete"))
		fputs(state ? "it is partial"
			    : "whether it is complete is not known",
		      add(r, TRUST_WITHIN));
	judge_flags(r);
	judge_machine(r, &r->of->run);
	judge_machine(r, &r->of->host);
	if (r->of->host.missing)
		fputs("nobody looked whether the machine is fit to measure on",
		      add(r, TRUST_WITHIN));
	if (p->points)
		fprintf(add(r, 2 * p->shown < p->points ? TRUST_WITHIN
							: TRUST_FIT),
			"a change of %g %% would show at %zu of %zu points",
			100 * POWER_CHANGE, p->shown, p->points);
	judge_instrument(r);
}

struct trust trust_make(const struct report *of)
{
	struct trust t = { .grade = TRUST_NOT };
	struct reasons r = { .of = of };
	char *text[TRUST_NOT + 1];

	for (int g = TRUST_FIT; g <= TRUST_NOT; g++)
		r.to[g] = memory_stream(&text[g]);
	judge(&r);
	while (t.grade > TRUST_FIT && !r.n[t.grade])
		t.grade--;
	for (int g = TRUST_FIT; g <= TRUST_NOT; g++) {
		memory_close(r.to[g]);
		if (g != (int)t.grade)
			free(text[g]);
	}
	t.why = text[t.grade];
	return t;
}

const char *trust_grade(const struct trust *t)
{
	static const char *const grades[] = { "fit", "usable within a run",
					      "do not use" };

	return grades[t->grade];
}

bool trust_done(const struct book *b, const struct point *at)
{
	const struct book_point *p = b ? book_find(b, at) : NULL;

	return !p || p->others <= p->trials;
}

bool trust_holds(const struct book *b, const struct point *at, double low,
		 double high)
{
	return low > 0 && high <= 2 * low && trust_done(b, at);
}
