/* hugetlb.c - huge pages set aside. */
#include "diagnose/host/fact.h"

FACT_FILES(hugetlb) = {
	{ "hugetlb", "/sys/kernel/mm/hugepages/*/{nr,free,resv,surplus,"
		     "nr_overcommit}_hugepages" },
	{ 0 },
};
