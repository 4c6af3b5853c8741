/* pack.c - a run in a tenth of the room, with all that the commands need. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/read/new_run.h"
#include "lib/die.h"

int pack_main(int argc, char **argv)
{
	struct book_fault fault;
	struct book b;

	if (argc != 2)
		die_usage("pack takes the folder of a run and one to make");
	say_book(&b, argv[0], BOOK_SAMPLES | BOOK_LATENCY);
	say_latency(argv[0]);
	say_fault(packing_do(&b, argv[0], argv[1], &fault), &fault, "pack, at");
	book_free(&b);
	return EXIT_DONE;
}
