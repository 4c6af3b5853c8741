/* numbers.c - several numbers in one cell of a packed run. */
#include "analyze/read/numbers.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
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

int numbers_next(struct numbers_at *a)
{
	const char *digits;
	char *end;
	int64_t step;

	if (!*a->text)
		return 0;
	if (a->begun && *a->text++ != ' ')
		return -EINVAL;
	/* strtoll(3) takes white space and signs as well. */
	digits = a->text + (a->begun && *a->text == '-');
	errno = 0;
	step = strtoll(a->text, &end, 10);
	if (*digits < '0' || *digits > '9' || errno ||
	    __builtin_add_overflow(a->last, step, &a->last) || a->last < 0)
		return -EINVAL;
	a->text = end;
	a->begun = true;
	return 1;
}
