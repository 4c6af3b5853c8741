/* pack.c - a run in a tenth of the room, with all that the commands need. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/read/packing.h"
#include "analyze/read/sharing.h"
#include "lib/die.h"

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
	struct sharing look = { .format = &host_format };

	sharing_row(&look, &told[MACHINE]);
	if ((*name || *year) && !shared)
		die_usage("--machine and --year are told with --share");
	if (look.what || strlen(name) > 80)
		die_usage("--machine takes a short name, not %s",
			  look.what ? look.what : "so much text");
	if (*year && (strlen(year) != 4 || strspn(year, "0123456789") != 4))
		die_usage("--year takes one such as 2024");
}

int pack_main(int argc, char **argv)
{
	struct book_fault fault;
	struct book b;

	if (argc != 2)
		die_usage("pack takes the folder of a run and one to make");
	check_told();
	say_book(&b, argv[0], BOOK_SAMPLES | BOOK_LATENCY);
	say_latency(argv[0]);
	say_fault(packing_do(&b,
			     &(struct packing){ argv[0], argv[1],
						shared ? told : NULL },
			     &fault),
		  &fault, "pack, at");
	book_free(&b);
	return EXIT_DONE;
}
