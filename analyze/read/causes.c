/* causes.c - facts that change figures: in which of them do two runs differ? */
#include "analyze/read/causes.h"

#include "lib/memory.h"

#include <fnmatch.h>

/* By key or pattern, what matters most first; each fact matches one alone. */
static const struct cause known[] = {
	{ .key = "run.method" },
	{ .key = "run.inject" },
	{ .key = "page.bytes", .firm = true },
	{ .key = "host.id", .of_host = true, .told = true, .firm = true },
	{ .key = "host.name", .of_host = true, .firm = true },
	{ .key = "cpu.model", .of_host = true, .firm = true },
	{ .key = "kernel.release", .of_host = true, .firm = true },
	{ .key = "kernel.version", .of_host = true },
	{ .key = "kernel.cmdline", .of_host = true },
	{ .key = "cpu.microcode", .of_host = true },
	{ .key = "run.version" },
	{ .key = "build.shmbench_hash" },
	{ .key = "build.compiler" },
	{ .key = "build.cflags" },
	{ .key = "run.suite", .firm = true },
	{ .key = "run.twice" },
	{ .key = "cpu.class", .firm = true },
	{ .key = "clock.name" },
	{ .key = "filesystem.*" },
	{ .key = "env.*" },
	{ .key = "vulnerability.*", .of_host = true },
	{ .key = "thp.*", .of_host = true },
	{ .key = "cpufreq.governor", .of_host = true },
	{ .key = "cpufreq.driver", .of_host = true },
	{ .key = "cpufreq.boost", .of_host = true },
	{ .key = "cpufreq.no_turbo", .of_host = true },
};

/* Two files, and the differences found so far. */
struct search {
	const struct rows *side[2];
	struct causes *found;
};

static void take_key(const struct search *s, struct cause c)
{
	struct causes *f = s->found;

	c.from = facts_value(s->side[0], c.key);
	c.to = facts_value(s->side[1], c.key);
	if (c.told && (!facts_known(s->side[0], c.key) ||
		       !facts_known(s->side[1], c.key)))
		return;
	if (!strcmp(c.from ? c.from : "", c.to ? c.to : ""))
		return;
	f->cause = memory_more(f->cause, f->n, sizeof(*f->cause));
	f->cause[f->n++] = c;
}

/* Keys of the first file, then those that the second alone has. */
static void take_group(const struct search *s, struct cause c)
{
	const char *like = c.key;

	for (int side = 0; side < 2; side++)
		for (size_t i = 0; i < s->side[side]->n; i++) {
			c.key = facts_at(s->side[side], i)->key;
			if (!fnmatch(like, c.key, 0) &&
			    !(side && facts_value(s->side[0], c.key)))
				take_key(s, c);
		}
}

struct causes causes_all(const struct circumstances *a,
			 const struct circumstances *b)
{
	struct causes found = { 0 };
	struct search run = { { a->run, b->run }, &found };
	struct search host = { { a->host, b->host }, &found };

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		const struct search *s = known[i].of_host ? &host : &run;

		if (!strchr(known[i].key, '*'))
			take_key(s, known[i]);
		else if (!s->side[0]->missing && !s->side[1]->missing)
			take_group(s, known[i]);
	}
	return found;
}

bool causes_find(const struct circumstances *a, const struct circumstances *b,
		 bool firm, struct cause *first)
{
	struct causes all = causes_all(a, b);
	size_t i = 0;

	while (i < all.n && firm && !all.cause[i].firm)
		i++;
	if (first && i < all.n)
		*first = all.cause[i];
	free(all.cause);
	return i < all.n;
}
