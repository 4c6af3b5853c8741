/* names.c - names of any bytes, and of users, as text. */
#include "diagnose/ls/names.h"

#include "lib/utf8.h"

#include <limits.h>
#include <pwd.h>
#include <string.h>

void names_put_utf8(FILE *to, const char *name)
{
	while (*name) {
		size_t n = utf8_character(name);

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
