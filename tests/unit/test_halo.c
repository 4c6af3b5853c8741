/* test_halo.c - ranks with the right ghost cells come to what one process comes
 * to, and those with any others are found out. */
#include "bench/kit/halo.h"
#include "lib/die.h"
#include "tests/unit/workload.h"

/* Three readings. */
static void iterate(struct trial *t, unsigned ranks)
{
	t->size = 64;
	t->workers = ranks;
	workload_begin(t, "work/halo");
	for (uint64_t n = 1; n < 4; n++) {
		t->probe->run(t, n);
		t->probe->finish(t);
	}
}

static void exchange_by(halo_exchange *how, unsigned ranks)
{
	struct way way = { .name = "some", .with = &how };
	struct trial t = { .way = &way };

	iterate(&t, ranks);
}

static void as_they_are(struct halo *h)
{
	halo_meet(h);
}

static void copied(struct halo *h)
{
	halo_meet(h);
	for (int i = 0; i < 2; i++)
		h->ghost[i] = memcpy(h->room[i], h->ghost[i], h->face);
}

static void of_before(struct halo *h)
{
	halo_meet(h);
	if (h->number > 2)
		h->ghost[1] = h->room[1];
	else
		memcpy(h->room[1], h->ghost[1], h->face);
}

static void one_bit_off(struct halo *h)
{
	copied(h);
	if (h->number == 4 && h->own < h->of[0])
		*(uint64_t *)h->room[0] ^= UINT64_C(1) << 63;
}

static void words_swapped(struct halo *h)
{
	uint64_t *ghost = h->room[0], first;

	copied(h);
	first = ghost[0];
	ghost[0] = ghost[1];
	ghost[1] = first;
}

static void sides_swapped(struct halo *h)
{
	const void *left = h->ghost[0];

	halo_meet(h);
	h->ghost[0] = h->ghost[1];
	h->ghost[1] = left;
}

START_TEST(right_cells_are_right)
{
	exchange_by(_i % 2 ? copied : as_they_are, 1 + (unsigned)_i / 2);
}
END_TEST

/* The last can hold no two edges, and rings may be odd. */
START_TEST(messages_bring_the_right_cells)
{
	static const char *const names[] = { "pipe", "shm-futex",
					     "process-vm" };
	struct trial t = { .transport = transport_named(names[_i % 3]) };

	iterate(&t, 1 + (unsigned)_i / 3);
}
END_TEST

START_TEST(wrong_cells_are_found_out)
{
	static halo_exchange *const wrong[] = { of_before, one_bit_off,
						words_swapped, sides_swapped };

	exchange_by(wrong[_i], 2);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_loop_test(into, right_cells_are_right, 0, 6);
	tcase_add_loop_test(into, messages_bring_the_right_cells, 0, 9);
	tcase_add_loop_exit_test(into, wrong_cells_are_found_out, EXIT_FAILED,
				 0, 4);
}

static const struct unit_suite suite = { .name = "halo", .add = add };
REGISTER(unit_suite, suite);
