/* suggest.c - the names that a wrong word was most likely meant to be. */
#include "lib/suggest.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static int least(int a, int b)
{
	return a < b ? a : b;
}

static int same(char a, char b)
{
	return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* How many letters of s, to become the first n of t, must be put in, left out,
 * replaced or swapped with the next (Damerau and Levenshtein); more than `most`
 * is some number above it. */
static int distance(const char *s, const char *t, size_t n, int most)
{
	int d;

	for (; n && same(*s, *t); n--)
		s++, t++;
	if (!n || !*s)
		return (int)(n + strlen(s));
	if (most <= 0)
		return 1;
	d = distance(s + 1, t + 1, n - 1, most - 1);
	d = least(d, distance(s + 1, t, n, most - 1));
	d = least(d, distance(s, t + 1, n - 1, most - 1));
	if (n > 1 && same(s[0], t[1]) && same(s[1], t[0]))
		d = least(d, distance(s + 2, t + 2, n - 2, most - 1));
	return d + 1;
}

const char *suggest(const char *word, const char *names)
{
	static char text[300];
	int best = least((int)(strlen(word) + 2) / 3, 3), told = 0;
	char found[2][100];

	if (strlen(word) < 2) /* it would be any other letter */
		return "";
	for (; *names; names += strcspn(names, "\n"), names += !!*names) {
		size_t n = strcspn(names, "\t\n");
		const char *slash = memrchr(names, '/', n);
		int now = distance(word, names, n, best);

		if (n == strlen(word) && !strncmp(word, names, n))
			return "";
		if (slash && !strchr(word, '/'))
			now = least(now,
				    distance(word, slash + 1,
					     (size_t)(names + n - slash) - 1,
					     best));
		if (!n || now > best || (now == best && told == 2))
			continue;
		told = now < best ? 0 : told;
		best = now;
		snprintf(found[told++], sizeof(*found), "%.*s", (int)n, names);
	}
	if (!told)
		return "";
	if (told == 1)
		snprintf(text, sizeof(text), "did you mean \"%s\"?", *found);
	else
		snprintf(text, sizeof(text), "did you mean \"%s\" or \"%s\"?",
			 found[0], found[1]);
	return text;
}
