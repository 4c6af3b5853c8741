/* vector64.h - 64 bytes moved by one instruction, where there is one. */
#ifndef LIB_VECTOR64_H
#define LIB_VECTOR64_H

#if defined(__x86_64__)
#include <immintrin.h>

static inline int vector64_is_there(void)
{
	return __builtin_cpu_supports("avx512f");
}

/* Both aligned to 64 bytes; a load and a store of all of them. */
__attribute__((target("avx512f"))) static inline void vector64_copy(
	void *to, const void *from)
{
	*(volatile __m512i *)to = *(const volatile __m512i *)from;
}
#else
static inline int vector64_is_there(void)
{
	return 0;
}

static inline void vector64_copy(void *to, const void *from)
{
}
#endif

#endif
