/* metrics.c - which figures an operation is told in. */
#include "analyze/read/metrics.h"

/* A table of macros is read as a table. */
/* clang-format off */
#define COST(name_, unit_, of_, parts_) \
	{ .name = name_, .unit = unit_, .of = of_, .parts = parts_ }
#define RATE(name_, unit_, bytes_) \
	{ .name = name_, .unit = unit_, .of = COST_TIME, .parts = 1, \
	  .rate = true, .bytes = bytes_ }

#define RTT       COST("rtt_ns", "ns", COST_TIME, 1)
#define HALF_RTT  COST("half_rtt_ns", "ns", COST_TIME, 2)
#define CALL      COST("ns_per_call", "ns/call", COST_TIME, 1)
#define PAGE      COST("ns_per_page", "ns/page", COST_TIME, 1)
#define EACH(what) { .name = "ns_per_" what "_per_worker", \
		     .unit = "ns/" what, .of = COST_TIME, .parts = 1, \
		     .each = true }
#define FAULTS    COST("faults_per_page", "faults/page", COST_FAULTS, 1)
#define PER_FAULT COST("ns_per_fault", "ns/fault", COST_PER_FAULT, 1)
#define COLD_PAGE { .name = "cold_ns_per_page", .unit = "ns/page", \
		    .of = COST_COLD, .parts = 1, \
		    .title = "time a page, cold" }
#define IRQS      COST("interrupts_per_call", "interrupts/call", \
		       COST_INTERRUPTS, 1)
#define CPU(n)    COST("cpu_ns_per_message", "ns/message", COST_CPU, n)
#define SWITCHES(n) COST("switches_per_message", "switches/message", \
			 COST_SWITCHES, n)
#define JOULES(n) COST("joules_per_message", "J/message", COST_JOULES, n)
#define TOLD(nth, name_, unit_, title_) \
	{ .name = name_, .unit = unit_, .of = COST_TOLD + nth, .parts = 1, \
	  .title = title_ }
#define BANDWIDTH RATE("bytes_per_s", "B/s", true)
#define MESSAGES  RATE("messages_per_s", "1/s", false)

static const struct op ops[] = {
	{ .name = "round-trip", .title = "round trip",
	  .metric = { RTT, HALF_RTT, CPU(2), SWITCHES(2), JOULES(2) } },
	{ .name = "paced-round-trip", .title = "time from due to replied",
	  .metric = { COST("response_ns", "ns", COST_TIME, 1), CPU(2) } },
	{ .name = "message", .title = "bytes delivered in a second",
	  .extent = EXTENT_SIZE,
	  .metric = { BANDWIDTH, MESSAGES, CPU(1), SWITCHES(1), JOULES(1) } },
	{ .name = "page", .title = "time a page, recycled",
	  .extent = EXTENT_PAGE,
	  .metric = { PAGE, COLD_PAGE, FAULTS, PER_FAULT } },
	{ .name = "parallel-page",
	  .title = "time that passed for each page of all workers",
	  .extent = EXTENT_PAGE, .metric = { PAGE, EACH("page"), FAULTS } },
	{ .name = "call", .title = "time a call",
	  .metric = { CALL, IRQS } },
	{ .name = "parallel-call",
	  .title = "time that passed for each call of all workers",
	  .metric = { CALL, EACH("call") } },
	{ .name = "copy", .title = "bytes copied in a second",
	  .extent = EXTENT_SIZE, .metric = { BANDWIDTH, CALL } },
	{ .name = "parallel-copy",
	  .title = "bytes copied in a second by all workers together",
	  .extent = EXTENT_SIZE, .metric = { BANDWIDTH, CALL } },
	{ .name = "fill", .title = "bytes written in a second",
	  .extent = EXTENT_SIZE, .metric = { BANDWIDTH, CALL } },
	{ .name = "read", .title = "bytes read in a second",
	  .extent = EXTENT_SIZE, .metric = { BANDWIDTH, CALL } },
	{ .name = "line-trip", .title = "round trip of a cache line",
	  .metric = { RTT, HALF_RTT } },
	/* What a workload does. Of some what matters is no time of a reading,
	 * and the probe tells it. */
	{ .name = "iteration", .title = "time an iteration",
	  .extent = EXTENT_SIZE,
	  .metric = { COST("ns_per_iteration", "ns/iteration", COST_TIME, 1),
		      TOLD(0, "exchange_ns", "ns/iteration",
			   "time of the exchange in it"),
		      TOLD(1, "imbalance", "x", "slowest rank over fastest"),
		      TOLD(2, "cpu_ns_per_iteration", "ns/iteration",
			   "CPU time of all ranks") } },
	{ .name = "task", .title = "time that passed for each task",
	  .metric = { COST("ns_per_task", "ns/task", COST_TIME, 1),
		      RATE("tasks_per_s", "1/s", false),
		      TOLD(0, "overhead_ns_per_task", "ns/task",
			   "overhead a task"),
		      TOLD(1, "imbalance", "x", "most tasks over the mean"),
		      TOLD(2, "cpu_ns_per_task", "ns/task",
			   "CPU time of all") } },
	{ .name = "frame", .title = "time a frame",
	  .extent = EXTENT_SIZE, .singles = COST_TOLD,
	  .metric = { COST("ns_per_frame", "ns/frame", COST_TIME, 1),
		      TOLD(0, "age_ns", "ns", "age of a frame when read"),
		      TOLD(1, "dropped_share", "", "frames nobody read"),
		      TOLD(2, "faults_per_frame", "faults/frame", "faults"),
		      TOLD(3, "cpu_ns_per_frame", "ns/frame",
			   "CPU time of both") } },
	{ .name = "event", .title = "time from due to done",
	  .extent = EXTENT_SIZE, .singles = COST_TOLD,
	  .metric = { TOLD(0, "done_ns", "ns", "from due to done"),
		      TOLD(1, "missed", "", "later than the period"),
		      TOLD(2, "missed_half", "", "later than half of it"),
		      TOLD(3, "missed_quarter", "", "... a quarter of it"),
		      TOLD(4, "cpu_ns_per_event", "ns/event", "CPU time"),
		      TOLD(5, "switches_per_event", "", "switches") } },

	{ .name = "lookup", .title = "lookups in a second by all",
	  .metric = { RATE("lookups_per_s", "1/s", false),
		      TOLD(0, "ns_per_lookup", "ns/lookup", "time a lookup"),
		      TOLD(1, "cpu_ns_per_lookup", "ns/lookup", "CPU of all"),
		      TOLD(2, "pss_bytes", "B", "memory of all") } },
	{ .name = "process", .title = "time of two processes, start to end",
	  .extent = EXTENT_SIZE,
	  .metric = { COST("ns_per_process", "ns/process", COST_TIME, 1),
		      BANDWIDTH } },
};
/* clang-format on */

const struct op *metrics_op(const char *name)
{
	for (size_t i = 0; i < sizeof(ops) / sizeof(*ops); i++)
		if (!strcmp(ops[i].name, name))
			return &ops[i];
	return NULL;
}

bool metrics_want(const struct op *op, enum cost cost)
{
	for (const struct metric *m = op->metric; m->name; m++)
		if (m->of == cost)
			return true;
	return false;
}

double metrics_value(const struct metric *m, const struct point *at,
		     double cost)
{
	double parts = m->parts * (m->bytes ? (double)at->size_bytes : 1.0);

	if (m->each)
		parts /= (double)at->workers;
	if (!m->rate)
		return cost / parts;
	return cost > 0 && parts > 0 ? parts / cost * 1e9 : NAN;
}
