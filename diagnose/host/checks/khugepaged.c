/* khugepaged.c - does the kernel collapse pages into huge ones? */
#include "diagnose/host/check.h"

CHECK("khugepaged", "thp.enabled", .good = "*\\[madvise]* *\\[never]*",
      .why = "khugepaged scans everybody's memory and moves pages",
      CHECK_SETS("madvise", "/sys/kernel/mm/transparent_hugepage/enabled"));
