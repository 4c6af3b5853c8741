/* scheduling.c - who else may run where we run, and when. */
#include "diagnose/host/fact.h"

#include <sched.h>
#include <sys/prctl.h>

static const char *const policies[] = {
	[SCHED_OTHER] = "other", [SCHED_FIFO] = "fifo", [SCHED_RR] = "rr",
	[SCHED_BATCH] = "batch", [SCHED_IDLE] = "idle",
};

FACT(to)
{
	int policy = sched_getscheduler(0);
	size_t known = sizeof(policies) / sizeof(*policies);

	if (policy < 0)
		fact_errno(to, "sched.policy", errno);
	else if ((size_t)policy < known && policies[policy])
		fact_add(to, "sched.policy", policies[policy]);
	else
		fact_tell(to, 0, "sched.policy=%d", policy);
	fact_tell(to, 0, "sched.nice=%d", getpriority(PRIO_PROCESS, 0));
	fact_tell(to, 0, "sched.timer_slack_ns=%d", prctl(PR_GET_TIMERSLACK));
}
