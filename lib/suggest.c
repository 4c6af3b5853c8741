/* suggest.c - the names that a wrong word was most likely meant to be. */
#include "lib/suggest.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { LETTERS = 127, MISTAKES = 3 };

struct letters {
	const char *first;
	size_t n;
};

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static int same(const struct letters *s, size_t i, const struct letters *t,
		size_t j)
{
	return tolower((unsigned char)s->first[i]) ==
	       tolower((unsigned char)t->first[j]);
}

/* How many letters must be put in, left out, replaced or swapped with the next
 * (Damerau and Levenshtein, each letter touched once at most). */
static unsigned distance(const struct letters *s, const struct letters *t)
{
	unsigned d[LETTERS + 1][LETTERS + 1];

	for (size_t i = 0; i <= s->n; i++)
		for (size_t j = 0; j <= t->n; j++) {
			if (!i || !j) {
				d[i][j] = (unsigned)(i + j);
				continue;
			}
			d[i][j] = d[i - 1][j - 1] + !same(s, i - 1, t, j - 1);
			d[i][j] = least(d[i][j],
					least(d[i - 1][j], d[i][j - 1]) + 1);
			if (i > 1 && j > 1 && same(s, i - 1, t, j - 2) &&
			    same(s, i - 2, t, j - 1))
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	return d[s->n][t->n];
}

/* Also of "ipc/stream" to who typed "stream". */
static unsigned distance_to_name(const struct letters *word,
				 const struct letters *name)
{
	const char *slash = memrchr(name->first, '/', name->n);
	unsigned whole = distance(word, name);
	struct letters tail;

	if (!slash || memchr(word->first, '/', word->n))
		return whole;
	tail.first = slash + 1;
	tail.n = name->n - (size_t)(tail.first - name->first);
	return least(whole, distance(word, &tail));
}

const char *suggest(const char *word, const char *names)
{
	static char text[2 * LETTERS + 40];
	struct letters meant = { word, strlen(word) }, found[2] = { 0 };
	unsigned best = least((unsigned)(meant.n + 2) / 3, MISTAKES);

	for (; meant.n <= LETTERS && *names; names += !!*names) {
		struct letters name = { names, strcspn(names, "\t\n") };
		unsigned now;

		names += strcspn(names, "\n");
		if (!name.n || name.n > LETTERS)
			continue;
		now = distance_to_name(&meant, &name);
		if (now < best || (now == best && !found[0].n)) {
			best = now;
			found[0] = name;
			found[1].n = 0;
		} else if (now == best && !found[1].n) {
			found[1] = name;
		}
	}
	if (!found[0].n)
		return "";
	snprintf(text, sizeof(text), "did you mean \"%.*s\"%s%.*s%s?",
		 (int)found[0].n, found[0].first, found[1].n ? " or \"" : "",
		 (int)found[1].n, found[1].n ? found[1].first : "",
		 found[1].n ? "\"" : "");
	return text;
}
