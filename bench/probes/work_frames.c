/* work_frames.c - frames that one process draws and others copy and use. */
#include "bench/kit/crew.h"
#include "bench/kit/frames.h"
#include "bench/setting.h"

struct job {                             /* lies in t->common */
	uint64_t last;                   /* the frame before */
	_Atomic uint64_t frames, age_ns; /* of all workers */
};

static const struct frames *how; /* NULL: over a transport */
static char *own;                /* frame, of each process */

/* Memory that a transport lends has to be drawn whole. */
static void *lend(struct trial *t, uint64_t number)
{
	char *frame = how ? how->lend(t, number)
			  : channel_lend(t->transport, &t->channel, NEAR);
	size_t damage = frames_damage(t);

	if (!how && frame != own)
		memcpy(frame + damage, own + damage, t->size - damage);
	return frame;
}

static void draw_all(struct trial *t, struct job *job, uint64_t n)
{
	for (uint64_t i = job->last + 1; i <= job->last + n; i++) {
		uint64_t *frame = lend(t, i);

		frame[1] = i;
		payload_fill(frame + 2, frames_damage(t) - 16, i);
		frame[0] = t->clock->begin();
		if (how)
			how->show(t, i);
		else
			channel_commit(t->transport, &t->channel, NEAR);
	}
}

static void take(struct trial *t)
{
	const char *frame = channel_borrow(t->transport, &t->channel, FAR);

	if (frame != own)
		memcpy(own, frame, frames_damage(t));
	channel_release(t->transport, &t->channel, FAR);
}

static void use_all(struct trial *t, struct job *job, uint64_t n)
{
	const uint64_t *frame = (void *)own;
	uint64_t last = job->last, end = last + n, number, old;

	for (; last < end; last = number) {
		if (how)
			how->take(t, last, own);
		else
			take(t);
		old = clock_between(t->clock, *frame, t->clock->end());
		number = frame_number(frame, frames_damage(t));
		if (number <= last ||
		    number > (how && how->drops ? end : last + 1))
			die_plain("a frame is torn or lost");
		job->frames++;
		job->age_ns += old;
		if (t->workers == 2) /* by one process at a time */
			trial_took(t, 0, old);
	}
}

static void work(struct trial *t, unsigned worker, uint64_t n)
{
	(worker ? use_all : draw_all)(t, t->common, n);
}

static void begin(struct trial *t)
{
	bool lends = t->transport && t->transport->lend;

	how = t->way ? t->way->with : NULL;
	if (t->workers < 2 || ((!how || how->alone) && t->workers > 2))
		skip("one draws and another reads; more where the way can");
	if (!frames_damage(t))
		skip("of so few bytes nothing is damaged");
	own = memset(channel_buffer(t->size), 0, t->size);
	if (how) {
		t->object.size = how->buffers * t->size;
		t->base = setting_map(&t->object, true);
		t->scratch = trial_shared(4096);
	} else {
		t->channel.size = lends ? t->size : frames_damage(t);
		t->channel.window = lends ? 3 * t->size : 0;
		t->channel.lent[NEAR] = t->channel.lent[FAR] = own;
		crew_channels(t, 1);
	}
	crew_start(t);
}

/* Of some frames at least, for both to be at work at once. */
static uint64_t run(struct trial *t, uint64_t n)
{
	struct job *job = t->common;
	double drawn = (double)(n = n > 8 ? n : 8), had;
	struct crew_sum took;

	*job = (struct job){ .last = job->last };
	took = crew_measure(t, work, n);
	job->last += n;
	had = (double)job->frames;
	crew_note(t, "age_ns", (double)job->age_ns / had);
	crew_note(t, "dropped_share", 1 - had / drawn / (t->workers - 1));
	crew_note(t, "faults_per_frame", (double)took.faults / drawn);
	crew_note(t, "cpu_ns_per_frame", (double)took.cpu_ns / drawn);
	return n;
}

#define FRAMES(name, percent, ...)                                             \
	PROBE(name, "frames, " #percent " % drawn and used; workers are all",  \
	      .op = "frame", .over = OVER_WAY, .sides = CREW, .copies = 3,     \
	      .media = "pipe unix-stream memfd-pass process-vm",               \
	      .sizes = { "", __VA_ARGS__ }, .opens = true, .begin = begin,     \
	      .with = &(const unsigned){ percent }, .run = run,                \
	      .end = crew_end)

FRAMES("work/frames-100", 100, "900K", "900K,8100K,32400K");
FRAMES("work/frames-10", 10, "", "8100K,32400K");
FRAMES("work/frames-1", 1, "", "8100K,32400K");
