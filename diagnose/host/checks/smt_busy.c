/* smt_busy.c - is somebody at work on the other thread of a core? */
#include "diagnose/host/check.h"

CHECK("smt-busy", "load.siblings_busy_percent",
      .warn_above = 5, /* percent of their time */
      .why = "two threads of a core share its units and its first caches",
      .remedy = "end what `top` shows, or measure without SMT");
