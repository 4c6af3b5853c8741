/*
 * work_pipeline.c - blocks on a timetable, which go through stages or to
 * readers.
 *
 * Worker 0 fills each block when it is due. In a pipeline every other worker
 * adds to all words and hands it on, which makes one payload of another, and
 * the last verifies that; of a broadcast each worker verifies what was filled.
 * A block is done when the last of them is done with it. Nothing waits for
 * that: the next is due when it is due, and counted from then (METHOD S11).
 */
#include "bench/kit/crew.h"
#include "bench/kit/cursors.h"
#include "bench/kit/payload.h"
#include "bench/kit/series.h"

#include <sys/resource.h>

enum { BLOCKS_MOST = 2048, RING = 64 << 10, RING_LEAST = 4, DEADLINES = 3 };
static const nsec lead = 20000; /* so that all are there at the first */

struct timetable { /* the probe's `with` */
	nsec period;
	unsigned blocks; /* in a reading */
	bool to_all;     /* a broadcast */
};

/* What a worker has used; and when it was done with each block, if last. */
struct share {
	_Alignas(128) uint64_t cpu_ns, switches;
	tick done[BLOCKS_MOST];
};

struct job { /* t->common */
	uint64_t first;
	tick start;
};

static const struct timetable *table;
static struct job *job;
static struct share *share;
static char *own[SIDES]; /* a block that a worker sends, or got */

static struct channel channel[CREW_MOST]; /* near, to that worker, far */

static const struct waiter *how; /* NULL: over a transport */
static struct cursor *cursor;
static char *ring;
static uint32_t slots;

/* Near's, of readings that count: blocks that were later than the period, half
 * and a quarter of it. */
static struct series done_ns, cpu, growth;
static double blocks, switches, missed[DEADLINES];

/* A payload that no other block has at any stage. */
static uint64_t payload_at(uint64_t number, unsigned stage)
{
	return number * CREW_MOST + stage;
}

static bool is_last(const struct trial *t, unsigned me)
{
	return me && (table->to_all || me == t->workers - 1);
}

/* Of one payload makes the next. */
static void add(uint64_t *to, const uint64_t *from, size_t size)
{
	const uint64_t step = payload_base(1) - payload_base(0);

	for (size_t i = 0; i < size / 8; i++)
		to[i] = from[i] + step;
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

static void fill(struct trial *t, uint64_t number)
{
	unsigned last = table->to_all ? t->workers - 1 : 1;
	void *filled = NULL, *block;

	if (how) {
		payload_fill(await(t, 0, number), t->size,
			     payload_at(number, 0));
		cursor_set(cursor, how, (uint32_t)number + 1);
		return;
	}
	for (unsigned i = 1; i <= last; i++) {
		block = channel_lend(t->transport, &channel[i], NEAR);
		if (block != filled)
			payload_fill(block, t->size, payload_at(number, 0));
		filled = block;
		channel_commit(t->transport, &channel[i], NEAR);
	}
}

/* When it was done with it, if it is a last one. */
static tick use(struct trial *t, unsigned me, uint64_t number, uint64_t *to,
		const void *from)
{
	if (!table->to_all)
		add(to, from, t->size);
	if (!is_last(t, me))
		return 0;
	payload_verify(table->to_all ? from : to, t->size,
		       payload_at(number, table->to_all ? 0 : me));
	return t->clock->end();
}

static tick serve(struct trial *t, unsigned me, uint64_t number)
{
	const struct transport *by = t->transport;
	struct channel *out = is_last(t, me) ? NULL : &channel[me + 1];
	const void *from;
	void *to;
	tick at;

	if (how) {
		to = await(t, me, number);
		at = use(t, me, number, to, to);
		cursor_set(&cursor[me], how, (uint32_t)number + 1);
		return at;
	}
	from = channel_borrow(by, &channel[me], FAR);
	to = out ? channel_lend(by, out, NEAR) : own[NEAR];
	at = use(t, me, number, to, from);
	if (out)
		channel_commit(by, out, NEAR);
	channel_release(by, &channel[me], FAR);
	return at;
}

static tick due(const struct trial *t, unsigned i)
{
	return job->start + (tick)((double)i * (double)table->period /
				   t->clock->ns_per_tick);
}

/* How long. Looking at the clock is no part of what a block costs. */
static nsec wait_until(const struct clock *clock, tick then)
{
	tick from = clock->begin(), now = from;

	while (now < then)
		now = clock->begin();
	return (nsec)((double)(now - from) * clock->ns_per_tick);
}

static struct share used(void)
{
	struct share now = { 0 };
	struct timespec ts;
	struct rusage u;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ts);
	if (getrusage(RUSAGE_THREAD, &u))
		die("getrusage");
	now.cpu_ns = (uint64_t)ts.tv_sec * NSEC_PER_SEC + (uint64_t)ts.tv_nsec;
	now.switches = (uint64_t)(u.ru_nvcsw + u.ru_nivcsw);
	return now;
}

static void work(struct trial *t, unsigned me)
{
	struct share before = used(), now, *mine = &share[me];
	nsec waited = 0;

	for (unsigned i = 0; i < table->blocks; i++) {
		if (me) {
			mine->done[i] = serve(t, me, job->first + i);
			continue;
		}
		waited += wait_until(t->clock, due(t, i));
		fill(t, job->first + i);
	}
	now = used();
	now.cpu_ns -= before.cpu_ns;
	mine->cpu_ns = now.cpu_ns > waited ? now.cpu_ns - waited : 0;
	mine->switches = now.switches - before.switches;
}

/* Each writes to what it is going to write to, and has all that is shared. */
static void settle(struct trial *t, unsigned me)
{
	for (enum side s = NEAR; s < SIDES; s++)
		memset(own[s], 0, t->size);
	channel_map_shared();
}

static void begin(struct trial *t)
{
	if (t->workers < 2 || t->size % 8)
		skip("one fills what others use, words of 8 bytes");
	table = t->probe->with;
	job = t->common;
	share = trial_shared(t->workers * sizeof(*share));
	how = t->way ? t->way->with : NULL;
	for (enum side s = NEAR; s < SIDES; s++)
		own[s] = channel_buffer(t->size);
	slots = t->size * RING_LEAST < RING ? RING / (uint32_t)t->size
					    : RING_LEAST;
	if (how) {
		cursor = channel_shared(t->workers * sizeof(*cursor));
		ring = channel_shared(slots * t->size);
	}
	for (unsigned i = 1; !how && i < t->workers; i++) {
		channel[i] = t->channel;
		memcpy(channel[i].lent, own, sizeof(own));
		channel_open(t->transport, &channel[i]);
	}
	if (how)
		t->channel.got_buffer = slots * t->size;
	else
		t->channel = channel[1];
	crew_start(t, CREW_PROCESSES);
	crew_do(t, settle);
}

/* After it was due, all were done with it. */
static nsec took(const struct trial *t, unsigned i)
{
	tick last = 0;

	for (unsigned w = 1; w < t->workers; w++)
		if (share[w].done[i] > last)
			last = share[w].done[i];
	return clock_between(t->clock, due(t, i), last);
}

static double median_of(double *v, unsigned n)
{
	stats_sort(v, n);
	return stats_median(v, n);
}

static void note(const struct trial *t)
{
	static double ns[BLOCKS_MOST];
	unsigned n = table->blocks, quarter = n / 4;
	double period = (double)table->period, used_ns = 0, first, last;

	for (unsigned i = 0; i < n; i++) {
		ns[i] = (double)took(t, i);
		trial_took(t, 0, (nsec)ns[i]);
		for (unsigned d = 0; d < DEADLINES; d++)
			missed[d] += ns[i] > period / (1 << d);
	}
	for (unsigned w = 0; w < t->workers; w++) {
		used_ns += (double)share[w].cpu_ns;
		switches += (double)share[w].switches;
	}
	blocks += n;
	first = median_of(ns, quarter);
	last = median_of(ns + n - quarter, quarter);
	series_add(&growth, last > period ? last / first : 0);
	series_add(&done_ns, median_of(ns, n));
	series_add(&cpu, used_ns / n);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	nsec soon = table->period > lead ? table->period : lead;

	job->start = t->clock->begin() +
		     (tick)((double)soon / t->clock->ns_per_tick);
	crew_do(t, work);
	if (trial_counts(t))
		note(t);
	job->first += table->blocks;
	return table->blocks;
}

static void end(struct trial *t)
{
	static const char *const names[] = { "missed", "missed_half",
					     "missed_quarter" };

	series_tell(t, "done_ns", &done_ns);
	for (unsigned d = 0; d < DEADLINES; d++)
		trial_tell(t, names[d], missed[d] / blocks);
	series_tell(t, "cpu_ns_per_event", &cpu);
	trial_tell(t, "switches_per_event", switches / blocks);
	if (growth.n && median_of(growth.value, (unsigned)growth.n) > 2)
		strcpy(t->flag, "overloaded");
	for (unsigned i = 1; !how && i < t->workers; i++)
		channel_close(t->transport, &channel[i]);
}

static uint64_t most(const struct trial *t)
{
	return ((const struct timetable *)t->probe->with)->blocks;
}

#define BLOCKS(name, summary, media_, ns, n, to_all, ...)                      \
	PROBE(name, summary, .op = "event", .over = OVER_WAY, .sides = CREW,   \
	      .media = media_, .opens = true, .begin = begin, .run = run,      \
	      .end = end, .most = most,                                        \
	      .with = &(const struct timetable){ ns, n, to_all }, __VA_ARGS__)

#define PIPELINE(period, ns, n, ...)                                           \
	BLOCKS("work/pipeline-" period,                                        \
	       "blocks through stages, due each " period "; workers are all",  \
	       "shm-spin shm-futex shm-eventfd pipe unix-seqpacket posix-mq",  \
	       ns, n, false, .sizes = { "", __VA_ARGS__ })

/* For how long a reader looks before it sleeps would be another way, another
 * gap another line. */
#define BROADCAST(period, ns, n, ...)                                          \
	BLOCKS("work/broadcast-" period,                                       \
	       "blocks to all others, due each " period "; workers are all",   \
	       "pipe unix-seqpacket", ns, n, true,                             \
	       .sizes = { "", __VA_ARGS__ })

PIPELINE("1us", 1000, 2048, "", "64");
PIPELINE("20us", 20000, 128, "2K", "64,2K,64K");
PIPELINE("1.33ms", 1333333, 8, "2K", "64,2K,64K"); /* 64 frames at 48 kHz */
PIPELINE("21.3ms", 21333333, 4, "", "2K,64K");     /* 1,024 of them */

BROADCAST("20us", 20000, 128, "2K", "64,2K,64K");
BROADCAST("1.33ms", 1333333, 8, "", "64,2K,64K");
