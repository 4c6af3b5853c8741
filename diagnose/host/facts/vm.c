/* vm.c - how the kernel hands out and maps memory. */
#include "diagnose/host/fact.h"

#include <unistd.h>

static const struct fact_file files[] = {
	{ "vm.overcommit_memory", "/proc/sys/vm/overcommit_memory" },
	{ "vm.overcommit_ratio", "/proc/sys/vm/overcommit_ratio" },
	{ "vm.overcommit_kbytes", "/proc/sys/vm/overcommit_kbytes" },
	{ "vm.zone_reclaim_mode", "/proc/sys/vm/zone_reclaim_mode" },
	{ "vm.compaction_proactiveness",
	  "/proc/sys/vm/compaction_proactiveness" },
	{ "vm.stat_interval_s", "/proc/sys/vm/stat_interval" },
	{ "vm.max_map_count", "/proc/sys/vm/max_map_count" },
	{ "vm.randomize_va_space", "/proc/sys/kernel/randomize_va_space" },
	{ "vm.fault_around_bytes", "/sys/kernel/debug/fault_around_bytes" },
	{ "vm.shmmax_bytes", "/proc/sys/kernel/shmmax" },
	{ "vm.shmall_pages", "/proc/sys/kernel/shmall" },
	{ "vm.shmmni", "/proc/sys/kernel/shmmni" },
	{ "vm.unprivileged_userfaultfd",
	  "/proc/sys/vm/unprivileged_userfaultfd" },
	{ 0 },
};

FACT(to)
{
	fact_addf(to, "vm.page_bytes", "%ld", sysconf(_SC_PAGESIZE));
	fact_files(to, files);
}
