/* build.c - was this suite built to measure? */
#include "diagnose/host/check.h"

CHECK("build", "build.unfit", .good = "no", .bad = SEVERITY_REFUSE,
      .why = "without optimisation or with a sanitizer its own code is "
	     "what takes long",
      .remedy = "build it anew: make clean all CFLAGS='-O2 -g'");
