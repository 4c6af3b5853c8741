/* siphash.h - a keyed hash that does not give its key away. */
#ifndef LIB_SIPHASH_H
#define LIB_SIPHASH_H

#include <stddef.h>
#include <stdint.h>

/* SipHash-2-4 (Aumasson and Bernstein 2012) of n bytes. */
uint64_t siphash(const unsigned char key[16], const void *text, size_t n);

#endif
