/* hugetlb.c - huge pages set aside. */
#include "diagnose/host/fact.h"

static void look(struct fact_sink *to)
{
	fact_glob(to, "hugetlb", "/sys/kernel/mm/hugepages",
		  "*/{nr,free,resv,surplus,nr_overcommit}_hugepages");
}

static const struct fact hugetlb = {
	.name = "hugetlb",
	.summary = "Are huge pages set aside?",
	.look = look,
};
REGISTER(fact, hugetlb);
