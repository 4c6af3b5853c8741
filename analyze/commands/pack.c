/* pack.c - a run in a tenth of the room, with all that the commands need. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/read/packing.h"
#include "lib/die.h"

#include <errno.h>
#include <inttypes.h>

int pack_main(int argc, char **argv)
{
	struct book_fault fault;
	struct book b;
	int err;

	if (argc != 2)
		die_usage("pack takes the folder of a run and one to make");
	say_book(&b, argv[0], BOOK_SAMPLES | BOOK_LATENCY);
	err = packing_do(&b, argv[0], argv[1], &fault);
	book_free(&b);
	errno = 0;
	if (err == -EINVAL && fault.at.line)
		die("%s:%" PRIu64 ": %s", fault.path, fault.at.line,
		    fault.at.what);
	errno = -err;
	if (err)
		die("pack, at %s", fault.path);
	return EXIT_DONE;
}
