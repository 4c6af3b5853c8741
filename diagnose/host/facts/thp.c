/* thp.c - transparent huge pages: a page may be more than a page. */
#include "diagnose/host/fact.h"

#define THP "/sys/kernel/mm/transparent_hugepage"

FACT_FILES(thp) = {
	{ "thp.enabled", THP "/enabled" },
	{ "thp.defrag", THP "/defrag" },
	{ "thp.shmem_enabled", THP "/shmem_enabled" },
	{ "thp.hpage_pmd_size", THP "/hpage_pmd_size" },
	{ "thp.use_zero_page", THP "/use_zero_page" },
	{ "thp.khugepaged_defrag", THP "/khugepaged/defrag" },
	{ "thp.khugepaged_scan_pages", THP "/khugepaged/pages_to_scan" },
	{ "thp.khugepaged_sleep_ms", THP "/khugepaged/scan_sleep_millisecs" },
	{ "count.khugepaged_scans", THP "/khugepaged/full_scans" },
	{ "thp", THP "/hugepages-*kB/{enabled,shmem_enabled}" },
	{ 0 },
};
