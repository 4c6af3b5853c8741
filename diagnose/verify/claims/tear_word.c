/* tear_word.c - an aligned word is read whole. */
#include "diagnose/verify/duel.h"

static void copy(void *to, const void *from, size_t size)
{
	*(volatile uint64_t *)to = *(const volatile uint64_t *)from;
}

CLAIM("tear/word", "An aligned 8-byte word is never seen half written",
      "Intel SDM 3A 9.1.1; Arm ARM B2.2.1, single-copy atomicity")
{
	tear_never(&(struct tear){ "aligned 8-byte words", 8, 64, copy });
}
