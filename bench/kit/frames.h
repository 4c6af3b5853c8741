/*
 * frames.h - frames drawn by worker 0 and used by others: what a way of
 * work/frames-* keeps. The first part of each is damaged: drawn anew, and
 * copied by each reader to a frame of its own; what lies behind it is the same
 * in all. Its words: when it was drawn, its number, and that of a payload.
 */
#ifndef BENCH_KIT_FRAMES_H
#define BENCH_KIT_FRAMES_H

#include "bench/kit/payload.h"
#include "bench/probe.h"

struct frames {
	unsigned buffers;  /* of a frame each, from t->base, in t->object.fd */
	bool alone, drops; /* for one reader at most; who gets the last alone */
	/* Where to draw that one, from 1, when it may be; and: it is drawn.
	 * What else the way shares: t->scratch, 4 KiB of zeroes. */
	char *(*lend)(struct trial *t, uint64_t number);
	void (*show)(struct trial *t, uint64_t number);
	/* By a reader: the damage of the one after `last`, or a later one. */
	void (*take)(struct trial *t, uint64_t last, char *own);
};

static inline size_t frames_damage(const struct trial *t)
{
	return t->size * *(const unsigned *)t->probe->with / 100 / 64 * 64;
}

/* Of head, tail and a word of each 4 KiB between them; 0: it is torn. */
static inline uint64_t frame_number(const uint64_t *word, size_t bytes)
{
	uint64_t n = word[1], base = payload_base(n) - 2, tail = bytes / 8 - 1;

	for (size_t i = 2 + n % 512; i < tail; i += 512)
		if (word[i] != base + i)
			return 0;
	return word[2] == base + 2 && word[tail] == base + tail ? n : 0;
}

#define FRAME_WAY(name, summary, ...)                                          \
	WAY(name, summary, .of = "work/frames-*",                              \
	    .with = &(const struct frames)__VA_ARGS__)

#endif
