/* tear_word.c - an aligned word is read whole. */
#include "diagnose/verify/claim.h"
#include "diagnose/verify/tear.h"

static void copy(void *to, const void *from, size_t size)
{
	(void)size;
	*(volatile uint64_t *)to = *(const volatile uint64_t *)from;
}

TEAR_CHECK(tear_never, .what = "aligned 8-byte words", .size = 8, .offset = 64)

REGISTER(claim, tear_word) = {
	.name = "tear/word",
	.text = "An aligned 8-byte word is never seen half written",
	.source = "Intel SDM 3A 9.1.1; Arm ARM B2.2.1, single-copy atomicity",
	.check = check,
};
