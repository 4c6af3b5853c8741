/* avx512_nt.c - AVX-512 stores that pass the caches by, as avx2_nt.c has. */
#include "bench/kit/vector_copy.h"

#define LOAD(from)      _mm512_loadu_si512((const void *)(from))
#define STORE(to, what) _mm512_stream_si512((void *)(to), what)

VECTOR_COPIER("avx512-nt", "AVX-512 stores past the caches, then sfence",
	      "avx512f", __m512i, LOAD, STORE, 1);
