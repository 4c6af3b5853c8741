/* utf8.c - is it a character? */
#include "lib/utf8.h"

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
