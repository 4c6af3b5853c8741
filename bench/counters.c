/* counters.c - what the kernel counts about the two sides of a trial. */
#include "bench/counters.h"

#include "lib/csv.h"

#include <inttypes.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static pid_t far_pid;
static clockid_t far_clock;
static int far_task = -1, traps = -1; /* perf descriptors */

/* User mode only, so that it works at perf_event_paranoid 2. */
static int open_software(uint64_t config, pid_t pid)
{
	struct perf_event_attr a = {
		.type = PERF_TYPE_SOFTWARE,
		.size = sizeof(a),
		.config = config,
		.exclude_kernel = 1,
		.exclude_hv = 1,
	};

	return (int)syscall(SYS_perf_event_open, &a, pid, -1, -1,
			    PERF_FLAG_FD_CLOEXEC);
}

/*
 * PAGE_FAULTS_MIN counts faults that user code trapped into and not those
 * that the kernel took on its behalf while populating; ru_minflt counts both
 * (METHOD F7).
 *
 * Of another process, the POSIX clock is only as fresh as its last scheduler
 * tick or switch: exact for one that sleeps, 4 ms stale for one that spins.
 * perf asks the CPU it runs on, but leaves out part of every switch: 8 % of
 * the CPU time of a pipe's round trip on one CPU.
 */
void counters_open(pid_t far)
{
	far_pid = far;
	traps = open_software(PERF_COUNT_SW_PAGE_FAULTS_MIN, 0);
	if (!far)
		return;
	far_task = open_software(PERF_COUNT_SW_TASK_CLOCK, far);
	if (clock_getcpuclockid(far, &far_clock))
		far_pid = 0;
}

static uint64_t cpu_time(clockid_t id)
{
	struct timespec ts;

	if (clock_gettime(id, &ts))
		return 0;
	return (uint64_t)ts.tv_sec * NSEC_PER_SEC + (uint64_t)ts.tv_nsec;
}

static uint64_t perf_count(int fd)
{
	uint64_t n;

	if (fd < 0 || read(fd, &n, sizeof(n)) != sizeof(n))
		return CSV_NO_COUNT;
	return n;
}

void counters_far_cpu(uint64_t cpu_ns[FAR_CLOCKS])
{
	uint64_t task = perf_count(far_task);

	cpu_ns[0] = far_pid ? cpu_time(far_clock) : 0;
	cpu_ns[1] = task == CSV_NO_COUNT ? 0 : task;
}

void counters_read(struct counters *c)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	c->minor_faults = (uint64_t)u.ru_minflt;
	c->major_faults = (uint64_t)u.ru_majflt;
	c->fault_traps = perf_count(traps);
	c->cpu_ns = cpu_time(CLOCK_PROCESS_CPUTIME_ID);
}

static void add_switches_of(pid_t pid, uint64_t *voluntary,
			    uint64_t *involuntary)
{
	char path[40], line[128];
	uint64_t n;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	f = fopen(path, "re");
	if (!f)
		return;
	while (fgets(line, sizeof(line), f)) {
		if (sscanf(line, "voluntary_ctxt_switches: %" SCNu64, &n) == 1)
			*voluntary += n;
		if (sscanf(line, "nonvoluntary_ctxt_switches: %" SCNu64, &n) ==
		    1)
			*involuntary += n;
	}
	fclose(f);
}

void counters_switches(uint64_t *voluntary, uint64_t *involuntary)
{
	*voluntary = *involuntary = 0;
	add_switches_of(getpid(), voluntary, involuntary);
	if (far_pid)
		add_switches_of(far_pid, voluntary, involuntary);
}
