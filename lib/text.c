/* text.c - text that others wrote, made fit for terminals and XML. */
#include "lib/text.h"

#include "lib/utf8.h"

#include <string.h>

/* Characters between these two, of as many bytes. */
static const struct {
	const char *first, *last;
} odd[] = {
	{ "\302\200", "\302\237" },         /* U+0080: control characters */
	{ "\342\200\216", "\342\200\217" }, /* U+200E: marks of direction */
	{ "\342\200\250", "\342\200\256" }, /* U+2028: ends of lines, turns */
	{ "\342\201\246", "\342\201\251" }, /* U+2066: the same */
};

static bool is_odd(const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof(odd) / sizeof(*odd); i++)
		if (n == strlen(odd[i].first) &&
		    memcmp(s, odd[i].first, n) >= 0 &&
		    memcmp(s, odd[i].last, n) <= 0)
			return true;
	return n == 1 && ((unsigned char)*s < ' ' || *s == 0x7f);
}

bool text_tame(char *s)
{
	bool tamed = false;

	while (*s) {
		size_t n = utf8_character(s);

		if (!n || is_odd(s, n)) {
			n = n ? n : 1;
			memset(s, strchr("\t\n\v\f\r", *s) ? ' ' : '?', n);
			tamed = true;
		}
		s += n;
	}
	return tamed;
}
