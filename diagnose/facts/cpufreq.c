/* cpufreq.c - does the clock frequency stay where it is? */
#include "diagnose/fact.h"
#include "diagnose/sysfile.h"

#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>

#define CPU "/sys/devices/system/cpu/"

static const struct fact_file files[] = {
	{ "cpufreq.driver", CPU "cpu0/cpufreq/scaling_driver" },
	{ "cpufreq.energy_performance_preference",
	  CPU "cpu0/cpufreq/energy_performance_preference" },
	{ "cpufreq.min_khz", CPU "cpu0/cpufreq/scaling_min_freq" },
	{ "cpufreq.max_khz", CPU "cpu0/cpufreq/scaling_max_freq" },
	{ "cpufreq.base_khz", CPU "cpu0/cpufreq/base_frequency" },
};

/* Intel's driver has a switch of its own, and the other way round. */
static const struct fact_rule turbos[] = {
	{ "cpufreq.boost", CPU "cpufreq/boost", "0",
	  "the frequency follows heat and load: "
	  "echo 0 | sudo tee " CPU "cpufreq/boost" },
	{ "cpufreq.no_turbo", CPU "intel_pstate/no_turbo", "1",
	  "the frequency follows heat and load: "
	  "echo 1 | sudo tee " CPU "intel_pstate/no_turbo" },
};

static const char slow[] = "the frequency follows the load: echo performance | "
			   "sudo tee " CPU "cpu*/cpufreq/scaling_governor";

/* All CPUs' governors, each named once, in text. 0 or -errno. */
static int governors(char *text, size_t size)
{
	glob_t found = { 0 };
	int err = 0;

	*text = '\0';
	if (glob(CPU "cpu[0-9]*/cpufreq/scaling_governor", 0, NULL, &found))
		err = -ENOENT;
	for (size_t i = 0; !err && i < found.gl_pathc; i++) {
		size_t had = strlen(text);
		char one[32];

		err = sysfile_read(found.gl_pathv[i], one, sizeof(one));
		if (!err && !strstr(text, one))
			snprintf(text + had, size - had, "%s%s", had ? " " : "",
				 one);
	}
	globfree(&found);
	return err;
}

static void look(struct fact_sink *to)
{
	char text[256];
	int err = governors(text, sizeof(text));

	if (err)
		fact_errno(to, "cpufreq.governor", err);
	else
		fact_judge(to, "cpufreq.governor", text,
			   strcmp(text, "performance") ? slow : NULL);
	FACT_FILES(to, files);
	FACT_RULES(to, turbos);
}

static const struct fact cpufreq = {
	.name = "cpufreq",
	.summary = "Does the clock frequency stay where it is?",
	.look = look,
};
REGISTER(fact, cpufreq);
