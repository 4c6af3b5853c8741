/*
 * work_halo.c - ranks of a ring, each iteration of which needs the edges of its
 * neighbours.
 *
 * A part is 16 rows of t->size bytes, the first and the last its edges. An
 * iteration makes each cell anew of itself and those beside it, in whole
 * numbers: the sum of all becomes nine times as much in one process, and
 * another where a ghost cell is not what it is to be. The exchange takes as
 * much as an iteration takes longer than on ghost cells that stay as they are;
 * as many of these follow each reading, and the slowest rank's time counts.
 */
#include "bench/kit/crew.h"
#include "bench/kit/halo.h"
#include "bench/kit/payload.h"

#include <math.h>
#include <sys/prctl.h>

enum { ROWS = 16, GHOSTS = 2 * ROWS, SUM = 1 + 3 + 5 };

static uint64_t iterations; /* in this reading */
static struct crew_sum took;
static char *segment;
static unsigned ranks;
static struct halo_rank *rank;
static size_t stride, part;     /* bytes from row to row, rank to rank */
static struct channel *channel; /* from rank i, near, to the next */

static struct halo mine; /* of each process; its neighbours, its cells' sum */
static unsigned beside[2];
static uint64_t sum;

/* Of two grids, now and next; then ghost cells. */
static uint64_t *row(unsigned of, uint64_t number, unsigned i)
{
	return (uint64_t *)(segment + of * part +
			    (number % 2 * ROWS + i) * stride);
}

static void sweep(unsigned of)
{
	const uint64_t *at[ROWS + 2];

	at[0] = mine.ghost[0];
	at[ROWS + 1] = mine.ghost[1];
	for (unsigned i = 0; i < ROWS; i++)
		at[i + 1] = row(of, mine.number, i);
	for (unsigned i = 0; i < ROWS; i++) {
		uint64_t *restrict to = row(of, mine.number + 1, i);

		for (size_t j = 0, n = mine.face / 8; j < n; j++)
			to[j] = at[i][j] + 3 * at[i + 1][j] + 5 * at[i + 2][j];
	}
}

/* So that cells that change places change it, too. */
static void add_up(unsigned of)
{
	sum = 0;
	for (unsigned i = 0; i < ROWS; i++)
		for (size_t j = 0; j < mine.face / 8; j++)
			sum += (2 * j + 1) * row(of, mine.number + 1, i)[j];
}

/* To (capitals) and from the left and right; or of even and of odd ranks where
 * there is no room for two edges. */
static void pass_messages(const struct trial *t, unsigned of)
{
	bool room = 2 * mine.face <= channel->got_buffer;
	const char *turn = room ? "RLlr" : of % 2 ? "lRrL" : "RlLr";

	for (; *turn; turn++) {
		int side = *turn == 'R' || *turn == 'r';
		struct channel *c = &channel[side ? of : beside[0]];

		if (*turn < 'a')
			channel_send(t->transport, c, side ? NEAR : FAR,
				     row(of, mine.number, side * (ROWS - 1)));
		else
			channel_recv(t->transport, c, side ? NEAR : FAR,
				     mine.room[side]);
		mine.ghost[side] = mine.room[side];
	}
}

static void iterate(struct trial *t, unsigned of, uint64_t n, bool exchanging)
{
	tick from = t->clock->begin();

	memcpy(mine.ghost, mine.room, sizeof(mine.ghost));
	for (uint64_t i = 0; i < n; i++, sweep(of)) {
		mine.number++;
		if (!exchanging)
			continue;
		mine.ghost[0] = row(beside[0], mine.number, ROWS - 1);
		mine.ghost[1] = row(beside[1], mine.number, 0);
		if (ranks > 1 && t->transport)
			pass_messages(t, of);
		else if (ranks > 1)
			(*(halo_exchange *const *)t->way->with)(&mine);
	}
	mine.own->ns[exchanging] =
		clock_between(t->clock, from, t->clock->end());
}

static void go_on(struct trial *t, unsigned of, uint64_t n)
{
	iterate(t, of, n, true);
}

static void make(struct trial *t, unsigned of, uint64_t n)
{
	/* Ranks are no parents of each other, as Yama wants it. */
	prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY, 0, 0, 0);
	mine.own = &rank[of];
	for (unsigned i = 0; i < 2; i++) {
		beside[i] = (of + (i ? 1 : ranks - 1)) % ranks;
		mine.of[i] = &rank[beside[i]];
		mine.room[i] = row(of, 0, GHOSTS + i);
	}
	for (unsigned i = 0; i < ROWS; i++)
		payload_fill(row(of, 1, i), mine.face, of * ROWS + i);
	add_up(of);
}

/* How far off its sum is, which all together must not be; the same alone. */
static void go_on_alone(struct trial *t, unsigned of, uint64_t n)
{
	uint64_t want = sum;

	for (uint64_t i = 0; i < n; i++)
		want *= SUM;
	add_up(of);
	mine.own->off = sum - want;
	iterate(t, of, n, false);
	add_up(of);
}

static void begin(struct trial *t)
{
	if (t->size % 8)
		skip("an edge is of words of 8 bytes");
	ranks = t->workers;
	mine.face = t->size;
	stride = t->size + CHANNEL_HEADROOM;
	part = ((GHOSTS + 2) * stride / trial_page() + 1) * trial_page();
	segment = trial_shared((ranks + 1) * part);
	if (!t->probe->with) /* each rank is the first to touch its part */
		madvise(segment, (ranks + 1) * part, MADV_REMOVE);
	segment += CHANNEL_HEADROOM;
	rank = trial_shared(ranks * sizeof(*rank));
	if (t->transport)
		channel = crew_channels(t, ranks);
	crew_start(t);
	crew_do(t, make, 1);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	took = crew_measure(t, go_on, n);
	iterations = n;
	return n;
}

static void finish(struct trial *t)
{
	double n = (double)iterations, with = 0, most = 0, least = 1e18;
	uint64_t off = 0;

	crew_do(t, go_on_alone, iterations);
	for (const struct halo_rank *r = rank; r < rank + ranks; r++) {
		off += r->off;
		with = fmax(with, (double)r->ns[true]);
		most = fmax(most, (double)r->ns[false]);
		least = fmin(least, (double)r->ns[false]);
	}
	if (off)
		die_plain("not what one process comes to");
	crew_note(t, "exchange_ns", ranks > 1 ? (with - most) / n : 0);
	crew_note(t, "imbalance", most / least);
	crew_note(t, "cpu_ns_per_iteration", (double)took.cpu_ns / n);
}

#define HALO(name, summary, ...)                                               \
	PROBE(name, summary, .op = "iteration", .over = OVER_WAY,              \
	      .sides = CREW,                                                   \
	      .media = "shm-spin shm-futex pipe unix-stream process-vm",       \
	      .copies = GHOSTS + 2, .opens = true, .begin = begin, .run = run, \
	      .finish = finish, .end = crew_end, .lengths = 4, __VA_ARGS__)

HALO("work/halo", "iterations of ranks in a ring, which exchange edges",
     .from = STANDARD, .sizes = { "", "1K", "1K,4K,16K,128K,512K" });
HALO("work/halo-rank0", "the same where rank 0 is the first to touch all",
     .from = FULL, .sizes = { "", "", "1K,16K,512K" }, .with = "");
