/* tear_vector.c - 16 aligned bytes by one vector instruction. */
#include "diagnose/verify/claim.h"
#include "diagnose/verify/tear.h"

typedef uint64_t vector __attribute__((vector_size(16)));

static void copy(void *to, const void *from, size_t size)
{
	(void)size;
	*(volatile vector *)to = *(const volatile vector *)from;
}

TEAR_CHECK(tear_unsaid, .what = "aligned 16-byte vectors", .size = 16,
	   .offset = 64)

REGISTER(claim, tear_vector) = {
	.name = "tear/vector",
	.text = "Few CPUs promise that 16 aligned bytes are read whole",
	.source = "Intel SDM 3A 9.1.1: with AVX; Arm ARM: with FEAT_LSE2",
	.check = check,
};
