/* crew.c - near has a worker do a job again and again, and reads what it came
 * to and what was counted of it. */
#include "bench/kit/crew.c"

#include "tests/model/scenario.h"

static struct crew crew;
static uint64_t done_by[2];
static const int any[] = { -1, -1 };
static struct trial t = { .crew = &crew, .workers = 2, .cpu = any };

/* What the core gives a crew. */
void counters_read_own(struct counters *c)
{
	*c = (struct counters){ .minor_faults = done_by[1] };
}

void counters_also(const struct counters *others, unsigned n)
{
}

void *trial_shared(size_t size)
{
	abort();
}

void trial_ends_here(struct trial *of)
{
}

void trial_tell(struct trial *of, const char *name, double value)
{
}

void channel_open(const struct transport *x, struct channel *c)
{
}

void channel_close(const struct transport *x, struct channel *c)
{
}

static void do_some(struct trial *of, unsigned worker, uint64_t n)
{
	done_by[worker] += n;
}

static void be_near(void)
{
	futex_outlast(&crew.ready, 0);
	for (uint64_t i = 1; i <= scenario_times; i++) {
		crew_do(&t, do_some, i);
		EXPECT(done_by[0] == done_by[1]);
		EXPECT(crew.counts[1].minor_faults == done_by[1]);
	}
}

static void be_worker(void)
{
	struct worker w = { .trial = t, .number = 1 };

	work(&w);
}

REGISTER(scenario, two) = { .name = "crew",
			    .part = { PART(crew), PART(done_by) },
			    .thread = { be_near, be_worker },
			    .endless = true };
