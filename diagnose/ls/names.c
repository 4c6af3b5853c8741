/* names.c - names of any bytes, and of users, as text. */
#include "diagnose/ls/names.h"

#include <limits.h>
#include <pwd.h>
#include <string.h>

/* How many bytes the character has that begins here; 0 if it is none. */
static size_t length_of(const char *text)
{
	static const struct {
		unsigned char mask, is;
		unsigned long least;
	} heads[] = {
		{ 0x80, 0x00, 0 },
		{ 0xe0, 0xc0, 0x80 },
		{ 0xf0, 0xe0, 0x800 },
		{ 0xf8, 0xf0, 0x10000 },
	};
	unsigned char head = (unsigned char)*text;

	for (size_t n = 0; n < sizeof(heads) / sizeof(*heads); n++) {
		unsigned long code = head & (unsigned char)~heads[n].mask;

		if ((head & heads[n].mask) != heads[n].is)
			continue;
		for (size_t i = 1; i <= n; i++) {
			if ((text[i] & 0xc0) != 0x80)
				return 0;
			code = code << 6 | (text[i] & 0x3f);
		}
		if (code < heads[n].least || code > 0x10ffff ||
		    (code >= 0xd800 && code < 0xe000))
			return 0;
		return n + 1;
	}
	return 0;
}

void names_put_utf8(FILE *to, const char *name)
{
	while (*name) {
		size_t n = length_of(name);

		if (!n || !strncmp(name, "\\x", 2))
			fprintf(to, "\\x%02x", (unsigned char)*name);
		else
			fwrite(name, 1, n, to);
		name += n ? n : 1;
	}
}

/* Empty: there is none. */
static void find_user(char name[LOGIN_NAME_MAX], uid_t uid)
{
	FILE *f = fopen("/etc/passwd", "re");
	struct passwd *pw = NULL;

	while (f && (pw = fgetpwent(f)) && pw->pw_uid != uid)
		;
	snprintf(name, LOGIN_NAME_MAX, "%s", pw ? pw->pw_name : "");
	if (f)
		fclose(f);
}

/* Objects of the same user mostly follow each other. */
void names_put_user(FILE *to, uid_t uid)
{
	static char name[LOGIN_NAME_MAX];
	static uid_t last = (uid_t)-1;

	if (uid != last)
		find_user(name, uid);
	last = uid;
	if (*name)
		fputs(name, to);
	else
		fprintf(to, "%u", (unsigned)uid);
}
