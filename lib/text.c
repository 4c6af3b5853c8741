/* text.c - text that others wrote, made fit for terminals and XML. */
#include "lib/text.h"

#include <string.h>

size_t utf8_character(const char *text)
{
	const unsigned char *s = (const unsigned char *)text;
	static const struct {
		unsigned mask, lead;
		unsigned least; /* below it the form is needlessly long */
	} forms[] = { { 0xe0, 0xc0, 0x80 },
		      { 0xf0, 0xe0, 0x800 },
		      { 0xf8, 0xf0, 0x10000 } };

	if (*s < 0x80)
		return 1;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		unsigned c = *s & ~forms[i].mask & 0xff;

		if ((*s & forms[i].mask) != forms[i].lead)
			continue;
		for (size_t k = 1; k <= i + 1; k++) {
			if ((s[k] & 0xc0) != 0x80)
				return 0;
			c = c << 6 | (s[k] & 0x3f);
		}
		if (c < forms[i].least || c > 0x10ffff ||
		    (c >= 0xd800 && c < 0xe000) || (c & 0xfffe) == 0xfffe)
			return 0;
		return i + 2;
	}
	return 0;
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
