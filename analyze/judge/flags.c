/* flags.c - what to think of a figure, in a word, and of a run by these. */
#include "analyze/judge/flags.h"

#include "analyze/judge/limits.h"
#include "analyze/read/points.h"
#include "lib/memory.h"
#include "lib/words.h"

#include <ctype.h>
#include <fnmatch.h>

/* METHOD S7 to S10, E4, E6, T2 and F10. */
#define GAPS         0.03          /* of the time watched */
#define SLOW         1.1           /* x the floor: a slow quantum */
#define MANY         EVIDENCE_MANY /* of trials, or quanta: see flags.h */
#define DIFFERENT    0.02          /* of a median: less does not matter */
#define TREND_CHANCE 0.01
#define CORRELATED   0.3
#define DRIFT_PPM    100.0
#define FAR          5 /* x the median: a fault of the host's */
#define FAR_SHARE    0.01
#define JUMP         1.5
#define APART        0.1 /* of each other: halves of a stream */

/* What a flag is about: figures made of other things do not get it. */
enum concern {
	TIME,  /* of an operation, or a rate */
	LIMIT, /* the same, where a limit is known */
	TAIL,  /* where there is a p99 */
	FAULT, /* where it is one of faults */
	CLOCK, /* all that is made of what the clock says */
	ALL,
};

struct flag {
	const char *word, *advice;
	enum concern of;
	/* How far beyond the threshold, as a factor: above 1 gives the flag.
	 * NULL: shmbench gives it. */
	double (*judge)(const struct evidence *e);
};

/* --- one judge a flag ----------------------------------------------------- */

static double share(size_t n, size_t all)
{
	return all ? (double)n / (double)all : 0;
}

/* Trials that lost more than GAPS, or quanta that were slow for the quickest
 * that the trial could have had. */
static double judge_noisy(const struct evidence *e)
{
	size_t lossy = 0, watched = 0, slow = 0, quanta = 0;

	for (size_t i = 0; i < e->point->trials; i++) {
		const struct trial_counts *t = &e->point->trial[i].counts;
		double looked = book_known(t->watched_ns), floor = NAN;
		double lost = book_known(t->gap_ns);

		watched += !isnan(looked + lost);
		lossy += lost > GAPS * looked;
		for (int j = 0; j < 2; j++) {
			double least = book_known(t->quantum_floor_ns[j]);

			floor = least > 0 ? fmin(floor, least) : floor;
		}
		for (int j = 0; j < 2; j++) {
			double took = book_known(t->quantum_ns[j]);

			quanta += !isnan(took + floor);
			slow += took > SLOW * floor;
		}
	}
	return fmax(share(lossy, watched), share(slow, quanta)) / MANY;
}

static double judge_disturbed(const struct evidence *e)
{
	return fabs(e->undisturbed / e->time.median - 1) / DIFFERENT;
}

static double judge_multimodal(const struct evidence *e)
{
	return isnan(e->modes.share) ? 0 : e->modes.high / e->modes.low;
}

static double half(const struct estimate *t)
{
	return (t->interval.high - t->interval.low) / 2;
}

static double judge_drift(const struct evidence *e)
{
	return e->chance < TREND_CHANCE
		       ? fabs(e->change) / fmax(half(&e->time),
						DIFFERENT * e->time.median)
		       : 0;
}

/* The median over trials; beyond 4 / sqrt(n) as well: so less than 1 in 100
 * points whose readings do not depend on each other get it, however few they
 * are. */
static double judge_autocorrelated(const struct evidence *e)
{
	struct values all = { 0 };
	size_t readings = 0;

	for (size_t i = 0; i < e->point->trials; i++) {
		const struct book_trial *t = &e->point->trial[i];

		values_add(&all, t->autocorrelation);
		readings += isnan(t->autocorrelation) ? 0 : t->ns.n;
	}
	return fabs(values_estimate(&all).median) /
	       fmax(CORRELATED, 4 / sqrt((double)readings));
}

static double judge_clock(const struct evidence *e)
{
	return fabs(e->book->drift_ppm) / DRIFT_PPM;
}

static double judge_frequency(const struct evidence *e)
{
	return frequency_share(e->frequency, e->point) / MANY;
}

static double judge_precision(const struct evidence *e)
{
	return half(&e->time) / e->time.median / e->book->precision;
}

/* Only of enough operations for a 99th percentile (METHOD S3). */
static double judge_host(const struct evidence *e)
{
	const struct book_point *p = e->point;
	const struct distribution *d = &p->singles;
	double median = distribution_quantile(d, 0.5);
	uint64_t far = 0;

	if (strncmp(p->point.probe, "fault/", strlen("fault/")) ||
	    !stats_licenses(d->total, 1 - FAR_SHARE))
		return 0;
	for (size_t i = 0; i < d->n; i++)
		if ((double)d->bucket[i].low > FAR * median)
			far += d->bucket[i].count;
	return (double)far / (double)d->total / FAR_SHARE;
}

/* How many times the upper end of a typical trial's p99 that of all operations
 * is, in the class where it is most: above 1 a few trials hold the tail.
 * Buckets are up to 1.6 % wide, so an excess of 2 % may come from them. */
static double judge_tail(const struct evidence *e)
{
	struct tally t = book_tally(e->book);
	double most = 0;

	for (size_t i = 0; i < e->point->classes; i++) {
		const struct book_class *of = &e->point->class[i];
		double high =
			evidence_typical(&t, e->point, of, 0.99).interval.high;

		if (high > 0)
			most = fmax(most,
				    distribution_quantile(&of->singles, 0.99) /
					    high);
	}
	free(t.value);
	return most / 1.02;
}

/* The largest lower bound of a round by the smallest; NaN without a limit. */
static double judge_moved(const struct evidence *e)
{
	const struct book_point *p = e->point;
	double *bound = memory_new(p->trials, sizeof(*bound));
	double least = INFINITY, most = 0;

	if (e->limit.n)
		limits_bounds(e->book, p, bound);
	for (size_t i = 0; i < p->trials; i++) {
		least = fmin(least, bound[i]); /* fmin() ignores NaN */
		most = fmax(most, bound[i]);
	}
	free(bound);
	return most / least / JUMP;
}

/*
 * Of a stream: the later half of its trials is slower, or quicker, than the
 * first by more than DIFFERENT; or the halves differ by more than APART, in
 * some trials one way and in others the other. The whole interval over trials
 * must lie beyond, so too few trials never get the flag.
 */
static double judge_halves(const struct evidence *e)
{
	const struct book_point *p = e->point;
	struct tally way = book_tally(e->book), apart = book_tally(e->book);
	bool stream = !strcmp(p->op->name, "message");
	struct interval i;
	double by;

	for (size_t k = 0; stream && k < p->trials; k++) {
		const struct book_trial *t = &p->trial[k];

		tally_add(&way, t->run, t->halves);
		tally_add(&apart, t->run, fabs(t->halves));
	}
	i = tally_estimate(&way).interval;
	by = fmax(fmax(i.low, -i.high) / log1p(DIFFERENT),
		  tally_estimate(&apart).interval.low / log1p(APART));
	free(way.value);
	free(apart.value);
	return by;
}

static double judge_rounds(const struct evidence *e)
{
	return stats_median_rank(e->rounds) ? 0 : 6.0 / (double)e->rounds;
}

static double judge_limit(const struct evidence *e)
{
	return 1 / e->limit.interval.high;
}

static double judge_overloaded(const struct evidence *e)
{
	return evidence_overloaded(e->point) / MANY;
}

/* --- the flags ------------------------------------------------------------ */

/* A table is read as a table. */
/* clang-format off */
static const struct flag flags[] = {
	{ "forced", "measured although something spoke against it", ALL, NULL },
	{ "clock-fallback", "short times are coarse: see clock.reason in "
	  "run.csv", ALL, NULL },
	{ "injected", "made slower on purpose: a control, not a figure", ALL,
	  NULL },
	{ "unfit-build", "build with -O2, without sanitizers; measure again",
	  ALL, NULL },
	{ "threads-share-cpu", "a library's threads wait for its side: measure "
	  "with more CPUs", ALL, NULL },
	{ "throttled", "its control group withheld CPU time: raise cpu.max "
	  "(root), measure again", ALL, NULL },
	{ "few-rounds", "no interval: it takes 6 rounds (--rounds), or 6 "
	  "merged runs",
	  ALL, judge_rounds },
	{ "beats-limit", "do not quote: our fault, or the CPUs were moved",
	  TIME, judge_limit },
	{ "overloaded", "do not quote: the backlog grew for as long as it was "
	  "measured", TIME, judge_overloaded },
	{ "noisy", "others took the CPU: stop them and measure again",
	  CLOCK, judge_noisy },
	{ "disturbed", "preemptions shift the median; undisturbed has it "
	  "without", TIME, judge_disturbed },
	{ "multimodal", "two costs, not one: quote mode_low and mode_high",
	  TIME, judge_multimodal },
	{ "drift", "it changed during the run: let the machine settle, measure "
	  "again", TIME, judge_drift },
	{ "autocorrelated", "readings of a trial are alike: more rounds help",
	  TIME, judge_autocorrelated },
	{ "halves-differ", "it changes within a trial: measure longer (-s "
	  "full)", TIME, judge_halves },
	{ "clock_unstable", "the clock's rate changed: no time is surer than "
	  "that", CLOCK, judge_clock },
	{ "freq_drift", "the core's speed changed: fix governor and turbo",
	  CLOCK, judge_frequency },
	{ "ci_not_reached", "less sure than was asked for: more rounds "
	  "(--rounds) or time (--budget)", TIME, judge_precision },
	{ "host_faults", "the host had to find memory, too: measure again at "
	  "once", FAULT, judge_host },
	{ "uneven_tail", "few trials hold the tail: quote typical_ns of "
	  "percentiles.csv beside p99", TAIL, judge_tail },
	{ "moved", "its limit jumped, as if CPUs were moved: compare by round",
	  LIMIT, judge_moved },
};

/* Better advice where a fact of host.csv is unfit, the first that applies. */
static const struct here {
	const char *word, *key, *advice;
} here[] = {
	{ "noisy", "delta.cgroup.throttled_*",
	  "the control group withheld CPU time: raise its cpu.max (root)" },
	{ "noisy", "load.steal_percent",
	  "the host ran others in our time (steal): measure when it is quiet" },
	{ "noisy", "hypervisor.present", "others took the CPU, here or on the "
	  "host: stop them, measure again" },
	{ "freq_drift", "delta.cpu*.throttled_*",
	  "heat slowed the CPU down: let it cool, measure again" },
	{ "freq_drift", "cpufreq.governor", "it follows the load; as root: "
	  "cpupower frequency-set -g performance" },
	{ "freq_drift", "cpufreq.no_turbo", "turbo is on; as root: "
	  "echo 1 >/sys/devices/system/cpu/intel_pstate/no_turbo" },
	{ "freq_drift", "cpufreq.boost", "boost is on; as root: "
	  "echo 0 >/sys/devices/system/cpu/cpufreq/boost" },
	{ "freq_drift", "hypervisor.present",
	  "the host, or the work, sets the speed: nothing to set here" },
};
/* clang-format on */

#define FLAGS (sizeof(flags) / sizeof(*flags))
_Static_assert(FLAGS <= FLAGS_MAX, "raise FLAGS_MAX");

static bool concerns(enum concern of, const struct metric *m)
{
	return of == ALL || m->of == COST_TIME ||
	       (of == CLOCK && m->of == COST_PER_FAULT);
}

void flags_add(char **words, double size[FLAGS_MAX], const struct metric *m,
	       const struct evidence *e)
{
	memset(size, 0, FLAGS_MAX * sizeof(*size));
	for (size_t i = 0; i < FLAGS; i++) {
		const struct flag *f = &flags[i];
		double by;

		if (!f->judge || !concerns(f->of, m))
			continue;
		by = f->judge(e);
		if (!(by > 1)) /* NaN: not known */
			continue;
		size[i] = by;
		words_add(words, f->word);
	}
}

size_t flags_find(const char *word)
{
	for (size_t i = 0; i < FLAGS; i++)
		if (words_has(flags[i].word, word))
			return i;
	return FLAGS_MAX;
}

static bool is_unfit(const char *key, const struct rows *host)
{
	for (size_t i = 0; i < host->n; i++)
		if (!strcmp(facts_at(host, i)->fitness, "unfit") &&
		    !fnmatch(key, facts_at(host, i)->key, 0))
			return true;
	return false;
}

const char *flags_advice(const char *word, const struct rows *host)
{
	size_t flag = flags_find(word);

	for (size_t i = 0; i < sizeof(here) / sizeof(*here); i++)
		if (words_has(here[i].word, word) &&
		    is_unfit(here[i].key, host))
			return here[i].advice;
	return flag < FLAGS ? flags[flag].advice : NULL;
}

/* --- how many of a run carry them ----------------------------------------- */

int flag_counts_plain(const char *word, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!isalnum((unsigned char)word[i]) && !strchr("_-.", word[i]))
			return 0;
	return length > 0;
}

static size_t find_word(const struct flag_counts *t, const char *word)
{
	size_t i = 0;

	while (i < t->words && strcmp(t->word[i].word, word) != 0)
		i++;
	return i;
}

bool flag_counts_next(const struct flag_counts *t, const char **list,
		      char word[FLAG_COUNTS_WORD])
{
	while (*list && **list) {
		const char *at = *list;
		size_t n = strcspn(at, " ");

		*list += n + strspn(at + n, " ");
		if (n >= FLAG_COUNTS_WORD || !flag_counts_plain(at, n))
			continue;
		memcpy(word, at, n);
		word[n] = '\0';
		if (find_word(t, word) >= t->run)
			return true;
	}
	return false;
}

static bool is_of_run(const struct flag_counts_word *w)
{
	return 2 * w->figures > w->of;
}

static int compare_words(const void *x, const void *y)
{
	const struct flag_counts_word *a = x, *b = y;

	return is_of_run(b) - is_of_run(a)
		?: points_compare_counts(b->figures, a->figures)
		?: strcmp(a->word, b->word);
}

/* Does a figure carry the word, or is it one that could? */
static bool can_carry(const char *word, const struct summary_row *row)
{
	size_t i = flags_find(word);
	enum concern of = i < FLAGS ? flags[i].of : ALL;

	if (words_has(row->flags, word))
		return true;
	if (of == FAULT && strncmp(row->point.probe, "fault/", 6) != 0)
		return false;
	if (of == FAULT || of == TAIL)
		return !isnan(row->p99);
	return of != LIMIT || !isnan(row->limit_ratio);
}

void flag_counts_make(struct flag_counts *t, const void *from, size_t n,
		      flag_counts_row *row)
{
	char word[FLAG_COUNTS_WORD] = "";

	*t = (struct flag_counts){ 0 };
	for (size_t i = 0; i < n; i++) {
		const char *list = row(from, i) ? row(from, i)->flags : NULL;

		while (flag_counts_next(t, &list, word)) {
			size_t at = find_word(t, word);

			if (at == FLAG_COUNTS_WORDS)
				continue;
			if (at == t->words)
				memcpy(t->word[t->words++].word, word,
				       sizeof(word));
			t->word[at].figures++;
		}
	}
	for (size_t i = 0; i < n; i++)
		for (size_t w = 0; row(from, i) && w < t->words; w++)
			t->word[w].of +=
				can_carry(t->word[w].word, row(from, i));
	qsort(t->word, t->words, sizeof(*t->word), compare_words);
	while (t->run < t->words && is_of_run(&t->word[t->run]))
		t->run++;
}
