/* tear_word_across.c - a word across two cache lines. */
#include "diagnose/verify/duel.h"

typedef uint64_t anywhere __attribute__((aligned(1)));

static void copy(void *to, const void *from, size_t size)
{
	*(volatile anywhere *)to = *(const volatile anywhere *)from;
}

/* Lines of 64 and of 128 bytes both end there. */
CLAIM("tear/word-across",
      "Nobody promises that a word across two lines is read whole",
      "Intel SDM 3A 9.1.1; Arm ARM B2.2.1")
{
	tear_unsaid(&(struct tear){ "8-byte words across two cache lines", 8,
				    124, copy });
}
