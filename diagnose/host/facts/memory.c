/* memory.c - how much memory there is, and how much of it to be had. */
#include "diagnose/host/fact.h"

static const struct {
	const char *key, *name;
} fields[] = {
	{ "memory.total_bytes", "MemTotal" },
	{ "memory.available_bytes", "MemAvailable" },
	{ "memory.shmem_bytes", "Shmem" },
	{ "memory.commit_limit_bytes", "CommitLimit" },
	{ "memory.committed_bytes", "Committed_AS" },
};

static void look(struct fact_sink *to)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		uint64_t bytes = 0;
		int err = sysfile_memory(fields[i].name, &bytes);

		fact_count(to, fields[i].key, err, bytes);
	}
}

REGISTER(fact, memory) = {
	.look = look,
};
