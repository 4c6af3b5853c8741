/*
 * payload.h - what messages carry, so that every byte is written and read.
 *
 * Word i of message `sequence` is its base + i: different in each message,
 * quick to make, and its sum is known beforehand, so that the receiver's one
 * pass over the bytes both reads and verifies them (METHOD I7).
 */
#ifndef BENCH_PAYLOAD_H
#define BENCH_PAYLOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Write size bytes of message `sequence`. */
void payload_fill(void *to, size_t size, uint64_t sequence);

/* Read them all; true if their sum and the first word are right. */
bool payload_check(const void *from, size_t size, uint64_t sequence);

/* The slow and sure way: true if every byte is right. */
bool payload_exact(const void *from, size_t size, uint64_t sequence);

/*
 * The receiver's step: exact for the first messages of a trial, which warm-up
 * discards, the sum from then on. Dies on a mismatch.
 */
void payload_verify(const void *from, size_t size, uint64_t sequence);

#endif
