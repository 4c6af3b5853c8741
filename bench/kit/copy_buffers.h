/*
 * copy_buffers.h - the two shared objects that copy/ probes copy between, as
 * a whole or block by block.
 *
 * Blocks are for sources in a state that copying changes, as out of the caches:
 * each block is copied once, then all are brought into that state again. A
 * block of the source holds the number of the next one, which is read when all
 * of the block has been loaded, so that copies do not overlap. It is not read
 * from the copy: after stores past the caches that would have to come from
 * memory. They are in random order, or the prefetcher would guess the next.
 */
#ifndef BENCH_KIT_COPY_BUFFERS_H
#define BENCH_KIT_COPY_BUFFERS_H

#include "bench/probe.h"

/* Make t->scratch a struct copy of t->size bytes between two shared objects of
 * so many bytes, at to_at in the second, all pages present, the source filled;
 * open the copier and see that one copy arrives and writes nothing else. Dies,
 * or skips where the copier does. */
void copy_buffers(struct trial *t, size_t from, size_t to, size_t to_at);

/* Die unless the destination equals the source now. */
void copy_verify(const struct trial *t);

/* Declare and register a probe whose operation is a copy; the rest of its
 * members follow. */
#define COPY_PROBE(name, summary, ...)                                         \
	PROBE(name, summary, .op = "copy", .over = OVER_COPIER, .copies = 2,   \
	      __VA_ARGS__)

/* --- blocks ---------------------------------------------------------- */

/* copy_buffers() of as many as fit into so many bytes, at least one, and their
 * order at t->base. `apart`: destinations apart like sources; else all go to
 * the same place. */
void copy_blocks_open(struct trial *t, size_t bytes, bool apart);

/* How many they are: for `most`; and the bytes that they take. */
uint64_t copy_blocks(const struct trial *t);
size_t copy_blocks_bytes(const struct trial *t);

/* Write the source anew, different each turn of the process. */
void copy_blocks_write(struct trial *t);

/* Hooks. finish dies unless the beginning of each copy that is still there has
 * arrived, end unless all of the last one has. */
uint64_t copy_blocks_run(struct trial *t, uint64_t n);
void copy_blocks_finish(struct trial *t);
void copy_blocks_end(struct trial *t);

/* Declare and register a probe whose operation is the copy of a block; begin,
 * prepare and the rest of its members follow. */
#define BLOCKS_PROBE(name, summary, ...)                                       \
	COPY_PROBE(name, summary, .run = copy_blocks_run,                      \
		   .finish = copy_blocks_finish, .end = copy_blocks_end,       \
		   .most = copy_blocks, __VA_ARGS__)

/* --- what the CPU has a say in (copiers/wide.c) -------------------------- */

/* Read all of it as fast as this CPU can: the sum of its words. p, here and
 * below, is aligned to 8 bytes. */
uint64_t copy_sum(const void *p, size_t size);

/* Write zeroes by the widest stores, into the caches. */
void copy_zero(void *p, size_t size);

#endif
