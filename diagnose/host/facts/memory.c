/* memory.c - how much memory there is, and how much of it to be had. */
#include "diagnose/host/fact.h"
#include "lib/sysfile.h"

#include <inttypes.h>
#include <stdlib.h>

#define MEMINFO "/proc/meminfo"

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
		char text[64];
		int err = sysfile_field(MEMINFO, fields[i].name, text,
					sizeof(text));

		if (err)
			fact_errno(to, fields[i].key, err);
		else
			fact_addf(to, fields[i].key, "%" PRIu64,
				  (uint64_t)strtoull(text, NULL, 10) * 1024);
	}
}

static const struct fact memory = {
	.name = "memory",
	.summary = "How much memory is there, and how much to be had?",
	.look = look,
};
REGISTER(fact, memory);
