/* tear_vector.c - 16 aligned bytes by one vector instruction. */
#include "diagnose/verify/duel.h"

typedef uint64_t vector __attribute__((vector_size(16)));

static void copy(void *to, const void *from, size_t size)
{
	*(volatile vector *)to = *(const volatile vector *)from;
}

CLAIM("tear/vector", "Few CPUs promise that 16 aligned bytes are read whole",
      "Intel SDM 3A 9.1.1: with AVX; Arm ARM: with FEAT_LSE2")
{
	tear_unsaid(&(struct tear){ "aligned 16-byte vectors", 16, 64, copy });
}
