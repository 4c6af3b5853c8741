/* book_cost.c - what an operation cost in a trial. */
#include "analyze/read/book.h"

#include "lib/memory.h"

/* CSV_NO_COUNT only where neither is known. */
static uint64_t sum_known(uint64_t a, uint64_t b)
{
	return a == CSV_NO_COUNT ? b : b == CSV_NO_COUNT ? a : a + b;
}

double book_known(uint64_t count)
{
	return count == CSV_NO_COUNT ? NAN : (double)count;
}

uint64_t book_faults(const struct book_trial *t)
{
	return sum_known(t->counts.minor_faults, t->counts.major_faults);
}

static double per(double amount, uint64_t ops)
{
	return ops && ops != CSV_NO_COUNT ? amount / (double)ops : NAN;
}

double book_cost(const struct book_trial *t, enum cost cost)
{
	double faults;

	switch (cost) {
	case COST_TIME:
		return stats_median(t->ns.value, t->ns.n);
	case COST_CPU:
		return stats_median(t->cpu_ns.value, t->cpu_ns.n);
	case COST_FAULTS:
		return per(book_known(book_faults(t)), t->ops);
	case COST_INTERRUPTS:
		return per(book_known(sum_known(t->counts.tlb_interrupts,
						t->counts.call_interrupts)),
			   t->ops);
	case COST_SWITCHES: /* counted between the readings as well */
		return per(
			book_known(sum_known(t->counts.voluntary_switches,
					     t->counts.involuntary_switches)),
			t->counts.counted_ops);
	case COST_JOULES: /* likewise */
		return per(t->joules, t->counts.counted_ops);
	case COST_COLD:
		return per(book_known(t->counts.cold_ns), t->counts.cold_ops);
	case COST_PER_FAULT:
		break;
	default:
		return t->told[cost - COST_TOLD];
	}
	/* A stray fault where there should be none has not cost all that. */
	faults = t->counts.faults_expected ? book_cost(t, COST_FAULTS) : 0;
	return faults > 0 ? book_cost(t, COST_TIME) / faults : NAN;
}

size_t book_costs(const struct book_point *p, size_t run, enum cost cost,
		  double *v)
{
	size_t n = 0;

	for (size_t i = 0; i < p->trials; i++) {
		if (run != BOOK_ALL && p->trial[i].run != run)
			continue;
		v[n] = book_cost(&p->trial[i], cost);
		n += isfinite(v[n]) != 0;
	}
	return n;
}

double book_cost_in(const struct book_point *p, uint64_t round, enum cost cost)
{
	const struct book_trial *t = book_trial_in(p, round);

	return t ? book_cost(t, cost) : NAN;
}

size_t book_ratios(struct tally *t, const struct book_point *p,
		   const struct book_point *q)
{
	tally_begin(t);
	for (size_t i = 0; i < p->trials; i++) {
		const struct book_trial *of = &p->trial[i];
		double ratio = book_cost(of, COST_TIME) /
			       book_cost_in(q, of->round, COST_TIME);

		if (isfinite(ratio))
			tally_add(t, of->run, ratio);
	}
	return tally_units(t);
}

struct tally book_tally(const struct book *b)
{
	return (struct tally){
		.value = memory_new(b->rounds + 1, sizeof(double)),
		.merged = b->runs > 1,
	};
}
