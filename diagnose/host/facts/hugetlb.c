/* hugetlb.c - huge pages set aside. */
#include "diagnose/host/fact.h"

static const struct fact_file files[] = {
	{ "hugetlb", "/sys/kernel/mm/hugepages/*/{nr,free,resv,surplus,"
		     "nr_overcommit}_hugepages" },
	{ 0 },
};

REGISTER(fact, hugetlb) = {
	.files = files,
};
