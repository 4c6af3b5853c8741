/* tear_line.c - a copy of 64 bytes, one cache line. */
#include "diagnose/verify/duel.h"

enum { LINE = 64 };

static void copy(void *to, const void *from, size_t size)
{
	memcpy(to, from, LINE); /* compiled to move instructions */
	__asm__ volatile("" ::: "memory");
}

CLAIM("tear/line", "Nobody promises that a copied cache line is whole",
      "Intel SDM 3A 9.1.1; Arm ARM B2.2.1")
{
	tear_unsaid(
		&(struct tear){ "64-byte copies by memcpy", LINE, 128, copy });
}
