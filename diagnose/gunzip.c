/* gunzip.c - a small file that gzip(1) has made, in memory. */
#include "diagnose/gunzip.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { BITS_MAX = 15, LITERALS = 288, DISTANCES = 30, END = 256 };

struct stream {
	const unsigned char *in;
	size_t n, at;
	uint32_t held; /* bits that were read and not used */
	int bits;
	char *out;
	size_t size, had;
	int err; /* the first; 0 bits follow it */
};

/* Of a prefix code: how many words of each length; symbols in their order. */
struct code {
	uint16_t count[BITS_MAX + 1], symbol[LITERALS];
};

static void fail(struct stream *s, int err)
{
	if (!s->err)
		s->err = err;
}

static unsigned take(struct stream *s, int bits)
{
	unsigned value;

	while (s->bits < bits) {
		if (s->at == s->n) {
			fail(s, -EINVAL);
			return 0;
		}
		s->held |= (uint32_t)s->in[s->at++] << s->bits;
		s->bits += 8;
	}
	value = s->held & ((1u << bits) - 1);
	s->held >>= bits;
	s->bits -= bits;
	return value;
}

static void put(struct stream *s, char byte)
{
	if (s->had == s->size)
		fail(s, -EFBIG);
	else
		s->out[s->had++] = byte;
}

static void make_code(struct code *c, const unsigned char *length, unsigned n)
{
	uint16_t at[BITS_MAX + 1] = { 0 };

	memset(c, 0, sizeof(*c));
	for (unsigned i = 0; i < n; i++)
		c->count[length[i]]++;
	c->count[0] = 0;
	for (int bits = 1; bits < BITS_MAX; bits++)
		at[bits + 1] = (uint16_t)(at[bits] + c->count[bits]);
	for (unsigned i = 0; i < n; i++)
		if (length[i])
			c->symbol[at[length[i]]++] = (uint16_t)i;
}

/* Words of a length are numbers that follow each other. */
static unsigned decode(struct stream *s, const struct code *c)
{
	unsigned word = 0, first = 0, at = 0;

	for (int bits = 1; bits <= BITS_MAX; bits++) {
		word |= take(s, 1);
		if (word < first + c->count[bits])
			return c->symbol[at + word - first];
		at += c->count[bits];
		first = (first + c->count[bits]) << 1;
		word <<= 1;
	}
	fail(s, -EINVAL);
	return END;
}

static void copy_back(struct stream *s, unsigned length, unsigned distance)
{
	if (distance > s->had)
		fail(s, -EINVAL);
	while (length-- && !s->err)
		put(s, s->out[s->had - distance]);
}

static void inflate(struct stream *s, const struct code *literals,
		    const struct code *distances)
{
	static const uint16_t length[] = { 3,   4,   5,   6,   7,  8,  9,  10,
					   11,  13,  15,  17,  19, 23, 27, 31,
					   35,  43,  51,  59,  67, 83, 99, 115,
					   131, 163, 195, 227, 258 };
	static const char length_bits[] = { 0, 0, 0, 0, 0, 0, 0, 0, 1, 1,
					    1, 1, 2, 2, 2, 2, 3, 3, 3, 3,
					    4, 4, 4, 4, 5, 5, 5, 5, 0 };
	static const uint16_t distance[DISTANCES] = {
		1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
		33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
		1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577
	};
	unsigned symbol;

	while (!s->err && (symbol = decode(s, literals)) != END) {
		unsigned n, far;

		if (symbol < END) {
			put(s, (char)symbol);
			continue;
		}
		symbol -= END + 1;
		if (symbol >= sizeof(length_bits)) {
			fail(s, -EINVAL);
			return;
		}
		n = length[symbol] + take(s, length_bits[symbol]);
		far = decode(s, distances);
		if (far >= DISTANCES) {
			fail(s, -EINVAL);
			return;
		}
		copy_back(s, n,
			  distance[far] +
				  take(s, far < 2 ? 0 : (int)far / 2 - 1));
	}
}

static void fixed_block(struct stream *s)
{
	unsigned char length[LITERALS];
	struct code literals, distances;

	memset(length, 8, 144);
	memset(length + 144, 9, 112);
	memset(length + 256, 7, 24);
	memset(length + 280, 8, 8);
	make_code(&literals, length, LITERALS);
	memset(length, 5, DISTANCES);
	make_code(&distances, length, DISTANCES);
	inflate(s, &literals, &distances);
}

/* Lengths of words are themselves in a code, in which runs are short. */
static void read_lengths(struct stream *s, const struct code *c,
			 unsigned char *length, unsigned n)
{
	unsigned i = 0;

	while (i < n && !s->err) {
		unsigned symbol = decode(s, c), run = 1;
		unsigned char value = 0;

		if (symbol < 16)
			value = (unsigned char)symbol;
		else if (symbol == 16 && i)
			value = length[i - 1];
		else if (symbol == 16)
			fail(s, -EINVAL);
		if (symbol >= 16)
			run = symbol == 16   ? 3 + take(s, 2)
			      : symbol == 17 ? 3 + take(s, 3)
					     : 11 + take(s, 7);
		if (run > n - i)
			fail(s, -EINVAL);
		while (run-- && i < n)
			length[i++] = value;
	}
}

static void own_block(struct stream *s)
{
	static const unsigned char order[19] = { 16, 17, 18, 0,  8, 7,  9,
						 6,  10, 5,  11, 4, 12, 3,
						 13, 2,  14, 1,  15 };
	unsigned char length[LITERALS + 32] = { 0 };
	unsigned literals = 257 + take(s, 5), distances = 1 + take(s, 5);
	unsigned n = 4 + take(s, 4);
	struct code c, d;

	if (literals > 286 || distances > DISTANCES) {
		fail(s, -EINVAL);
		return;
	}
	for (unsigned i = 0; i < n; i++)
		length[order[i]] = (unsigned char)take(s, 3);
	make_code(&c, length, 19);
	memset(length, 0, 19);
	read_lengths(s, &c, length, literals + distances);
	if (s->err)
		return;
	make_code(&c, length, literals);
	make_code(&d, length + literals, distances);
	inflate(s, &c, &d);
}

static void plain_block(struct stream *s)
{
	unsigned n;

	take(s, s->bits % 8);
	n = take(s, 16);
	if ((take(s, 16) ^ n) != 0xffff)
		fail(s, -EINVAL);
	while (n-- && !s->err)
		put(s, (char)take(s, 8));
}

/* Ten bytes, and what its flags say follows them. */
static void skip_header(struct stream *s)
{
	enum { EXTRA = 4, NAME = 8, COMMENT = 16, CHECK = 2 };
	bool is = take(s, 16) == 0x8b1f && take(s, 8) == 8;
	unsigned flags = take(s, 8);

	if (!is)
		fail(s, -EINVAL);
	for (int i = 0; i < 6; i++)
		take(s, 8);
	if (flags & EXTRA)
		for (unsigned n = take(s, 16); n-- && !s->err;)
			take(s, 8);
	if (flags & NAME)
		while (take(s, 8))
			;
	if (flags & COMMENT)
		while (take(s, 8))
			;
	if (flags & CHECK)
		take(s, 16);
}

int gunzip(const unsigned char *in, size_t n, char *out, size_t size,
	   size_t *got)
{
	static void (*const block[])(
		struct stream *) = { plain_block, fixed_block, own_block };
	struct stream s = { .in = in, .n = n, .out = out, .size = size };
	bool last = false;
	uint32_t told;

	skip_header(&s);
	while (!s.err && !last) {
		unsigned type;

		last = take(&s, 1);
		type = take(&s, 2);
		if (type < sizeof(block) / sizeof(*block))
			block[type](&s);
		else
			fail(&s, -EINVAL);
	}
	take(&s, s.bits % 8);
	/* Of the checksum and the length at its end, the length. */
	take(&s, 16);
	take(&s, 16);
	told = take(&s, 16);
	told |= (uint32_t)take(&s, 16) << 16;
	if (told != (uint32_t)s.had)
		fail(&s, -EINVAL);
	*got = s.err ? 0 : s.had;
	return s.err;
}
