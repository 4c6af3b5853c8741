/* idle_states.c - how deep may a CPU sleep? */
#include "diagnose/host/check.h"

enum { SHALLOW_US = 2 }; /* C1 everywhere */

/* While a process holds /dev/cpu_dma_latency open, CPUs use no state whose
 * latency is above what it wrote there. */
static enum severity judge(const struct survey *s, const struct fact_row *row)
{
	return survey_number(s, row->key) > SHALLOW_US &&
			       !(survey_number(s,
					       "cpuidle.cpu_dma_latency_us") <=
				 SHALLOW_US)
		       ? SEVERITY_WARN
		       : SEVERITY_OK;
}

CHECK("idle-states", "cpuidle.deepest_exit_us", .judge = judge,
      .why = "a message to a sleeping CPU pays for waking it (+awake "
	     "placements do not)",
      .fix = "for state in /sys/devices/system/cpu/cpu*/cpuidle/state*; "
	     "do test \"$(cat \"$state/latency\")\" -le 2 || "
	     "echo 1 | sudo tee \"$state/disable\"; done",
      .files = "/sys/devices/system/cpu/cpu*/cpuidle/state*/disable",
      .sets = "1");
