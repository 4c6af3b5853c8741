/* test_siphash.c - the vectors of its authors' reference. */
#include "lib/siphash.h"
#include "tests/unit/unit.h"

#include <stdint.h>

START_TEST(as_its_authors_say)
{
	static const struct {
		size_t n;
		uint64_t hash;
	} of[] = {
		{ 0, UINT64_C(0x726fdb47dd0e0e31) },
		{ 1, UINT64_C(0x74f839c593dc67fd) },
		{ 8, UINT64_C(0x93f5f5799a932462) },
		{ 15, UINT64_C(0xa129ca6149be45e5) },
	};
	unsigned char bytes[16];

	for (unsigned char i = 0; i < 16; i++)
		bytes[i] = i;
	for (size_t i = 0; i < sizeof(of) / sizeof(*of); i++)
		ck_assert_uint_eq(siphash(bytes, bytes, of[i].n), of[i].hash);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, as_its_authors_say);
}

REGISTER(unit_suite, keyed_hash) = { "siphash", add, 0 };
