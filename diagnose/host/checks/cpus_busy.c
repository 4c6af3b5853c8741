/* cpus_busy.c - is somebody at work on the CPUs measured on? */
#include "diagnose/host/check.h"

CHECK("cpus-busy", "load.cpus_busy_percent",
      .warn_above = 10, /* percent of their time */
      .why = "others are at work on the CPUs that will be measured on",
      .remedy = "wait, or end what `top` shows");
