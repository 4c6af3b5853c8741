/* pack.c - a run in a tenth of the room, with all that the commands need. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/read/new_run.h"
#include "analyze/read/sharing.h"
#include "lib/die.h"
#include "lib/memory.h"

static bool shared;

enum { MACHINE, YEAR };

static struct fact_row told[PACKING_TOLD] = {
	[MACHINE] = { "told.machine", "", "info", "" },
	[YEAR] = { "told.year", "", "info", "" },
};

const struct opt pack_options[] = {
	{ 0, "share", OPT_FLAG, &shared, NULL,
	  "for strangers: without names, paths, addresses and ids" },
	{ 0, "machine", OPT_TEXT, &told[MACHINE].value, "NAME",
	  "what to call the machine that is shared" },
	{ 0, "year", OPT_TEXT, &told[YEAR].value, "YEAR",
	  "of which year it is" },
	{ 0 },
};

static void check_told(void)
{
	const char *name = told[MACHINE].value, *year = told[YEAR].value;
	char *copy = memory_copy(name);

	if ((*name || *year) && !shared)
		die_usage("--machine and --year are told with --share");
	if (strlen(name) > 80 || sharing_clean(copy))
		die_usage("--machine takes a short name, without paths, "
			  "addresses and ids");
	if (*year && (strlen(year) != 4 || strspn(year, "0123456789") != 4))
		die_usage("--year takes one such as 2024");
	free(copy);
}

int pack_main(int argc, char **argv)
{
	struct book_fault fault;
	struct packing p;
	struct book b;

	if (argc != 2)
		die_usage("pack takes the folder of a run and one to make");
	check_told();
	p = (struct packing){ argv[0], argv[1], shared ? told : NULL };
	say_book(&b, p.dir, BOOK_SAMPLES | BOOK_LATENCY);
	say_latency(p.dir);
	say_fault(packing_do(&b, &p, &fault), &fault, "pack, at");
	book_free(&b);
	say_done(0);
	return EXIT_DONE;
}
