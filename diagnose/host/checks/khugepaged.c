/* khugepaged.c - does the kernel collapse pages into huge ones? */
#include "diagnose/host/check.h"

static enum severity judge(const struct survey *s, const struct fact_row *row)
{
	(void)s;
	return strstr(row->value, "[always]") ? SEVERITY_WARN : SEVERITY_OK;
}

REGISTER(check, khugepaged) = {
	.name = "khugepaged",
	.keys = "thp.enabled",
	.judge = judge,
	.why = "khugepaged scans everybody's memory and moves pages",
	CHECK_SETS("madvise", "/sys/kernel/mm/transparent_hugepage/enabled"),
};
