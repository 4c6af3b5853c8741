/* tear_vector_512.c - 64 aligned bytes by one vector instruction. */
#include "diagnose/verify/claim.h"
#include "diagnose/verify/tear.h"
#include "lib/vector64.h"

static void copy(void *to, const void *from, size_t size)
{
	(void)size;
	vector64_copy(to, from);
}

static void check(void)
{
	if (!vector64_is_there())
		skip("needs a CPU with AVX-512F");
	tear_unsaid(&(struct tear){
		.what = "aligned 64-byte vectors",
		.size = 64,
		.offset = 128,
		.copy = copy,
	});
}

REGISTER(claim, tear_vector_512) = {
	.name = "tear/vector-512",
	.text = "No CPU promises that 64 aligned bytes are read whole",
	.source = "Intel SDM 3A 9.1.1: 16 bytes at most",
	.check = check,
};
