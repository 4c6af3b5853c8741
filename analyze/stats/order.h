/*
 * order.h - values put back into the order in which they were measured.
 *
 * Takes no memory as long as they come in that order, numbered 0, 1, 2 ...
 */
#ifndef ANALYZE_STATS_ORDER_H
#define ANALYZE_STATS_ORDER_H

#include <stddef.h>
#include <stdint.h>

struct order {
	uint64_t *number; /* of each value; NULL: the n-th has number n */
};

/* The value that came at place `at`, from 0 one by one, has this number. */
void order_note(struct order *o, size_t at, uint64_t number);

/* Put the n values that were noted into the order of their numbers; of equal
 * numbers, the lower value first. Frees what *o holds. */
void order_restore(struct order *o, double *v, size_t n);

void order_free(struct order *o);

#endif
