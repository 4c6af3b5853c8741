/* test_pipeline.c - blocks come through stages and to readers as they are to,
 * and what comes otherwise is found out. */
#include "bench/kit/cursors.h"
#include "lib/die.h"
#include "tests/unit/workload.h"

static void go(const char *probe, struct trial *t, int readings)
{
	workload_begin(t, probe);
	for (int i = 0; i < readings; i++)
		t->probe->run(t, t->probe->most(t));
}

/* Of 64 KiB the ring holds less than a reading has. The last is for pipelines
 * alone. */
START_TEST(blocks_come_as_they_are_to)
{
	static const char *const media[] = { "shm-barrier-spin",
					     "shm-barrier-futex", "pipe",
					     "shm-futex" };
	const char *medium = media[_i / 8];
	struct trial t = { .size = _i & 1 ? 64 : 65536,
			   .workers = _i & 2 ? 2 : 3 };

	t.way = way_named(medium);
	if (!t.way)
		t.transport = transport_named(medium);
	go(_i & 4 ? "work/broadcast-20us" : "work/pipeline-20us", &t, 2);
}
END_TEST

/* Does not wait, but says that there is one more. */
static void no_wait(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	*word = seen + 1;
}

/* After each block, so that others look before there are all. */
static void nap(_Atomic uint32_t *word, struct bed *bed)
{
	(void)word;
	(void)bed;
	usleep(50);
}

START_TEST(blocks_taken_too_early_are_found_out)
{
	static const struct waiter early = { NULL, no_wait, nap };
	static const struct way way = { .name = "early", .with = &early };
	struct trial t = { .way = &way, .size = 64, .workers = 2 };

	go(_i ? "work/broadcast-20us" : "work/pipeline-20us", &t, 250);
}
END_TEST

static void flip(struct channel *c, enum side me, void *message)
{
	static int n;

	channel_recv(transport_named("pipe"), c, me, message);
	((char *)message)[c->size - 1] ^= n++ == 100 ? 64 : 0;
}

static void lose(struct channel *c, enum side me, void *message)
{
	static int n;

	for (int i = n++ == 100; i >= 0; i--)
		channel_recv(transport_named("pipe"), c, me, message);
}

START_TEST(other_blocks_are_found_out)
{
	struct transport wrong = *transport_named("pipe");
	struct trial t = { .transport = &wrong, .size = 64, .workers = 3 };

	wrong.recv = _i & 1 ? flip : lose;
	go(_i & 2 ? "work/broadcast-20us" : "work/pipeline-20us", &t, 2);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_loop_test(into, blocks_come_as_they_are_to, 0, 28);
	tcase_add_loop_exit_test(into, blocks_taken_too_early_are_found_out,
				 EXIT_FAILED, 0, 2);
	tcase_add_loop_exit_test(into, other_blocks_are_found_out, EXIT_FAILED,
				 0, 4);
}

REGISTER(unit_suite, pipeline) = { "pipeline", add, 0 };
