/* scheduling.c - who else may run where we run, and when. */
#include "diagnose/host/fact.h"

#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>

static const struct fact_file files[] = {
	{ "sched.affinity", "/proc/self/status: Cpus_allowed_list" },
	{ "sched.isolated_cpus", "/sys/devices/system/cpu/isolated" },
	{ "sched.nohz_full_cpus", "/sys/devices/system/cpu/nohz_full" },
	{ "sched.features", "/sys/kernel/debug/sched/features" },
	{ "sched.base_slice_ns", "/sys/kernel/debug/sched/base_slice_ns" },
	{ "sched.autogroup", "/proc/sys/kernel/sched_autogroup_enabled" },
	{ "sched.rt_runtime_us", "/proc/sys/kernel/sched_rt_runtime_us" },
	{ "sched.watchdog", "/proc/sys/kernel/watchdog" },
	{ "sched.irq_default_affinity", "/proc/irq/default_smp_affinity" },
	{ 0 },
};

static const char *const policies[] = {
	[SCHED_OTHER] = "other", [SCHED_FIFO] = "fifo", [SCHED_RR] = "rr",
	[SCHED_BATCH] = "batch", [SCHED_IDLE] = "idle",
};

static void add_policy(struct fact_sink *to)
{
	int policy = sched_getscheduler(0);
	size_t known = sizeof(policies) / sizeof(*policies);

	if (policy < 0)
		fact_errno(to, "sched.policy", errno);
	else if ((size_t)policy < known && policies[policy])
		fact_add(to, "sched.policy", policies[policy]);
	else
		fact_addf(to, "sched.policy", "%d", policy);
}

FACT(to)
{
	add_policy(to);
	fact_addf(to, "sched.nice", "%d", getpriority(PRIO_PROCESS, 0));
	fact_addf(to, "sched.timer_slack_ns", "%d", prctl(PR_GET_TIMERSLACK));
	fact_files(to, files);
}
