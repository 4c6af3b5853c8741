/* order.c - values put back into the order in which they were measured. */
#include "analyze/stats/order.h"

#include "lib/memory.h"

#include <stdlib.h>

struct numbered {
	uint64_t number;
	double value;
};

void order_note(struct order *o, size_t at, uint64_t number)
{
	/* Those before the first that is out of order have the numbers of their
	 * places. */
	size_t i = o->number ? at : 0;

	if (!o->number && number == at)
		return;
	for (; i <= at; i++) {
		o->number = memory_more(o->number, i, sizeof(*o->number));
		o->number[i] = i < at ? i : number;
	}
}

static int by_number(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;

	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return (x->value > y->value) - (x->value < y->value);
}

void order_restore(struct order *o, double *v, size_t n)
{
	struct numbered *all;

	if (!o->number)
		return;
	all = memory_new(n, sizeof(*all));
	for (size_t i = 0; i < n; i++)
		all[i] = (struct numbered){ o->number[i], v[i] };
	qsort(all, n, sizeof(*all), by_number);
	for (size_t i = 0; i < n; i++)
		v[i] = all[i].value;
	free(all);
	order_free(o);
}

void order_free(struct order *o)
{
	free(o->number);
	o->number = NULL;
}
