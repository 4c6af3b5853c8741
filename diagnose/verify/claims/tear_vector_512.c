/* tear_vector_512.c - 64 aligned bytes by one vector instruction. */
#include "diagnose/verify/duel.h"
#include "lib/vector64.h"

static void copy(void *to, const void *from, size_t size)
{
	vector64_copy(to, from);
}

CLAIM("tear/vector-512", "No CPU promises that 64 aligned bytes are read whole",
      "Intel SDM 3A 9.1.1: 16 bytes at most")
{
	if (!vector64_is_there())
		skip("needs a CPU with AVX-512F");
	tear_unsaid(&(struct tear){ "aligned 64-byte vectors", 64, 128, copy });
}
