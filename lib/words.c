/* words.c - a set of words as text. */
#include "lib/words.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool words_has(const char *set, const char *word)
{
	size_t length = strcspn(word, " ");

	while (set && *set) {
		size_t n = strcspn(set, " ");

		if (n == length && !strncmp(set, word, n))
			return true;
		set += n;
		set += strspn(set, " ");
	}
	return false;
}

int words_add(char **set, const char *more)
{
	for (more += strspn(more, " "); *more; more += strspn(more, " ")) {
		const char *old = *set ? *set : "";
		size_t n = strcspn(more, " ");
		char *longer;

		if (!words_has(old, more)) {
			if (asprintf(&longer, "%s%s%.*s", old, *old ? " " : "",
				     (int)n, more) < 0)
				return -ENOMEM;
			free(*set);
			*set = longer;
		}
		more += n;
	}
	return 0;
}
