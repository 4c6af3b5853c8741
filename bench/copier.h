/*
 * copier.h - how bytes get from one place to another.
 *
 * Source and destination are shared objects mapped by the caller; a copier
 * that goes through the kernel uses their descriptors instead. Both begin at
 * offset 0 of their object.
 *
 * To add one: copy copiers/libc.c, change copy(). Nothing else.
 */
#ifndef BENCH_COPIER_H
#define BENCH_COPIER_H

#include "bench/plugin.h"

struct copy {
	char *to;
	const char *from;
	size_t size;
	int to_fd, from_fd;    /* the objects that to and from are maps of */
	size_t to_at, from_at; /* offsets of to and from in them */
};

struct copier {
	const char *name;
	const char *summary;
	/* The first suite that measures with it, unless --media names it. */
	enum suite from;
	/* Once, in the trial's process; skips where the CPU or kernel cannot.
	 * May be NULL. */
	void (*open)(const struct copy *c);
	/* All of size bytes, whatever their alignment; done when it returns:
	 * what is stored afterwards is seen after them. Dies if it cannot. */
	void (*copy)(const struct copy *c);
};

REGISTRY(copier);
#define COPIER(...) PLUGIN(copier, __VA_ARGS__)

/* One by a call that may copy less than all: move(c, done) does what it can of
 * what is left, and says how much. More of its members follow. */
#define PIECES_COPIER(move, call, name, summary, ...)                          \
	static void move##_all(const struct copy *c)                           \
	{                                                                      \
		for (size_t done = 0; done < c->size;) {                       \
			ssize_t n = move(c, done);                             \
                                                                               \
			if (n <= 0)                                            \
				die(call " %zu bytes", c->size - done);        \
			done += (size_t)n;                                     \
		}                                                              \
	}                                                                      \
	COPIER(name, summary, .copy = move##_all, __VA_ARGS__)

#endif
