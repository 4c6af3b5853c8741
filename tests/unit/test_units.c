/* test_units.c - sizes, times and rates as people write and read them. */
#include "lib/units.h"
#include "tests/unit/unit.h"

#include <errno.h>
#include <math.h>

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

START_TEST(sizes_are_read)
{
	static const struct {
		const char *text;
		uint64_t bytes;
	} known[] = {
		{ "0", 0 },           { "64", 64 },
		{ "64B", 64 },        { "4K", 4096 },
		{ "4k", 4096 },       { "4KiB", 4096 },
		{ "200KB", 200000 },  { "8MB", 8000000 },
		{ "1.5K", 1536 },     { "2M", 2097152 },
		{ "1G", 1073741824 }, { "1TiB", 1099511627776 },
	};
	uint64_t bytes;

	for (size_t i = 0; i < LENGTH(known); i++) {
		ck_assert_int_eq(units_parse_size(known[i].text, &bytes), 0);
		ck_assert_uint_eq(bytes, known[i].bytes);
	}
}
END_TEST

START_TEST(what_is_no_size_is_refused)
{
	static const char *const bad[] = { "",    "K",   "-4K", " 4K", "4X",
					   "4 K", "4Kx", "nan", "inf" };
	uint64_t bytes;

	for (size_t i = 0; i < LENGTH(bad); i++)
		ck_assert_int_eq(units_parse_size(bad[i], &bytes), -EINVAL);
	ck_assert_int_eq(units_parse_size("99999999999T", &bytes), -ERANGE);
}
END_TEST

START_TEST(times_are_read)
{
	static const struct {
		const char *text;
		nsec ns;
	} known[] = {
		{ "50ns", 50 },
		{ "10us", 10000 },
		{ "10\xc2\xb5s", 10000 },
		{ "2ms", 2000000 },
		{ "30s", UINT64_C(30000000000) },
		{ "2", 2000000000 },
		{ "3m", UINT64_C(180000000000) },
		{ "0.5s", 500000000 },
		{ "1h", UINT64_C(3600000000000) },
	};
	nsec ns;

	for (size_t i = 0; i < LENGTH(known); i++) {
		ck_assert_int_eq(units_parse_time(known[i].text, &ns), 0);
		ck_assert_uint_eq(ns, known[i].ns);
	}
	ck_assert_int_eq(units_parse_time("3 weeks", &ns), -EINVAL);
}
END_TEST

START_TEST(counts_are_read)
{
	uint64_t n;

	ck_assert_int_eq(units_parse_count("18446744073709551615", &n), 0);
	ck_assert_uint_eq(n, UINT64_MAX);
	ck_assert_int_eq(units_parse_count("18446744073709551616", &n),
			 -ERANGE);
	ck_assert_int_eq(units_parse_count("-1", &n), -EINVAL);
	ck_assert_int_eq(units_parse_count("1.5", &n), -EINVAL);
	ck_assert_int_eq(units_parse_count("", &n), -EINVAL);
}
END_TEST

START_TEST(lists_of_sizes_are_read)
{
	uint64_t s[8];

	ck_assert_int_eq(units_parse_sizes("64,4K..100K,1M", s, 8), 6);
	ck_assert_uint_eq(s[0], 64);
	ck_assert_uint_eq(s[1], 4096);
	ck_assert_uint_eq(s[2], 16384);
	ck_assert_uint_eq(s[3], 65536);
	ck_assert_uint_eq(s[4], 102400);
	ck_assert_uint_eq(s[5], 1048576);
	ck_assert_int_eq(units_parse_sizes("1K..4K*2", s, 8), 3);
	ck_assert_uint_eq(s[1], 2048);
	ck_assert_int_eq(units_parse_sizes("4K..4K", s, 8), 1);
}
END_TEST

START_TEST(bad_lists_of_sizes_are_refused)
{
	uint64_t s[2];

	ck_assert_int_eq(units_parse_sizes("", s, 2), -EINVAL);
	ck_assert_int_eq(units_parse_sizes("4K..1K", s, 2), -EINVAL);
	ck_assert_int_eq(units_parse_sizes("0..1K", s, 2), -EINVAL);
	ck_assert_int_eq(units_parse_sizes("1K..4K*1", s, 2), -EINVAL);
	ck_assert_int_eq(units_parse_sizes("4K*2", s, 2), -EINVAL);
	ck_assert_int_eq(units_parse_sizes("1K..1M", s, 2), -E2BIG);
}
END_TEST

START_TEST(sizes_are_written)
{
	char out[UNITS_TEXT];

	ck_assert_str_eq(units_size(out, 64), "64 B");
	ck_assert_str_eq(units_size(out, 4096), "4 KiB");
	ck_assert_str_eq(units_size(out, 1572864), "1.5 MiB");
	ck_assert_str_eq(units_size(out, 1073741824), "1 GiB");
	ck_assert_str_eq(units_size(out, UINT64_MAX), "16 EiB");
}
END_TEST

START_TEST(times_are_written)
{
	char out[UNITS_TEXT];

	ck_assert_str_eq(units_time(out, 86), "86.0 ns");
	ck_assert_str_eq(units_time(out, 1930), "1.93 us");
	ck_assert_str_eq(units_time(out, 999.4), "999 ns");
	ck_assert_str_eq(units_time(out, 999.9), "1.00 us");
	ck_assert_str_eq(units_time(out, 12e6), "12.0 ms");
	ck_assert_str_eq(units_time(out, 0.25), "0.25 ns");
	ck_assert_str_eq(units_time(out, NAN), "-");
}
END_TEST

START_TEST(rates_are_written)
{
	char out[UNITS_TEXT];

	ck_assert_str_eq(units_rate(out, 8.9e9, "B/s"), "8.90 GB/s");
	ck_assert_str_eq(units_rate(out, 1.06e6, "/s"), "1.06 M/s");
	ck_assert_str_eq(units_rate(out, 12, "/s"), "12.0 /s");
	ck_assert_str_eq(units_rate(out, NAN, "/s"), "-");
}
END_TEST

START_TEST(percents_are_read)
{
	double share;

	ck_assert_int_eq(units_parse_percent("5%", &share), 0);
	ck_assert_double_eq_tol(share, 0.05, 1e-12);
	ck_assert_int_eq(units_parse_percent("0.5", &share), 0);
	ck_assert_double_eq_tol(share, 0.005, 1e-12);
	ck_assert_int_eq(units_parse_percent("1000%", &share), 0);
	ck_assert_double_eq_tol(share, 10, 1e-12);
	ck_assert_int_eq(units_parse_percent("", &share), -EINVAL);
	ck_assert_int_eq(units_parse_percent("-5%", &share), -EINVAL);
	ck_assert_int_eq(units_parse_percent("5 %", &share), -EINVAL);
	ck_assert_int_eq(units_parse_percent("5ns", &share), -EINVAL);
	ck_assert_int_eq(units_parse_percent("nan", &share), -EINVAL);
	ck_assert_int_eq(units_parse_percent("1e99%", &share), -ERANGE);
}
END_TEST

START_TEST(values_are_written_by_their_unit)
{
	char out[UNITS_TEXT];

	ck_assert_str_eq(units_value(out, 1930, "ns/page"), "1.93 us");
	ck_assert_str_eq(units_value(out, 8.9e9, "B/s"), "8.90 GB/s");
	ck_assert_str_eq(units_value(out, 1.06e6, "1/s"), "1.06 M/s");
	ck_assert_str_eq(units_value(out, 0.25, "faults/page"), "0.25");
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, sizes_are_read);
	tcase_add_test(into, what_is_no_size_is_refused);
	tcase_add_test(into, times_are_read);
	tcase_add_test(into, percents_are_read);
	tcase_add_test(into, counts_are_read);
	tcase_add_test(into, lists_of_sizes_are_read);
	tcase_add_test(into, bad_lists_of_sizes_are_refused);
	tcase_add_test(into, sizes_are_written);
	tcase_add_test(into, times_are_written);
	tcase_add_test(into, rates_are_written);
	tcase_add_test(into, values_are_written_by_their_unit);
}

REGISTER(unit_suite, units) = { "units", add, 0 };
