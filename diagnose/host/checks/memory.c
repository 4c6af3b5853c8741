/* memory.c - is there memory for the suite? */
#include "diagnose/host/check.h"

/* A copy has two regions. */
CHECK("memory", "memory.available_bytes", .refuse_below = 2 * CHECK_QUICK_BYTES,
      .warn_below = 2 * CHECK_STANDARD_BYTES,
      .why = "what has no room is skipped, what has just enough is reclaimed",
      .remedy = "end what `ps aux --sort -rss` shows");
