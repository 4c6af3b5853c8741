/* counters.c - what the kernel counts about the two sides of a trial. */
#include "bench/core/counters.h"

#include "lib/memory.h"

#include <linux/perf_event.h>
#include <sys/resource.h>

static pid_t far_pid;
static clockid_t far_clock;
static int far_task = -1; /* a perf descriptor */

static int traps = -1; /* likewise */
static bool want_traps;

static const struct counters *also; /* in shared memory */
static unsigned also_n;
static const char interrupts_path[] = "/proc/interrupts";
static char *interrupts; /* room for its text */
static size_t interrupts_room;
static bool want_threads;

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

int counters_refused(void)
{
	int fd = open_software(PERF_COUNT_SW_PAGE_FAULTS, 0);

	return fd < 0 ? errno : close(fd);
}

/*
 * PAGE_FAULTS counts faults that user code trapped into and not those that
 * the kernel took on its behalf while populating; rusage counts both (METHOD
 * F7).
 *
 * Of another process, the POSIX clock is only as fresh as its last scheduler
 * tick or switch: exact for one that sleeps, 4 ms stale for one that spins.
 * perf asks the CPU it runs on, but leaves out part of every switch: 8 % of
 * the CPU time of a pipe's round trip on one CPU. And it makes them longer, so
 * one that sleeps has none.
 */
void counters_open(pid_t far, bool sleeps)
{
	far_pid = far;
	if (!far)
		return;
	if (!sleeps)
		far_task = open_software(PERF_COUNT_SW_TASK_CLOCK, far);
	if (clock_getcpuclockid(far, &far_clock))
		far_pid = 0;
}

/* Opened when counts are read next, which may be in another process: an event
 * counts for the thread that opened it, not for those forked later. */
void counters_count_traps(bool on)
{
	want_traps = on;
	if (on || traps < 0)
		return;
	close(traps);
	traps = -1;
}

void counters_also(const struct counters *others, unsigned n)
{
	also = others;
	also_n = n;
}

/* A line has ten bytes for each CPU, so the size is the machine's: memory for
 * it is had and touched here, as that would fault between two counts. */
void counters_want_interrupts(void)
{
	size_t room = 32 << 10;
	ssize_t n;

	do {
		room *= 2;
		interrupts = memory_room(interrupts, room, 1);
		n = sysfile_bytes(interrupts_path, interrupts, room);
	} while (n > 0 && (size_t)n > room / 2); /* it may grow to twice */
	memset(interrupts, 0, room);
	interrupts_room = n > 0 ? room : 0;
}

void counters_want_threads(void)
{
	want_threads = true;
}

static uint64_t cpu_time(clockid_t id)
{
	struct timespec ts;

	if (clock_gettime(id, &ts))
		return 0;
	return (uint64_t)ts.tv_sec * NSEC_PER_SEC + (uint64_t)ts.tv_nsec;
}

uint64_t counters_own_cpu(void)
{
	return cpu_time(want_threads ? CLOCK_PROCESS_CPUTIME_ID
				     : CLOCK_THREAD_CPUTIME_ID);
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

/* "TLB:  168238  145692   TLB shootdowns": the sum of all CPUs. Named by its
 * text, as arm64 has numbers in front. */
static uint64_t sum_of_line(const char *all, const char *label)
{
	const char *end = strstr(all, label);
	const char *p = end ? memrchr(all, ':', (size_t)(end - all)) : NULL;
	uint64_t sum = 0;
	char *next;

	if (!p)
		return CSV_NO_COUNT;
	for (p++;; p = next) {
		uint64_t n = strtoull(p, &next, 10);

		if (next == p || next > end)
			return sum;
		sum += n;
	}
}

/* Of what does not fit any more nothing is told: the lines are at the end. */
static void read_interrupts(struct counters *c)
{
	ssize_t n = sysfile_bytes(interrupts_path, interrupts, interrupts_room);

	if (n < 0 || (size_t)n == interrupts_room)
		return;
	interrupts[n] = '\0';
	c->tlb_interrupts = sum_of_line(interrupts, "TLB shootdowns");
	c->call_interrupts =
		sum_of_line(interrupts, "Function call interrupts");
}

void counters_read_own(struct counters *c)
{
	struct rusage u;

	if (want_traps && traps < 0)
		traps = open_software(PERF_COUNT_SW_PAGE_FAULTS, 0);
	/* Before getrusage(2), as using the vDSO after a fork faults once. */
	c->cpu_ns = counters_own_cpu();
	if (getrusage(RUSAGE_THREAD, &u))
		die("getrusage");
	c->minor_faults = (uint64_t)u.ru_minflt;
	c->major_faults = (uint64_t)u.ru_majflt;
	c->preemptions = (uint64_t)u.ru_nivcsw;
	c->switches = (uint64_t)(u.ru_nvcsw + u.ru_nivcsw);
	c->fault_traps = perf_count(traps);
}

void counters_read(struct counters *c)
{
	c->tlb_interrupts = c->call_interrupts = CSV_NO_COUNT;
	if (interrupts_room)
		read_interrupts(c);
	counters_read_own(c);
	/* CPU time of a crew says nothing: workers that wait spin. */
	if (also_n)
		c->cpu_ns = CSV_NO_COUNT;
	for (unsigned i = 0; i < also_n; i++) {
		c->minor_faults += also[i].minor_faults;
		c->major_faults += also[i].major_faults;
	}
}

/* A process's own status is that of its first thread alone. */
static void add_switches_of(pid_t pid, struct trial_counts *now)
{
	char path[48], text[24];
	glob_t found;

	snprintf(path, sizeof(path),
		 want_threads ? "/proc/%d/task/*/status" : "/proc/%d/status",
		 (int)pid);
	if (sysfile_glob(path, GLOB_NOSORT, &found))
		return;
	for (char **of = found.gl_pathv; *of; of++) {
		if (!sysfile_field(*of, "voluntary_ctxt_switches", text,
				   sizeof(text)))
			now->voluntary_switches += strtoull(text, NULL, 10);
		if (!sysfile_field(*of, "nonvoluntary_ctxt_switches", text,
				   sizeof(text)))
			now->involuntary_switches += strtoull(text, NULL, 10);
	}
	globfree(&found);
}

/* "cpu_ns run_delay_ns slices", Documentation/scheduler/sched-stats.rst */
static uint64_t run_delay(void)
{
	uint64_t delay;
	char text[80];

	if (sysfile_read("/proc/thread-self/schedstat", text, sizeof(text)) ||
	    sscanf(text, "%*u %" SCNu64, &delay) != 1)
		return CSV_NO_COUNT;
	return delay;
}

void counters_scheduler(struct trial_counts *now)
{
	if (!also_n) {
		now->voluntary_switches = now->involuntary_switches = 0;
		add_switches_of(getpid(), now);
		if (far_pid)
			add_switches_of(far_pid, now);
	}
	now->run_delay_ns = run_delay();
}
