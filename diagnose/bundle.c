/* bundle.c - what the other commands tell as one archive, to give away. */
#include "diagnose/commands.h"
#include "lib/die.h"
#include "lib/embed.h"

#include <limits.h>
#include <unistd.h>

EMBED(bundle_script, "diagnose/bundle.sh");

static bool anonymous;

const struct opt bundle_options[] = {
	{ 'a', "anonymous", OPT_FLAG, &anonymous, NULL,
	  "without names of host and users, addresses, serials, machine-id "
	  "and command line" },
	{ 0 },
};

int bundle_main(int argc, char **argv)
{
	char self[PATH_MAX] = "";

	if (argc != 1 || !*argv[0])
		die_usage("one file to write: shmdiag bundle FILE.tar.gz");
	if (readlink("/proc/self/exe", self, sizeof(self) - 1) < 0)
		die("find this program by /proc/self/exe");
	execl("/bin/sh", "sh", "-c", bundle_script, "shmdiag", self, argv[0],
	      anonymous ? "yes" : "", NULL);
	die("start /bin/sh");
}
