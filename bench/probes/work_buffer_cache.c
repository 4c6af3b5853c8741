/* work_buffer_cache.c - rows that processes look up in pages, all of which are
 * there. Over a transport, worker 0 has them and another asks it. */
#include "bench/kit/cache.h"
#include "bench/kit/crew.h"
#include "bench/setting.h"
#include "lib/draw.h"
#include "lib/sysfile.h"

#include <math.h>

enum { DRAWN = 1 << 16, BYTES = 8 * CACHE_WORDS };

static const struct cache_way *how; /* NULL: over a transport */
/* The page of rank i comes as often as 1 / i^skew[0]; and of 2^32 lookups,
 * skew[1] change a row. */
static const double *skew;

/* Of each process: the pages that come, which lookup is next, its row. */
static uint64_t drawn[DRAWN], next, *word;

static void look_up(struct trial *t, uint64_t row)
{
	*word = row;
	if (how) {
		how->read(t, row, word);
	} else {
		channel_send(t->transport, &t->channel, FAR, word);
		channel_recv(t->transport, &t->channel, FAR, word);
	}
	if (!payload_check(word + 1, BYTES - 8, *word << 40 | row))
		die_plain("a row is another or torn");
}

static void do_next(struct trial *t, unsigned worker)
{
	uint64_t any = draw_number(0, worker, next);
	uint64_t row = any % CACHE_ROWS + drawn[next++ % DRAWN] * CACHE_ROWS;

	if ((double)(any >> 32) < skew[1])
		how->change(t, row);
	else
		look_up(t, row);
}

static void answer(struct trial *t, unsigned worker)
{
	channel_recv(t->transport, &t->channel, NEAR, word);
	cache_copy(word, cache_row(t->base, *word / CACHE_ROWS, *word));
	channel_send(t->transport, &t->channel, NEAR, word);
}

static void work(struct trial *t, unsigned worker, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++)
		(how || worker ? do_next : answer)(t, worker);
}

/* Each page comes as often as its rank says, to one, in an order that is drawn;
 * a prime has those of ranks side by side lie apart. Both halves of all are
 * looked at before. */
static void enter(struct trial *t, unsigned worker, uint64_t n)
{
	uint64_t rank = 0;
	double all = 0, sum = 0;

	for (uint64_t i = 1; i <= n; i++)
		all += pow((double)i, -*skew);
	for (uint32_t i = 0; i < DRAWN; i++) {
		uint64_t j = draw_number(1, worker, i) % (i + 1);

		while (sum <= all / DRAWN * i)
			sum += pow((double)++rank, -*skew);
		drawn[i] = drawn[j];
		drawn[j] = rank * UINT64_C(2654435761) % n;
	}
	for (uint64_t i = 0; how && i < 2 * n; i++)
		look_up(t, i * CACHE_ROWS / 2);
}

static void weigh(struct trial *t, unsigned worker, uint64_t n)
{
	_Atomic uint64_t *pss = t->common; /* of all workers */
	char kib[32];

	if (!sysfile_field("/proc/self/smaps_rollup", "Pss", kib, sizeof(kib)))
		*pss += strtoull(kib, NULL, 10) * 1024 - sizeof(drawn);
}

static void begin(struct trial *t)
{
	how = t->way ? t->way->with : NULL;
	skew = t->probe->with;
	if (t->size < CACHE_PAGE || (!how && t->workers != 2))
		skip("pages are of 8 KiB; over a transport, 2 workers");
	if (skew[1] > 0 && !(how && how->change))
		skip("nobody may change rows there");
	t->object.size = t->size;
	t->base = setting_map(&t->object, true);
	for (uint64_t i = 0; i < t->size / CACHE_PAGE * CACHE_ROWS; i++)
		cache_write(cache_row(t->base, i / CACHE_ROWS, i), i, 0);
	word = channel_buffer(t->channel.size = BYTES);
	if (!how)
		crew_channels(t, 1);
	else if (how->open)
		how->open(t);
	crew_start(t);
	crew_do(t, enter, t->size / CACHE_PAGE);
}

/* So many at least beside what begins and ends a reading. */
static uint64_t run(struct trial *t, uint64_t n)
{
	uint64_t own = how && n < 256 ? 256 : n;
	uint64_t all = own * (how ? t->workers : 1);
	struct crew_sum took = crew_measure(t, work, own);

	crew_note(t, "ns_per_lookup", (double)took.ns / (double)own);
	crew_note(t, "cpu_ns_per_lookup", (double)took.cpu_ns / (double)all);
	return all;
}

static void end(struct trial *t)
{
	const _Atomic uint64_t *pss = t->common;

	crew_do(t, weigh, 1);
	crew_end(t);
	trial_tell(t, "pss_bytes", *pss ? (double)*pss : NAN);
}

#define CACHE(name, summary, zipf, share, standard)                            \
	PROBE(name, summary, .op = "lookup", .over = OVER_WAY, .sides = CREW,  \
	      .media = "unix-stream", .sizes = { "", standard, "64M" },        \
	      .begin = begin, .run = run, .end = end, .opens = true,           \
	      .with = &(const double[]){ zipf, 0x1p32 * share }, .lengths = 4)

CACHE("work/buffer-cache", "rows of pages, all as often", 0, 0, "");
CACHE("work/buffer-cache-zipf", "rows of pages, by Zipf's law", 0.99, 0, "8M");
CACHE("work/buffer-cache-writes", "the same, 5 % changed", 0.99, 0.05, "");
