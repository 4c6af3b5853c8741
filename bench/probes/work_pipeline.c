/*
 * work_pipeline.c - blocks on a timetable, which go through stages or to
 * readers.
 *
 * Worker 0 fills each block when it is due. In a pipeline every other worker
 * adds to all words and hands it on, which makes one payload of another, and
 * the last verifies that; of a broadcast each worker verifies what was filled.
 * It is done when the last of them is done with it. Nothing waits for that: the
 * next is due when it is due, and counted from then (METHOD S11).
 */
#include "bench/kit/crew.h"
#include "bench/kit/cursors.h"
#include "bench/kit/payload.h"
#include "bench/setting.h"

#include "lib/stats.h"

enum { BLOCKS_MOST = 2048, RING = 64 << 10, RING_LEAST = 4, DEADLINES = 3 };
enum { LEAD = 20000 }; /* ns, so that all are there at the first */

struct timetable { /* the probe's `with` */
	nsec period;
	unsigned blocks; /* in a reading */
	bool to_all;     /* a broadcast */
};

static const struct timetable *table;
static tick *start; /* t->common */
static tick (
	*done)[BLOCKS_MOST];    /* when each worker was, if it is a last one */
static uint64_t first;          /* block of this reading, in each process */
static struct channel *channel; /* near, to the worker after that, far */

static const struct waiter *how; /* NULL: over a transport */
static struct cursor *cursor;
static char *ring;
static uint32_t slots;

static nsec waited; /* by near, in this reading */

/* Near's, of readings that count: blocks that were later than the period, half
 * and a quarter of it. */
static double blocks, switches, missed[DEADLINES];
static bool kept; /* the pace, in any reading; of few blocks it is not asked */

static bool is_last(const struct trial *t, unsigned me)
{
	return me && (table->to_all || me == t->workers - 1);
}

/* Where that block is, once those before are done with it: of worker 0 the last
 * ones, with what was there a ring ago. */
static char *await(const struct trial *t, unsigned me, uint64_t number)
{
	static uint32_t until; /* blocks that are there for this worker */
	uint32_t n = (uint32_t)number, ahead = me ? 0 : slots, at;
	unsigned last = t->workers - 1, i = table->to_all ? 1 : last;

	if ((int32_t)(until - n) <= 0) {
		until = n + INT32_MAX;
		if (me)
			last = i = table->to_all ? 0 : me - 1;
		for (; i <= last; i++) {
			at = ahead + cursor_await(&cursor[i], how, n - ahead);
			until = (int32_t)(at - until) < 0 ? at : until;
		}
	}
	return ring + number % slots * t->size;
}

/* What a worker does with a block; when a last one was done. No other block has
 * its payload at any stage, and to add makes of one payload the next. */
static tick use(struct trial *t, unsigned me, uint64_t number, uint64_t *to,
		const uint64_t *from)
{
	const uint64_t step = payload_base(1) - payload_base(0);
	uint64_t payload = number * CREW_MOST + (table->to_all ? 0 : me);

	if (!me)
		payload_fill(to, t->size, payload);
	for (size_t i = 0; me && !table->to_all && i < t->size / 8; i++)
		to[i] = from[i] + step;
	if (is_last(t, me))
		payload_verify(table->to_all ? from : to, t->size, payload);
	return is_last(t, me) ? t->clock->end() : 0;
}

static tick serve(struct trial *t, unsigned me, uint64_t number)
{
	const struct transport *by = t->transport;
	unsigned i = me, end = is_last(t, me)  ? i
			       : table->to_all ? t->workers - 1
					       : i + 1;
	const void *from;
	void *to;
	tick at;

	if (how) {
		to = await(t, me, number);
		at = use(t, me, number, to, to);
		cursor_set(&cursor[me], how, (uint32_t)number + 1);
		return at;
	}
	from = me ? channel_borrow(by, &channel[me - 1], FAR) : NULL;
	to = i < end ? channel_lend(by, &channel[i], NEAR)
		     : t->channel.lent[NEAR];
	at = use(t, me, number, to, from);
	for (; i < end; i++)
		channel_commit(by, &channel[i], NEAR);
	if (me)
		channel_release(by, &channel[me - 1], FAR);
	return at;
}

static tick ticks(const struct trial *t, double ns)
{
	return (tick)(ns / t->clock->ns_per_tick);
}

static tick due(const struct trial *t, unsigned i)
{
	return *start + ticks(t, (double)i * (double)table->period);
}

/* For how long: to look at the clock is no part of what a block costs. */
static nsec wait_until(const struct clock *clock, tick then)
{
	tick from = clock->begin(), now = from;

	while (now < then)
		now = clock->begin();
	return (nsec)((double)(now - from) * clock->ns_per_tick);
}

static void work(struct trial *t, unsigned me, uint64_t n)
{
	waited = 0;
	for (unsigned i = 0; i < n; i++, first++) {
		if (!me)
			waited += wait_until(t->clock, due(t, i));
		done[me][i] = serve(t, me, first);
	}
}

static void settle(struct trial *t, unsigned me, uint64_t n)
{
	setting_warm();
}

static void begin(struct trial *t)
{
	table = t->probe->with;
	if (t->workers < 2 || t->size % 8)
		skip("one fills what others use, words of 8 bytes");
	if (t->transport && t->transport->lend && table->to_all)
		skip("what is lent goes to one");
	start = t->common;
	done = trial_shared(t->workers * sizeof(*done));
	how = t->way ? t->way->with : NULL;
	if (how) {
		slots = t->size * RING_LEAST < RING ? RING / (uint32_t)t->size
						    : RING_LEAST;
		cursor = channel_shared(t->workers * sizeof(*cursor));
		ring = channel_shared(slots * t->size);
		t->channel.got_buffer = slots * t->size;
	} else {
		t->channel.lent[NEAR] = channel_buffer(t->size);
		t->channel.lent[FAR] = channel_buffer(t->size);
		if (t->transport->lend)
			t->channel.room = 4 * t->size;
		channel = crew_channels(t, t->workers - 1);
	}
	crew_start(t);
	crew_do(t, settle, 1);
}

static double median_of(double *v, unsigned n)
{
	stats_sort(v, n);
	return stats_median(v, n);
}

static void note(struct trial *t, struct crew_sum took)
{
	static double ns[BLOCKS_MOST];
	unsigned n = table->blocks, quarter = n / 4;
	double period = (double)table->period, early, late;

	for (unsigned i = 0; i < n; i++) {
		tick last = 0;

		for (unsigned w = 1; w < t->workers; w++)
			last = done[w][i] > last ? done[w][i] : last;
		ns[i] = (double)clock_between(t->clock, due(t, i), last);
		trial_took(t, 0, (nsec)ns[i]);
		for (unsigned d = 0; d < DEADLINES; d++)
			missed[d] += ns[i] > period / (1 << d);
	}
	switches += (double)took.switches;
	blocks += n;
	early = median_of(ns, quarter);
	late = median_of(ns + n - quarter, quarter);
	kept |= n < 64 || late < period || late < 2 * early;
	strcpy(t->flag, kept ? "" : "overloaded");
	crew_note(t, "done_ns", median_of(ns, n));
	if (waited < took.near_cpu_ns) /* or others had its CPU meanwhile */
		crew_note(t, "cpu_ns_per_event",
			  (double)(took.cpu_ns - waited) / n);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	struct crew_sum took;

	*start = t->clock->begin() + ticks(t, LEAD + (double)table->period);
	took = crew_measure(t, work, table->blocks);
	if (trial_counts(t))
		note(t, took);
	return table->blocks;
}

static void end(struct trial *t)
{
	crew_end(t);
	trial_tell(t, "missed", missed[0] / blocks);
	trial_tell(t, "missed_half", missed[1] / blocks);
	trial_tell(t, "missed_quarter", missed[2] / blocks);
	trial_tell(t, "switches_per_event", switches / blocks);
}

static uint64_t most(const struct trial *t)
{
	return ((const struct timetable *)t->probe->with)->blocks;
}

#define BLOCKS(name, summary, media_, to_all, ns, n, ...)                      \
	PROBE(name, summary "; workers are all", .op = "event",                \
	      .over = OVER_WAY, .sides = CREW, .media = media_, .opens = true, \
	      .begin = begin, .run = run, .end = end, .most = most,            \
	      .with = &(const struct timetable){ ns, n, to_all },              \
	      .sizes = { "", __VA_ARGS__ })

#define PIPELINE(period, ...)                                                  \
	BLOCKS("work/pipeline-" period,                                        \
	       "blocks due each " period ", by stages",                        \
	       "shm-spin shm-futex shm-eventfd pipe unix-seqpacket posix-mq",  \
	       false, __VA_ARGS__)

/* For how long a reader looks before it sleeps would be another way, another
 * gap another line. */
#define BROADCAST(period, ...)                                                 \
	BLOCKS("work/broadcast-" period, "blocks due each " period ", to all", \
	       "pipe unix-seqpacket", true, __VA_ARGS__)

PIPELINE("1us", 1000, 2048, "", "64");
PIPELINE("20us", 20000, 128, "2K", "64,2K,64K");
PIPELINE("1.33ms", 1333333, 8, "2K", "64,2K,64K"); /* 64 frames at 48 kHz */
PIPELINE("21.3ms", 21333333, 4, "", "2K,64K");     /* 1,024 of them */

BROADCAST("20us", 20000, 128, "2K", "64,2K,64K");
BROADCAST("1.33ms", 1333333, 8, "", "64,2K,64K");
