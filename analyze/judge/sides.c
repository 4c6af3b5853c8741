/* sides.c - what a run is: the machine, when, what, and of which build. */
#include "analyze/judge/sides.h"

#include "lib/units.h"

enum { KEYS = 3, SHORT = 17 }; /* as much of a value as tells: a date, a hash */

/* Facts, and what stands before and after each where there is one. */
static const struct {
	const char *label;
	struct {
		const char *key, *before, *after;
		bool of_host;
	} fact[KEYS];
} sides[SIDES] = {
	{ "machine",
	  { { "host.name", "", "", true },
	    { "cpu.count", "", " CPUs", false },
	    { "memory.total_bytes", "", " of memory", true } } },
	{ "CPU", { { "cpu.model", "", "", true } } },
	{ "kernel", { { "kernel.release", "Linux ", "", true } } },
	{ "measured", { { "run.started", "", "", false } } },
	{ "suite",
	  { { "run.suite", "", " suite", false },
	    { "run.rounds", "", " rounds", false },
	    { "run.state", "partial: ", "", false } } },
	{ "build",
	  { { "run.version", "", "", false },
	    { "build.shmbench_hash", "hash ", "", false } } },
};

const char *sides_label(size_t i)
{
	return i < SIDES ? sides[i].label : NULL;
}

static size_t put(char *out, size_t n, const char *text)
{
	return n + (size_t)snprintf(out + n, SIDES_TEXT - n, "%.*s",
				    SIDES_TEXT - 1 - (int)n, text);
}

/* "2026-11-29 21:39" of "2026-11-29T21:39:17Z", "23.5 GiB" of 25276502016. */
static const char *value_of(char out[SIDES_TEXT], const char *key,
			    const struct facts *f)
{
	const char *value = facts_known(f, key);
	uint64_t bytes;
	char size[UNITS_TEXT];

	if (!value || !strcmp(value, "complete"))
		return NULL;
	put(out, 0, value);
	if (!strcmp(key, "run.started") && strlen(out) >= SHORT) {
		out[SHORT - 1] = '\0';
		out[strcspn(out, "T")] = ' ';
	} else if (strstr(key, "_hash") && strlen(out) > 8) {
		out[8] = '\0';
	} else if (strstr(key, "_bytes") && !units_parse_count(out, &bytes)) {
		put(out, 0, units_size(size, bytes));
	}
	return out;
}

const char *sides_text(char out[SIDES_TEXT], size_t i, const struct run *r)
{
	size_t n = 0;

	*out = '\0';
	for (size_t k = 0; k < KEYS && sides[i].fact[k].key; k++) {
		const char *key = sides[i].fact[k].key;
		char text[SIDES_TEXT];

		if (!value_of(text, key,
			      sides[i].fact[k].of_host ? &r->host : &r->facts))
			continue;
		n = put(out, n, n ? ", " : "");
		n = put(out, n, sides[i].fact[k].before);
		n = put(out, n, text);
		n = put(out, n, sides[i].fact[k].after);
	}
	return out;
}

bool sides_passing(size_t i)
{
	return !strcmp(sides[i].label, "measured");
}

bool sides_same(size_t i, const struct run *run, size_t runs)
{
	char first[SIDES_TEXT], other[SIDES_TEXT];

	sides_text(first, i, &run[0]);
	for (size_t j = 1; j < runs; j++)
		if (strcmp(first, sides_text(other, i, &run[j])))
			return false;
	return true;
}

bool sides_tell(const char *key)
{
	for (size_t i = 0; i < SIDES; i++)
		for (size_t k = 0; k < KEYS && sides[i].fact[k].key; k++)
			if (!strcmp(key, sides[i].fact[k].key))
				return true;
	return false;
}
