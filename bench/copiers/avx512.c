/* avx512.c - plain loads and stores of 64 bytes each, AVX-512. */
#include "bench/kit/vector_copy.h"

#define LOAD(from)      _mm512_loadu_si512((const void *)(from))
#define STORE(to, what) _mm512_storeu_si512((void *)(to), what)

VECTOR_COPIER("avx512", "plain AVX-512 loads and stores", "avx512f", __m512i,
	      LOAD, STORE, 0);
