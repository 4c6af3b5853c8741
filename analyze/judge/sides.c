/* sides.c - what a run is: the machine, when, what, and of which build. */
#include "analyze/judge/sides.h"

#include "lib/units.h"

const struct side sides[SIDES] = {
	{ "host", "host.name", true },
	{ "CPU", "cpu.model", true },
	{ "CPUs", "cpu.count", false },
	{ "memory", "memory.total_bytes", true },
	{ "kernel", "kernel.release", true },
	{ "measured", "run.started", false },
	{ "suite", "run.suite", false },
	{ "rounds", "run.rounds", false },
	{ "state", "run.state", false },
	{ "shmperf", "run.version", false },
	{ "binary", "build.shmbench_hash", false },
};

const char *sides_text(char out[SIDES_TEXT], const struct side *s,
		       const struct run *r)
{
	const char *value =
		facts_known(s->of_host ? &r->host : &r->facts, s->key);
	uint64_t bytes;

	snprintf(out, SIDES_TEXT, "%s", value ? value : "");
	if (!strcmp(s->key, "run.started") && strlen(out) > 16) {
		out[16] = '\0'; /* of "2026-11-29T21:39:17Z" */
		out[10] = ' ';
	} else if (strstr(s->key, "_hash")) {
		out[8] = '\0'; /* as much as tells one from another */
	} else if (strstr(s->key, "_bytes") &&
		   !units_parse_count(out, &bytes)) {
		snprintf(out, SIDES_TEXT, "%s", UNITS_SIZE(bytes));
	}
	return out;
}

bool sides_same(const struct side *s, const struct run *run, size_t runs)
{
	char first[SIDES_TEXT], other[SIDES_TEXT];

	sides_text(first, s, &run[0]);
	for (size_t i = 1; i < runs; i++)
		if (strcmp(first, sides_text(other, s, &run[i])))
			return false;
	return true;
}

bool sides_tell(const char *key)
{
	for (size_t i = 0; i < SIDES; i++)
		if (!strcmp(key, sides[i].key))
			return true;
	return false;
}
