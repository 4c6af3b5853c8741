/* tear_vector_512.c - 64 aligned bytes by one vector instruction. */
#include "diagnose/verify/duel.h"

#if defined(__x86_64__)
#include <immintrin.h>

static bool is_there(void)
{
	return __builtin_cpu_supports("avx512f");
}

/* A load and a store of all of them. */
__attribute__((target("avx512f"))) static void copy(void *to, const void *from,
						    size_t size)
{
	*(volatile __m512i *)to = *(const volatile __m512i *)from;
}
#else
static bool is_there(void)
{
	return false;
}

static void copy(void *to, const void *from, size_t size)
{
}
#endif

CLAIM("tear/vector-512", "No CPU promises that 64 aligned bytes are read whole",
      "Intel SDM 3A 9.1.1: 16 bytes at most")
{
	if (!is_there())
		skip("needs a CPU with AVX-512F");
	tear_unsaid(&(struct tear){ "aligned 64-byte vectors", 64, 128, copy });
}
