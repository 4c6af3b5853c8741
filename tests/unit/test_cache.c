/* test_cache.c - a row that is another, torn or stale in part is found out, and
 * changes are neither lost nor seen in part. */
#include "bench/kit/cache.h"
#include "lib/die.h"
#include "tests/unit/workload.h"

#include <fnmatch.h>

static const struct cache_way *real; /* that a way below goes by */
static _Atomic uint64_t *changes;    /* of all processes */

/* Some readings. */
static void look_up(struct trial *t, const char *probe, size_t size, uint64_t n)
{
	t->size = size;
	t->workers = 2;
	workload_begin(t, probe);
	for (int i = 0; i < 3; i++)
		t->probe->run(t, n);
}

static void by(const struct cache_way *how, const char *probe, uint64_t n)
{
	struct way way = { .name = "some", .with = how };
	struct trial t = { .way = &way };

	look_up(&t, probe, 4 * CACHE_PAGE, n);
}

static void read_here(struct trial *t, uint64_t row, uint64_t *to)
{
	cache_copy(to, cache_row(t->base, row / CACHE_ROWS, row));
}

static void of_next_page(struct trial *t, uint64_t row, uint64_t *to)
{
	cache_copy(to, cache_row(t->base, (row / CACHE_ROWS + 1) % 4, row));
}

static void next_row(struct trial *t, uint64_t row, uint64_t *to)
{
	cache_copy(to, cache_row(t->base, row / CACHE_ROWS, row + 1));
}

static void one_bit_off(struct trial *t, uint64_t row, uint64_t *to)
{
	read_here(t, row, to);
	to[CACHE_WORDS - 1] ^= UINT64_C(1) << 63;
}

static void partly_changed(struct trial *t, uint64_t row, uint64_t *to)
{
	read_here(t, row, to);
	to[0]++;
}

static void nothing(struct trial *t, uint64_t row, uint64_t *to)
{
}

START_TEST(every_way_reads_right_rows)
{
	for (EACH(way, w)) {
		struct trial t = { .way = *w };

		if (fnmatch((*w)->of, "work/buffer-cache", 0) || _i-- > 0)
			continue;
		look_up(&t, "work/buffer-cache", 3 * CACHE_PAGE, 10000);
		return;
	}
	ck_abort_msg("there are fewer ways");
}
END_TEST

/* What another workload's ways are `with` is no cache. */
START_TEST(every_way_is_of_all_caches_or_of_none)
{
	for (EACH(way, w))
		ck_assert_int_eq(
			fnmatch((*w)->of, "work/buffer-cache-writes", 0),
			fnmatch((*w)->of, "work/buffer-cache", 0));
}
END_TEST

START_TEST(a_server_answers_right_rows)
{
	struct trial t = { .transport = transport_named(_i ? "shm-futex"
							   : "unix-stream") };

	look_up(&t, "work/buffer-cache-zipf", 3 * CACHE_PAGE, 1000);
}
END_TEST

static unsigned closed;

static void close_one(struct channel *c)
{
	closed++;
}

/* Or a System V queue would be there for ever. */
START_TEST(what_a_workload_opened_is_closed)
{
	static const char *const names[] = { "work/buffer-cache",
					     "work/frames-10", "work/halo",
					     "work/pipeline-20us" };
	struct transport counted = *transport_named("pipe");
	struct trial t = { .transport = &counted,
			   .size = 2 * CACHE_PAGE,
			   .workers = 2 };

	counted.close = close_one;
	workload_begin(&t, names[_i]);
	t.probe->end(&t);
	ck_assert_uint_eq(closed, _i == 2 ? 2 : 1);
}
END_TEST

START_TEST(wrong_rows_are_found_out)
{
	static const struct cache_way wrong[] = {
		{ .read = of_next_page },   { .read = next_row },
		{ .read = one_bit_off },    { .read = nothing },
		{ .read = partly_changed },
	};

	by(&wrong[_i], "work/buffer-cache", 1);
}
END_TEST

/* --- changes ------------------------------------------------------------- */

static void open_real(struct trial *t)
{
	changes = trial_shared(sizeof(*changes));
	real->open(t);
}

static void read_real(struct trial *t, uint64_t row, uint64_t *to)
{
	real->read(t, row, to);
}

static void change_real(struct trial *t, uint64_t row)
{
	++*changes;
	real->change(t, row);
}

START_TEST(no_change_is_lost_or_seen_in_part)
{
	static const char *const names[] = { "shm-pin-1", "shm-pin-16",
					     "shm-pin-128", "shm-optimistic" };
	struct cache_way how = *(real = way_named(names[_i])->with);
	struct way way = { .name = "some", .with = &how };
	struct trial t = { .way = &way };
	uint64_t sum = 0, word[CACHE_WORDS];

	how.open = open_real;
	how.read = read_real;
	how.change = change_real;
	look_up(&t, "work/buffer-cache-writes", CACHE_PAGE, 300000);
	for (uint64_t row = 0; row < CACHE_ROWS; row++) {
		how.read(&t, row, word);
		sum += *word;
	}
	ck_assert_uint_gt(sum, 300000 * 2 * 3 / 20 / 2);
	ck_assert_uint_eq(sum, *changes);
}
END_TEST

/* The twin: one that does not look whether a row is being changed. */
START_TEST(who_does_not_look_sees_a_change_in_part)
{
	struct cache_way how = *(real = way_named("shm-optimistic")->with);

	how.read = read_here;
	by(&how, "work/buffer-cache-writes", 3000000);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_loop_test(into, every_way_reads_right_rows, 0, 7);
	tcase_add_test(into, every_way_is_of_all_caches_or_of_none);
	tcase_add_loop_test(into, a_server_answers_right_rows, 0, 2);
	tcase_add_loop_test(into, what_a_workload_opened_is_closed, 0, 4);
	tcase_add_loop_exit_test(into, wrong_rows_are_found_out, EXIT_FAILED, 0,
				 5);
	tcase_add_loop_test(into, no_change_is_lost_or_seen_in_part, 0, 4);
	tcase_add_exit_test(into, who_does_not_look_sees_a_change_in_part,
			    EXIT_FAILED);
}

static const struct unit_suite suite = { "cache", add, 60 };
REGISTER(unit_suite, suite);
