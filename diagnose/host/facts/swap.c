/* swap.c - may memory be somewhere else when it is wanted? */
#include "diagnose/host/fact.h"
#include "lib/sysfile.h"

#include <inttypes.h>
#include <stdlib.h>

static const struct fact_file files[] = {
	{ "swap.swappiness", "/proc/sys/vm/swappiness" },
	{ "swap.areas", "/proc/swaps" },
	{ "swap.zswap", "/sys/module/zswap/parameters/enabled" },
};

static int kib(const char *name, uint64_t *n)
{
	char text[64];
	int err = sysfile_field("/proc/meminfo", name, text, sizeof(text));

	if (!err)
		*n = strtoull(text, NULL, 10);
	return err;
}

static void look(struct fact_sink *to)
{
	uint64_t total, left;
	int err = kib("SwapTotal", &total);

	if (!err)
		err = kib("SwapFree", &left);
	if (err) {
		fact_errno(to, "swap.total_bytes", err);
		fact_errno(to, "swap.used_bytes", err);
	} else {
		fact_addf(to, "swap.total_bytes", "%" PRIu64, total * 1024);
		fact_addf(to, "swap.used_bytes", "%" PRIu64,
			  (total - left) * 1024);
	}
	FACT_FILES(to, files);
	fact_glob(to, "swap.zram", "/sys/block",
		  "zram*/{disksize,comp_algorithm}");
}

static const struct fact swap = {
	.name = "swap",
	.summary = "Is swap there, and in use?",
	.look = look,
};
REGISTER(fact, swap);
