/* reap.c - remove what runs left that were killed as a whole. */
#include "bench/commands.h"
#include "bench/owner.h"
#include "lib/csv.h"

const struct opt reap_options[] = { { 0 } };

/* Made by a run that had no place for its file, or by another release: it may
 * be at work. Of others' names, none is told that a terminal would obey. */
static void list_doubtful(const char *folder, const char *name)
{
	uint32_t run;
	int pid;

	if (sscanf(name, "shmperf-%8" SCNx32 "-%7d-", &run, &pid) == 2 &&
	    csv_is_name(name) && !owner_is_known(run))
		printf("%s/%s: left, as nothing tells whether its run has "
		       "ended\n",
		       folder, name);
}

int reap_main(int argc, char **argv)
{
	unsigned n = owner_reap_dead();

	printf("%u run%s had been killed as a whole%s\n", n, n == 1 ? "" : "s",
	       n ? ": what was left of them is removed" : "");
	owner_each(list_doubtful);
	return EXIT_DONE;
}
