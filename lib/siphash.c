/* siphash.c - a keyed hash that does not give its key away. */
#include "lib/siphash.h"

static uint64_t little(const unsigned char *byte, size_t n)
{
	uint64_t word = 0;

	while (n--)
		word = word << 8 | byte[n];
	return word;
}

static uint64_t rotate(uint64_t x, int by)
{
	return x << by | x >> (64 - by);
}

static void stir(uint64_t v[4], int rounds)
{
	while (rounds--) {
		v[0] += v[1];
		v[2] += v[3];
		v[1] = rotate(v[1], 13) ^ v[0];
		v[3] = rotate(v[3], 16) ^ v[2];
		v[0] = rotate(v[0], 32);
		v[2] += v[1];
		v[0] += v[3];
		v[1] = rotate(v[1], 17) ^ v[2];
		v[3] = rotate(v[3], 21) ^ v[0];
		v[2] = rotate(v[2], 32);
	}
}

uint64_t siphash(const unsigned char key[16], const void *text, size_t n)
{
	uint64_t k[2] = { little(key, 8), little(key + 8, 8) }, word;
	/* "somepseudorandomlygeneratedbytes" */
	uint64_t v[4] = { k[0] ^ UINT64_C(0x736f6d6570736575),
			  k[1] ^ UINT64_C(0x646f72616e646f6d),
			  k[0] ^ UINT64_C(0x6c7967656e657261),
			  k[1] ^ UINT64_C(0x7465646279746573) };
	const unsigned char *byte = text;

	for (size_t at = 0; at <= n; at += 8) {
		word = n - at < 8
			       ? little(byte + at, n - at) | (uint64_t)n << 56
			       : little(byte + at, 8);
		v[3] ^= word;
		stir(v, 2);
		v[0] ^= word;
	}
	v[2] ^= 0xff;
	stir(v, 4);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}
