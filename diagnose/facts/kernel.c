/* kernel.c - which kernel, how configured and how started. */
#include "diagnose/fact.h"

#include <errno.h>
#include <sys/utsname.h>

static const struct fact_file files[] = {
	{ "kernel.cmdline", "/proc/cmdline" },
	{ "kernel.realtime", "/sys/kernel/realtime" },
	{ "kernel.tainted", "/proc/sys/kernel/tainted" },
	{ "kernel.perf_event_paranoid",
	  "/proc/sys/kernel/perf_event_paranoid" },
	{ "kernel.io_uring_disabled", "/proc/sys/kernel/io_uring_disabled" },
	{ "kernel.preempt", "/sys/kernel/debug/sched/preempt" },
};

static void add_version(struct fact_sink *to)
{
	struct utsname u;

	if (uname(&u)) {
		fact_errno(to, "kernel.release", errno);
		return;
	}
	fact_add(to, "kernel.release", u.release);
	fact_add(to, "kernel.version", u.version);
	fact_add(to, "kernel.machine", u.machine);
}

static void look(struct fact_sink *to)
{
	add_version(to);
	FACT_FILES(to, files);
}

static const struct fact kernel = {
	.name = "kernel",
	.summary = "Which kernel, and how was it started?",
	.look = look,
};
REGISTER(fact, kernel);
