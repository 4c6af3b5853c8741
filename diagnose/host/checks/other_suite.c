/* other_suite.c - does another suite measure here? */
#include "diagnose/host/check.h"

CHECK("other-suite", "suite.running", .good = "no", .bad = SEVERITY_REFUSE,
      .why = "two suites at once measure each other",
      .remedy = "wait for it to end");
