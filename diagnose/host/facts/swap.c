/* swap.c - may memory be somewhere else when it is wanted? */
#include "diagnose/host/fact.h"

static const struct fact_file files[] = {
	{ "swap.swappiness", "/proc/sys/vm/swappiness" },
	{ "swap.areas", "/proc/swaps" },
	{ "swap.zswap", "/sys/module/zswap/parameters/enabled" },
	{ "swap.zram", "/sys/block/zram*/{disksize,comp_algorithm}" },
	{ 0 },
};

FACT(to)
{
	uint64_t total = 0, left = 0;
	int err = sysfile_memory("SwapTotal", &total);

	if (!err)
		err = sysfile_memory("SwapFree", &left);
	fact_count(to, "swap.total_bytes", err, total);
	fact_count(to, "swap.used_bytes", err, total - left);
	fact_files(to, files);
}
