/* text.c - text that others wrote, made fit for terminals and XML. */
#include "lib/text.h"

#include <string.h>

size_t utf8_character(const char *text)
{
	/* Below it a form of so many bytes is needlessly long. */
	static const unsigned least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *s = (const unsigned char *)text;
	size_t n = *s < 0xe0 ? 2 : *s < 0xf0 ? 3 : 4;
	unsigned c = *s & 0x7f >> n;

	if (*s < 0x80)
		return 1;
	if (*s < 0xc0 || *s >= 0xf8) /* begins no character */
		return 0;
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (s[i] & 0x3f);
	}
	if (c < least[n] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000) ||
	    (c & 0xfffe) == 0xfffe)
		return 0;
	return n;
}

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
