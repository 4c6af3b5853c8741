/* numbers.c - several numbers in one cell of a packed run. */
#include "analyze/read/numbers.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

bool numbers_add(struct numbers *n, int64_t number)
{
	size_t room = sizeof(n->text) - n->used;
	int64_t put = n->used ? number - n->last : number;
	int length = snprintf(n->text + n->used, room, "%s%" PRId64,
			      n->used ? " " : "", put);

	if (length < 0 || (size_t)length >= room) {
		n->text[n->used] = '\0';
		return false;
	}
	n->used += (size_t)length;
	n->last = number;
	return true;
}

void numbers_trim(struct numbers *n)
{
	while (n->used > 2 && !strcmp(n->text + n->used - 2, " 0")) {
		n->used -= 2;
		n->text[n->used] = '\0';
	}
}

/* Digits, and nothing but them; false: there are none, or too many. */
static bool read_digits(const char **text, int64_t *number)
{
	const char *p = *text;

	*number = 0;
	for (; *p >= '0' && *p <= '9'; p++)
		if (__builtin_mul_overflow(*number, 10, number) ||
		    __builtin_add_overflow(*number, *p - '0', number))
			return false;
	if (p == *text)
		return false;
	*text = p;
	return true;
}

int numbers_next(struct numbers_at *a)
{
	bool minus = false;
	int64_t step;

	if (!*a->text)
		return 0;
	if (a->begun && *a->text++ != ' ')
		return -EINVAL;
	if (a->begun && *a->text == '-') {
		minus = true;
		a->text++;
	}
	if (!read_digits(&a->text, &step) ||
	    __builtin_add_overflow(a->last, minus ? -step : step, &a->last) ||
	    a->last < 0)
		return -EINVAL;
	a->begun = true;
	return 1;
}
