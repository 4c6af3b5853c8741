/* power.c - mains or battery? */
#include "diagnose/fact.h"
#include "diagnose/sysfile.h"

#include <errno.h>

/* A machine without a mains supply to look at is not a laptop. */
static void look(struct fact_sink *to)
{
	glob_t found = { 0 };
	char text[32] = "";
	int err = -ENOENT;

	sysfile_glob("/sys/class/power_supply/A*/online", 0, &found);
	for (size_t i = 0; err && i < found.gl_pathc; i++)
		err = sysfile_read(found.gl_pathv[i], text, sizeof(text));
	globfree(&found);
	if (err)
		fact_errno(to, "power.mains", err);
	else
		fact_add(to, "power.mains", text);
}

static const struct fact power = {
	.name = "power",
	.summary = "Does it run from mains or from a battery?",
	.look = look,
};
REGISTER(fact, power);
