/* steal.c - does the hypervisor take time from us? */
#include "diagnose/host/check.h"

CHECK("steal", "load.steal_percent",
      .warn_above = 1, /* percent of the time of the CPUs measured on */
      .why = "the hypervisor runs others in our time",
      .remedy = "measure when its other guests are quiet");
