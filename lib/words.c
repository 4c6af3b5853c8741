/* words.c - a set of words as text. */
#include "lib/words.h"

#include "lib/memory.h"

#include <fnmatch.h>
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

void words_add(char **set, const char *more)
{
	for (more += strspn(more, " "); *more; more += strspn(more, " ")) {
		const char *old = *set ? *set : "";
		size_t n = strcspn(more, " ");

		if (!words_has(old, more)) {
			char *longer = memory_text(
				"%s%s%.*s", old, *old ? " " : "", (int)n, more);

			free(*set);
			*set = longer;
		}
		more += n;
	}
}

size_t words_match(const char *patterns, const char *word)
{
	char one[128];

	for (size_t i = 0; *patterns; i++) {
		size_t n = strcspn(patterns, ", \n");

		snprintf(one, sizeof(one), "%.*s", (int)n, patterns);
		if (!fnmatch(one, word, 0))
			return i;
		patterns += n;
		patterns += strspn(patterns, ", \n");
	}
	return WORDS_NONE;
}
