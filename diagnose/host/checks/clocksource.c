/* clocksource.c - what does the kernel tell the time by? */
#include "diagnose/host/check.h"

CHECK("clocksource", "clocksource.current after.clocksource.current",
      .good = "tsc kvm-clock hyperv_clocksource_tsc_page arch_sys_counter",
      .why = "time is read slowly, as the CPU's counter is not trusted",
      .remedy = "the kernel log says why: sudo dmesg | grep -i tsc");
