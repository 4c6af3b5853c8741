/* tracing.c - is the kernel watching itself? */
#include "diagnose/host/check.h"

CHECK("tracer", "tracing.tracer", .good = "nop", .bad = SEVERITY_REFUSE,
      .why = "a tracer slows every function of the kernel down",
      CHECK_SETS("nop", "/sys/kernel/tracing/current_tracer"),
      .learn = "sudo mount -t tracefs tracefs /sys/kernel/tracing");

CHECK("trace-events", "tracing.events", .good = "0", .bad = SEVERITY_REFUSE,
      .why = "each traced event costs, and faults and switches are "
	     "events",
      .fix = "echo 0 | sudo tee /sys/kernel/tracing/events/enable",
      .files = "/sys/kernel/tracing/events/*/*/enable", .sets = "0",
      .learn = "sudo mount -t tracefs tracefs /sys/kernel/tracing");
