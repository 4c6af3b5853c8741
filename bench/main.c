/* main.c - shmbench: measure what shared memory costs. */
#include "bench/commands.h"

static const struct command commands[] = {
	{ "list", "", "What can be measured, and over what", list_options,
	  list_main },
	{ "run", "[PROBE...]", "Measure; write the rows of a run", run_options,
	  run_main },
	{ "move", "", "Move bytes between two processes, then end",
	  move_options, move_main },
	{ 0 },
};

static const struct opt_words words[] = {
	{ "run", "suite", NULL, "quick standard full" },
	{ "run", "clock", NULL, "monotonic-raw" },
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
