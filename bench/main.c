/* main.c - shmbench: measure what shared memory costs. */
#include "bench/commands.h"
#include "bench/setting.h"
#include "lib/topology.h"
#include "lib/words.h"

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

/* All plug-ins of these kinds. */
static void names(FILE *to, const char *kinds)
{
	for (EACH(plugin, p))
		if (words_has(kinds, (*p)->kind))
			fprintf(to, "%s ", (*p)->name);
}

static void placements(FILE *to, const char *kinds)
{
	for (size_t i = 0; topology_classes[i]; i++)
		fprintf(to, "%s %s+awake ", topology_classes[i],
			topology_classes[i]);
	fputs("nearest nearest+awake spread unpinned", to);
}

static void settings(FILE *to, const char *kinds)
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
	{ "run", "media", names, "backing copier transport way" },
	{ "run", "placement", placements, NULL },
	{ "run", "with", settings, NULL },
	{ "run", "", names, "probe" },
	{ "move", "via", names, "transport" },
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
