/* test_fit.c - which sizes suit which pages. */
#include "bench/core/fit.h"
#include "tests/unit/unit.h"

#include <string.h>

#define KIB ((size_t)1 << 10)

static const char *fit(const char *probe, size_t size, size_t page)
{
	struct trial t = { .size = size, .workers = 1 };

	for (EACH(probe, p))
		if (!strcmp((*p)->name, probe))
			t.probe = *p;
	ck_assert_ptr_nonnull(t.probe);
	return fit_pages(&t, page);
}

static void skips(const char *probe, size_t size, size_t page, const char *why)
{
	ck_assert_pstr_eq(fit(probe, size, page), why);
}

/* Half a page cannot be had: what is told of it would be of a whole one. */
START_TEST(memory_comes_in_whole_pages)
{
	const char *why = "4 KiB are no multiple of a page, 64 KiB";

	skips("map/mmap-populate", 4 * KIB, 64 * KIB, why);
	skips("map/mmap-present", 4 * KIB, 64 * KIB, why);
	skips("map/mmap", 4 * KIB, 64 * KIB, why);
	skips("map/mmap-populate", 64 * KIB, 64 * KIB, NULL);
	skips("map/mmap-populate", 4 * KIB, 4 * KIB, NULL);
}
END_TEST

START_TEST(a_reading_has_several_faults)
{
	skips("fault/write", 64 * KIB, 64 * KIB,
	      "64 KiB are fewer than 4 pages of 64 KiB");
	skips("fault/write", 256 * KIB, 64 * KIB, NULL);
	skips("fault/write", 64 * KIB, 16 * KIB, NULL);
	skips("fault/write", 64 * KIB, 4 * KIB, NULL);
}
END_TEST

START_TEST(what_is_no_memory_of_a_backing_has_any_size)
{
	skips("copy/warm", 64, 64 * KIB, NULL);
	skips("ipc/round-trip", 1, 4 * KIB, NULL);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, memory_comes_in_whole_pages);
	tcase_add_test(into, a_reading_has_several_faults);
	tcase_add_test(into, what_is_no_memory_of_a_backing_has_any_size);
}

REGISTER(unit_suite, fit_suite) = { "fit", add, 0 };
