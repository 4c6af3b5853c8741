/* ksm.c - does the kernel merge equal pages? */
#include "diagnose/host/check.h"

CHECK("ksm", "ksm.run", .good = "0 2",
      .why = "it scans memory and makes writes fault",
      CHECK_SETS("0", "/sys/kernel/mm/ksm/run"));
