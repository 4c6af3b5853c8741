/* swap.c - is memory somewhere else when it is wanted? */
#include "diagnose/host/check.h"

CHECK("swap", "swap.used_bytes after.swap.used_bytes", .good = "0",
      .why = "memory is short or was, and what is out must come back in",
      .remedy = "free memory, then swapoff and swapon each area of "
		"/proc/swaps");
