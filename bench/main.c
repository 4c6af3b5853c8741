/* main.c - shmbench: measure what shared memory costs. */
#include "bench/commands.h"
#include "bench/setting.h"
#include "lib/topology.h"

static const struct command commands[] = {
	{ "list", "", "What can be measured, and over what", list_options,
	  list_main },
	{ "run", "[PROBE...]", "Measure; write the rows of a run", run_options,
	  run_main },
	{ "move", "", "Move bytes between two processes, then end",
	  move_options, move_main },
	{ "reap", "", "Remove what runs left that were killed as a whole",
	  reap_options, reap_main },
	{ 0 },
};

static void put_names(FILE *to, const char *kind)
{
	for (EACH(plugin, p))
		if (!strcmp((*p)->kind, kind))
			fprintf(to, "%s ", (*p)->name);
}

static void probes(FILE *to)
{
	put_names(to, "probe");
}

static void transports(FILE *to)
{
	put_names(to, "transport");
}

static void media(FILE *to)
{
	put_names(to, "backing");
	put_names(to, "copier");
	put_names(to, "way");
	transports(to);
}

static void placements(FILE *to)
{
	for (size_t i = 0; topology_classes[i]; i++)
		fprintf(to, "%s %s+awake ", topology_classes[i],
			topology_classes[i]);
	fputs("nearest nearest+awake spread unpinned", to);
}

static void settings(FILE *to)
{
	for (EACH(setting, s)) {
		if ((*s)->words)
			(*s)->words(to);
		else
			fprintf(to, "%s ", (*s)->name);
	}
}

static const struct opt_words words[] = {
	{ "run", "suite", NULL, "quick standard full" },
	{ "run", "clock", NULL, "monotonic-raw" },
	{ "run", "media", media, NULL },
	{ "run", "placement", placements, NULL },
	{ "run", "with", settings, NULL },
	{ "run", "", probes, NULL },
	{ "move", "via", transports, NULL },
	{ "move", "placement", placements, NULL },
	{ 0 },
};

static const struct program shmbench = {
	.name = "shmbench",
	.summary = "Measure page faults, mappings, copies and messages",
	.commands = commands,
	.words = words,
	.footer = "\nexamples:\n"
		  "  shmbench run 'fault/*' --media shm,anon --sizes 64K..16M\n"
		  "  shmbench run ipc/round-trip --placement same-cpu --rounds "
		  "20\n"
		  "  shmbench move --via pipe --bytes 256M\n",
};

int main(int argc, char **argv)
{
	return program_main(&shmbench, argc, argv);
}
