/* power.c - mains or battery? */
#include "diagnose/host/fact.h"

#define SUPPLIES "/sys/class/power_supply"

/* Does a file of a supply match? One that it has not is empty. */
static bool is(const char *supply, const char *file, const char *pattern)
{
	char path[256], text[32];

	snprintf(path, sizeof(path), "%s/%s", supply, file);
	if (sysfile_read(path, text, sizeof(text)))
		*text = '\0';
	return !fnmatch(pattern, text, 0);
}

/* What one supply says. */
enum state { NONE, UNPLUGGED, CHARGED, BATTERY, MAINS, STATES };

static enum state state_of(const char *supply)
{
	if (is(supply, "scope", "Device")) /* of a mouse or the like */
		return NONE;
	if (is(supply, "type", "Battery"))
		return is(supply, "status", "Discharging") ? BATTERY : CHARGED;
	if (is(supply, "online", ""))
		return NONE;
	return is(supply, "online", "0*") ? UNPLUGGED : MAINS;
}

/* What all supplies together say. A desktop has ports that supply nothing,
 * too, so an unplugged one alone does not mean a battery. */
static const char *source(const bool seen[STATES])
{
	if (seen[MAINS])
		return "mains";
	if (seen[BATTERY])
		return "battery";
	if (!seen[CHARGED])
		return "no-battery";
	return seen[UNPLUGGED] ? "unplugged" : "charged";
}

/* Without the folder, which comes first, the kernel knows of none at all. */
FACT(to)
{
	bool seen[STATES] = { false };
	glob_t found = { 0 };
	int err = sysfile_glob(SUPPLIES "{,/*}", GLOB_BRACE, &found);

	for (size_t i = 1; i < found.gl_pathc; i++)
		seen[state_of(found.gl_pathv[i])] = true;
	fact_answer(to, "power.source", err, source(seen));
	globfree(&found);
}
