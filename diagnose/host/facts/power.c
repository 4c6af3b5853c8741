/* power.c - mains or battery? */
#include "diagnose/host/fact.h"

#define SUPPLIES "/sys/class/power_supply"

/* A file of a supply; empty if it has none. */
static void ask(const char *supply, const char *file, char text[32])
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", supply, file);
	if (sysfile_read(path, text, 32))
		*text = '\0';
}

/* What one supply says. */
enum state { NONE, UNPLUGGED, CHARGED, BATTERY, MAINS, STATES };

static enum state state_of(const char *supply)
{
	char type[32], scope[32], text[32];

	ask(supply, "type", type);
	ask(supply, "scope", scope);
	if (!strcmp(scope, "Device")) /* of a mouse or the like */
		return NONE;
	if (!strcmp(type, "Battery")) {
		ask(supply, "status", text);
		return strcmp(text, "Discharging") ? CHARGED : BATTERY;
	}
	ask(supply, "online", text);
	return *text == '0' ? UNPLUGGED : *text ? MAINS : NONE;
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

	if (sysfile_glob(SUPPLIES "{,/*}", GLOB_BRACE, &found))
		fact_errno(to, "power.source", ENOENT);
	for (size_t i = 1; i < found.gl_pathc; i++)
		seen[state_of(found.gl_pathv[i])] = true;
	if (found.gl_pathc)
		fact_add(to, "power.source", source(seen));
	globfree(&found);
}
