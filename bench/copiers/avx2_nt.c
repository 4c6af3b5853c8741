/* avx2_nt.c - AVX2 stores that pass the caches by (non-temporal): a line that
 * is written as a whole need not be read first (METHOD C1), but what is read
 * back soon has to be fetched. */
#include "bench/kit/vector_copy.h"

#define LOAD(from)      _mm256_loadu_si256((const void *)(from))
#define STORE(to, what) _mm256_stream_si256((void *)(to), what)

VECTOR_COPIER("avx2-nt", "AVX2 stores past the caches, then sfence", "avx2",
	      __m256i, LOAD, STORE, 1);
