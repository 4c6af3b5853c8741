/* tear_line.c - a copy of 64 bytes, one cache line. */
#include "diagnose/verify/claim.h"
#include "diagnose/verify/tear.h"

enum { LINE = 64 };

static void copy(void *to, const void *from, size_t size)
{
	(void)size;
	memcpy(to, from, LINE); /* compiled to move instructions */
	__asm__ volatile("" ::: "memory");
}

TEAR_CHECK(tear_unsaid, .what = "64-byte copies by memcpy", .size = LINE,
	   .offset = 128)

REGISTER(claim, tear_line) = {
	.name = "tear/line",
	.text = "Nobody promises that a copied cache line is whole",
	.source = "Intel SDM 3A 9.1.1; Arm ARM B2.2.1",
	.check = check,
};
