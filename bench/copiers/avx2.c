/* avx2.c - plain loads and stores of 32 bytes each, AVX2. */
#include "bench/kit/vector_copy.h"

#define LOAD(from)      _mm256_loadu_si256((const void *)(from))
#define STORE(to, what) _mm256_storeu_si256((void *)(to), what)

VECTOR_COPIER("avx2", "plain AVX2 loads and stores", "avx2", __m256i, LOAD,
	      STORE, 0);
