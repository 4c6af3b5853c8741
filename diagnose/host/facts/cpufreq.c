/* cpufreq.c - does the clock frequency stay where it is? */
#include "diagnose/host/fact.h"
#include "lib/words.h"

/* All CPUs' governors, each named once. */
FACT(to)
{
	glob_t found = { 0 };
	char *all = NULL, one[32];
	int err = sysfile_glob("/sys/devices/system/cpu/cpu[0-9]*/cpufreq/"
			       "scaling_governor",
			       0, &found);

	for (size_t i = 0; !err && i < found.gl_pathc; i++) {
		err = sysfile_read(found.gl_pathv[i], one, sizeof(one));
		if (!err)
			words_add(&all, one);
	}
	globfree(&found);
	fact_answer(to, "cpufreq.governor", err, all);
	free(all);
}
