/* merge.c - several runs of one host as one run. */
#include "analyze/commands/say.h"
#include "analyze/read/new_run.h"

static bool mixed;

const struct opt merge_options[] = {
	{ 0, "mixed", OPT_FLAG, &mixed, NULL,
	  "of several methods, builds or host settings, too" },
	{ 0 },
};

int merge_main(int argc, char **argv)
{
	struct merge m = { .out = argv[0], .dir = argv + 1, .mixed = mixed };
	struct book_fault fault;
	int err;

	if (argc < 3)
		die_usage("merge takes a folder to make and those of two runs "
			  "or more");
	m.dirs = (size_t)argc - 1;
	err = merging_do(&m, &fault);
	if (err == -EINVAL && !fault.at.line && *fault.at.what)
		die_plain("%s does not belong to the others: %s", fault.path,
			  fault.at.what);
	say_fault(err, &fault, "merge, at");
	return EXIT_DONE;
}
