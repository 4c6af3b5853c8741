/* order.c - values put back into the order in which they were measured. */
#include "analyze/stats/order.h"

#include <errno.h>
#include <stdlib.h>

struct numbered {
	uint64_t number;
	double value;
};

static int make_room(struct order *o, size_t at)
{
	size_t room = 1;
	uint64_t *grown;

	/* The room is always a power of two, so `at` being one says that it is
	 * full. */
	if (o->number && (at & (at - 1)))
		return 0;
	while (room <= at)
		room *= 2;
	grown = realloc(o->number, room * sizeof(*grown));
	if (!grown)
		return -ENOMEM;
	for (size_t i = 0; !o->number && i < at; i++)
		grown[i] = i;
	o->number = grown;
	return 0;
}

int order_note(struct order *o, size_t at, uint64_t number)
{
	int err;

	if (!o->number && number == at)
		return 0;
	err = make_room(o, at);
	if (!err)
		o->number[at] = number;
	return err;
}

static int by_number(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;

	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return (x->value > y->value) - (x->value < y->value);
}

int order_restore(struct order *o, double *v, size_t n)
{
	struct numbered *all;

	if (!o->number)
		return 0;
	all = malloc((n + 1) * sizeof(*all));
	if (!all)
		return -ENOMEM;
	for (size_t i = 0; i < n; i++)
		all[i] = (struct numbered){ o->number[i], v[i] };
	qsort(all, n, sizeof(*all), by_number);
	for (size_t i = 0; i < n; i++)
		v[i] = all[i].value;
	free(all);
	order_free(o);
	return 0;
}

void order_free(struct order *o)
{
	free(o->number);
	o->number = NULL;
}
