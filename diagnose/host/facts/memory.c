/* memory.c - how much memory there is, and how much of it to be had. */
#include "diagnose/host/fact.h"

#define MEMINFO "/proc/meminfo: "

FACT_FILES(memory) = {
	{ "memory.total_bytes", MEMINFO "MemTotal" },
	{ "memory.available_bytes", MEMINFO "MemAvailable" },
	{ "memory.shmem_bytes", MEMINFO "Shmem" },
	{ "memory.commit_limit_bytes", MEMINFO "CommitLimit" },
	{ "memory.committed_bytes", MEMINFO "Committed_AS" },
	{ 0 },
};
