/* debug_kernel.c - does the kernel check itself at every fault? */
#include "diagnose/host/check.h"

CHECK("debug-kernel",
      "kernel.config kernel.lockdep kernel.debug_parameters "
      "kernel.config.kasan kernel.config.debug_vm kernel.config.lockdep "
      "kernel.config.page_table_check",
      .good = "n no none", .bad = SEVERITY_REFUSE,
      .why = "a debugging kernel pays for its checks at every fault",
      .remedy = "boot another kernel, or without these parameters");
