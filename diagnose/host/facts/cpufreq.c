/* cpufreq.c - does the clock frequency stay where it is? */
#include "diagnose/host/fact.h"
#include "lib/words.h"

#define CPU "/sys/devices/system/cpu/"

static const struct fact_file files[] = {
	{ "cpufreq.driver", CPU "cpu0/cpufreq/scaling_driver" },
	{ "cpufreq.energy_performance_preference",
	  CPU "cpu0/cpufreq/energy_performance_preference" },
	{ "cpufreq.min_khz", CPU "cpu0/cpufreq/scaling_min_freq" },
	{ "cpufreq.max_khz", CPU "cpu0/cpufreq/scaling_max_freq" },
	{ "cpufreq.hardware_min_khz", CPU "cpu0/cpufreq/cpuinfo_min_freq" },
	{ "cpufreq.hardware_max_khz", CPU "cpu0/cpufreq/cpuinfo_max_freq" },
	{ "cpufreq.base_khz", CPU "cpu0/cpufreq/base_frequency" },
	{ "cpufreq.boost", CPU "cpufreq/boost" },
	/* Intel's driver has a switch of its own, with the opposite meaning. */
	{ "cpufreq.no_turbo", CPU "intel_pstate/no_turbo" },
	{ "cpufreq.pstate_status", CPU "intel_pstate/status" },
	{ 0 },
};

/* All CPUs' governors, each named once. */
static void add_governors(struct fact_sink *to)
{
	glob_t found = { 0 };
	char *all = NULL, one[32];
	int err = 0;

	if (sysfile_glob(CPU "cpu[0-9]*/cpufreq/scaling_governor", 0, &found))
		err = -ENOENT;
	for (size_t i = 0; !err && i < found.gl_pathc; i++) {
		err = sysfile_read(found.gl_pathv[i], one, sizeof(one));
		if (!err)
			words_add(&all, one);
	}
	globfree(&found);
	fact_answer(to, "cpufreq.governor", err, all);
	free(all);
}

FACT(to)
{
	add_governors(to);
	fact_files(to, files);
}
