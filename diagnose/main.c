/* main.c - shmdiag: the machine that runs it, as it is now. */
#include "diagnose/commands.h"

static const struct command commands[] = {
	{ "host", "", "What this machine is, and what spoils measuring on it",
	  host_options, host_main },
	{ "doctor", "", "Whether this machine is fit to measure on",
	  doctor_options, doctor_main },
	{ "explain", "MESSAGE...|-",
	  "What an error of shared memory comes from, most likely first",
	  explain_options, explain_main },
	{ "can", "SIZE",
	  "Whether a segment of this size can be had, or what is in the way",
	  can_options, can_main },
	{ "ls", "", "Every object of shared memory here, and who holds it",
	  ls_options, ls_main },
	{ "verify", "[CLAIM...]",
	  "Whether shared memory keeps its promises here", verify_options,
	  verify_main },
	{ "bundle", "FILE",
	  "What host, doctor, ls and verify tell, as an archive for a ticket",
	  bundle_options, bundle_main },
	{ 0 },
};

static const struct opt_words words[] = {
	{ "doctor", "output", NULL, "verdict check key value why remedy undo" },
	{ "can", "kind", NULL, "posix sysv memfd hugetlb tmpfs:" },
	{ "ls", "output", ls_words, NULL },
	{ "verify", "output", NULL, "VERDICT CLAIM EVIDENCE SOURCE TEXT" },
	{ "verify", "", verify_claims, NULL },
	{ 0 },
};

static const struct program program = {
	.name = "shmdiag",
	.summary = "Look at the machine that is to be measured",
	.commands = commands,
	.more = ls_help,
	.words = words,
	.footer = "\nexamples:\n"
		  "  shmdiag host                 what matters most\n"
		  "  shmdiag host --csv >host.csv all values, in full\n"
		  "  shmdiag doctor --findings    what spoils measuring here\n"
		  "  shmdiag doctor --quiet-host  how to mend it, as a script\n"
		  "  shmdiag explain ENOSPC ftruncate\n"
		  "  shmdiag can 8G --touch       what is in the way of 8 GiB\n"
		  "  shmdiag ls                   what shared memory there is\n"
		  "  shmdiag ls --orphans         what nobody uses any more\n"
		  "  shmdiag verify 'name/*'      some of the promises\n"
		  "  shmdiag bundle all.tar.gz    for a ticket\n",
};

int main(int argc, char **argv)
{
	return program_main(&program, argc, argv);
}
