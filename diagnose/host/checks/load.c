/* load.c - is anybody else at work here? */
#include "diagnose/host/check.h"

CHECK("load", "load.per_cpu",
      .warn_above = 0.5, /* tasks that want to run, for each CPU */
      .why = "others were at work here during the last minute",
      .remedy = "wait, or end what `top` shows");
