/* swap.c - may memory be somewhere else when it is wanted? */
#include "diagnose/host/fact.h"

FACT(to)
{
	uint64_t total = 0, left = 0;
	int err = sysfile_memory("SwapTotal", &total);

	if (!err)
		err = sysfile_memory("SwapFree", &left);
	fact_count(to, "swap.total_bytes", err, total);
	fact_count(to, "swap.used_bytes", err, total - left);
}
