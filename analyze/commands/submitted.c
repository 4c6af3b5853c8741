/* submitted.c - a folder, or a file that was handed in, to be read as a run. */
#include "analyze/commands/submitted.h"

#include "analyze/read/submission.h"
#include "lib/die.h"

#include <stdlib.h>
#include <sys/stat.h>

bool submitted_open(struct submitted *s, const char *path, bool check,
		    FILE *wrong)
{
	struct stat st;

	*s = (struct submitted){ .dir = path };
	if (!stat(path, &st) && S_ISREG(st.st_mode)) {
		snprintf(s->made, sizeof(s->made), "/tmp/shmstat-XXXXXX");
		if (!mkdtemp(s->made))
			die("make a folder in /tmp");
		s->dir = s->made;
		check = true;
		if (!submission_unpack(path, s->made, wrong))
			return false;
	}
	return !check || submission_check(s->dir, wrong);
}

void submitted_close(const struct submitted *s)
{
	if (*s->made)
		submission_remove(s->made);
}
