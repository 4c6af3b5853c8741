/* remedy.c - the command that lifts a limit, where we are. */
#include "diagnose/can/can.h"

#include "lib/embed.h"
#include "lib/units.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

EMBED(remedies_text, "diagnose/can/remedies.txt");

/* As remedies.txt calls it; of a unit of systemd its name, in which the path of
 * our group ends. */
static const char *find_place(char unit[128])
{
	char path[512] = "", at[SYSFILE_PATH], *end, *name;

	if (cgroup_path("", path, sizeof(path)) || !path[1])
		cgroup_path("name=systemd", path, sizeof(path));
	if (getenv("KUBERNETES_SERVICE_HOST") || strstr(path, "kubepods"))
		return "kubernetes";
	if (!access(sysfile_at(at, "/run/.containerenv"), F_OK))
		return "podman";
	if (!access(sysfile_at(at, "/.dockerenv"), F_OK))
		return "docker";
	end = strstr(path, ".service");
	if (!end)
		return "host";
	end[strlen(".service")] = '\0';
	name = strrchr(path, '/');
	name = name ? name + 1 : path;
	snprintf(unit, 128, "%s", name);
	return strncmp(name, "user@", 5) ? "service" : "host";
}

/* The text of a line "PLACE: TEXT" in the first section that has the name. */
static bool find(const char *name, const char *place, char text[CAN_TEXT])
{
	size_t n = strlen(place);
	bool within = false;
	char head[64];

	for (const char *at = remedies_text; *at; at = strchr(at, '\n') + 1) {
		if (sscanf(at, "[%63[^]\n]", head) == 1) {
			if (within)
				return false;
			within = !fnmatch(head, name, 0);
		} else if (within && !strncmp(at, place, n) && at[n] == ':') {
			snprintf(text, CAN_TEXT, "%.*s",
				 (int)strcspn(at + n + 2, "\n"), at + n + 2);
			return true;
		}
	}
	return false;
}

const char *remedy_place(char text[CAN_TEXT])
{
	char unit[128];

	return find("place", find_place(unit), text) ? text : "";
}

/* Whole MiB, as whoever sets such a limit takes: 128M. */
static void write_amount(char text[UNITS_TEXT], const struct room_bound *b)
{
	uint64_t n = b->each ? b->need : b->limit + room_need(b) - b->left;
	bool exact = b->unit == ROOM_THINGS || b->step < ROOM_FILL;

	if (b->unit == ROOM_PAGES)
		n /= (uint64_t)sysconf(_SC_PAGESIZE);
	snprintf(text, UNITS_TEXT, "%ju%s",
		 (uintmax_t)(exact ? n : (n + (1 << 20) - 1) >> 20),
		 exact ? "" : "M");
}

/* The text of a section as it holds here; false: there is none. */
static bool put(FILE *to, const char *name, const struct room_bound *b)
{
	char unit[128] = "", line[CAN_TEXT], n[UNITS_TEXT], s[UNITS_TEXT];
	const char *place = find_place(unit);
	bool inside = strcmp(place, "host") && strcmp(place, "service");

	if (!find(name, place, line) &&
	    !(inside && find(name, "inside", line)) &&
	    !find(name, "host", line))
		return false;
	write_amount(n, b);
	units_size(s, b->shared);
	for (const char *in = line; *in; in++) {
		if (*in != '{') {
			fputc(*in, to);
			continue;
		}
		fputs(in[1] == 'N'   ? n
		      : in[1] == 'S' ? s
		      : in[1] == 'U' ? unit
		      : in[1] == 'L' ? b->name
				     : b->where,
		      to);
		in += 2;
	}
	return true;
}

void remedy_find(char text[CAN_TEXT], const struct room_bound *b)
{
	FILE *to = fmemopen(text, CAN_TEXT, "w");

	*text = '\0';
	if (!to)
		return;
	if (b->shared > b->limit / 2)
		put(to, "orphans", b);
	if (!b->error || !put(to, strerrorname_np(b->error), b))
		put(to, b->name, b);
	fclose(to);
}
