/* run_rounds.c - which rounds of a merged run are of which of the runs. */
#include "analyze/read/run_rounds.h"

#include "lib/memory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int run_rounds_read(struct run_rounds *r, const char *text)
{
	uint64_t sum = 0;

	/* A number and what parts it from the next take two characters. */
	*r = (struct run_rounds){ memory_new(strlen(text) / 2 + 1, sizeof(sum)),
				  0 };
	for (;;) {
		char *end;
		unsigned long long n = strtoull(text, &end, 10);

		if (*text < '0' || *text > '9' || n > ROUND_MAX)
			return -EINVAL;
		sum += n;
		r->end[r->runs++] = sum;
		if (!*end)
			return 0;
		if (*end != ' ')
			return -EINVAL;
		text = end + 1;
	}
}

size_t run_rounds_find(const struct run_rounds *r, uint64_t round)
{
	size_t i = 0;

	while (r->end && i < r->runs && round >= r->end[i])
		i++;
	return i;
}

void run_rounds_free(struct run_rounds *r)
{
	free(r->end);
	*r = (struct run_rounds){ 0 };
}
