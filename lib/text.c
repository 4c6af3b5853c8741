/* text.c - text that others wrote, made fit for terminals and XML. */
#include "lib/text.h"

#include <string.h>

/* As utf8_character(); and which it is. */
static size_t decode(const char *text, unsigned *c)
{
	/* Below it a form of so many bytes is needlessly long. */
	static const unsigned least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *s = (const unsigned char *)text;
	size_t n = *s < 0xe0 ? 2 : *s < 0xf0 ? 3 : 4;

	*c = *s;
	if (*s < 0x80)
		return 1;
	if (*s < 0xc0 || *s >= 0xf8) /* begins no character */
		return 0;
	*c &= 0x7f >> n;
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		*c = *c << 6 | (s[i] & 0x3f);
	}
	if (*c < least[n] || *c > 0x10ffff || (*c >= 0xd800 && *c < 0xe000) ||
	    (*c & 0xfffe) == 0xfffe)
		return 0;
	return n;
}

size_t utf8_character(const char *text)
{
	return decode(text, &(unsigned){ 0 });
}

/* Control characters, marks of direction, ends of lines and turns. */
static bool is_odd(unsigned c)
{
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x61c ||
	       c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069);
}

bool text_tame(char *s)
{
	bool tamed = false;

	while (*s) {
		unsigned c;
		size_t n = decode(s, &c);

		if (!n || is_odd(c)) {
			n = n ? n : 1;
			memset(s, strchr("\t\n\v\f\r", *s) ? ' ' : '?', n);
			tamed = true;
		}
		s += n;
	}
	return tamed;
}
