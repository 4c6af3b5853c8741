/* pack.c - a run in a tenth of the room, with all that the commands need. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/read/packing.h"
#include "analyze/read/sharing.h"
#include "lib/die.h"

static bool shared;
static struct packing_share told;

const struct opt pack_options[] = {
	{ 0, "share", OPT_FLAG, &shared, NULL,
	  "for strangers: without names, paths, addresses and ids" },
	{ 0, "machine", OPT_TEXT, &told.machine, "NAME",
	  "what to call the machine that is shared" },
	{ 0, "year", OPT_TEXT, &told.year, "YEAR", "of which year it is" },
	{ 0 },
};

static void check_told(void)
{
	const struct fact_row machine = { "told.machine",
					  told.machine ? told.machine : "",
					  "info", "" };
	const char *wrong = sharing_fault(&host_format, &machine);

	if ((told.machine || told.year) && !shared)
		die_usage("--machine and --year are told with --share");
	if (wrong || strlen(machine.value) > 80)
		die_usage("--machine takes a short name, not %s",
			  wrong ? wrong : "so much text");
	if (told.year &&
	    (strlen(told.year) != 4 || strspn(told.year, "0123456789") != 4))
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
						shared ? &told : NULL },
			     &fault),
		  &fault, "pack, at");
	book_free(&b);
	return EXIT_DONE;
}
