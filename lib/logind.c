/* logind.c - does systemd remove objects of users who log out? */
#include "lib/logind.h"

#include "lib/sysfile.h"

#include <string.h>
#include <unistd.h>

/* The later ones hold (logind.conf(5)). What stands behind a # in the file
 * that systemd brings is how it was built, which any setting goes before. */
static const char files[] = "{{/usr/lib,/etc}/systemd/logind.conf,"
			    "{/usr/lib,/etc}/systemd/logind.conf.d/*.conf}";

struct told {
	char built[8], set[8];
};

static int take(void *arg, char *line)
{
	struct told *told = arg;

	sscanf(line, " %*[# ]RemoveIPC =%7s", told->built);
	sscanf(line, " RemoveIPC =%7s", told->set);
	return 0;
}

bool logind_removes_ipc(void)
{
	struct told told = { "yes", "" };
	const char *value;
	glob_t found = { 0 };

	if (access(sysfile_at("/run/systemd/users"), F_OK))
		return false;
	sysfile_glob(files, GLOB_BRACE, &found);
	for (size_t i = 0; i < found.gl_pathc; i++)
		sysfile_lines(sysfile_open(found.gl_pathv[i]), take, &told);
	globfree(&found);
	value = *told.set ? told.set : told.built;
	/* Any of systemd's words for true. */
	return strchr("1yYtT", *value) || !strcasecmp(value, "on");
}
