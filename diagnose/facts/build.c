/* build.c - how this suite was built. */
#include "diagnose/fact.h"

#include <string.h>

#ifndef VERSION
#define VERSION "unknown"
#endif
#ifndef BUILD_FLAGS
#define BUILD_FLAGS "unknown"
#endif

static void look(struct fact_sink *to)
{
	/* clang's version names clang; gcc's is a bare number. */
	int named = strstr(__VERSION__, "lang") != NULL;

	fact_add(to, "build.version", VERSION);
	fact_addf(to, "build.compiler", "%s%s", named ? "" : "gcc ",
		  __VERSION__);
	fact_add(to, "build.flags", BUILD_FLAGS);
}

static const struct fact build = {
	.name = "build",
	.summary = "How was this suite built?",
	.look = look,
};
REGISTER(fact, build);
