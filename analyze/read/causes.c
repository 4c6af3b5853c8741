/* causes.c - facts that change figures: in which of them do two runs differ? */
#include "analyze/read/causes.h"

#include "analyze/read/sharing.h"
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
	{ .key = "run.apart" },
	{ .key = "run.deadline_ns", .told = true },
	{ .key = "cpu.class", .firm = true },
	{ .key = "clock.name" },
	{ .key = "memory.policy", .told = true },
	{ .key = "filesystem.*" },
	{ .key = "env.*" },
	{ .key = "vulnerability.*", .of_host = true },
	{ .key = "thp.*", .of_host = true },
	{ .key = "cpufreq.governor", .of_host = true },
	{ .key = "cpufreq.driver", .of_host = true },
	{ .key = "cpufreq.boost", .of_host = true },
	{ .key = "cpufreq.no_turbo", .of_host = true },
};

bool causes_nameless(const struct rows *const run[2],
		     const struct rows *const host[2])
{
	return !facts_known(host[0], "host.name") &&
	       !facts_known(host[1], "host.name") &&
	       (facts_value(run[0], SHARING_KEY) ||
		facts_value(run[1], SHARING_KEY));
}

static void add(struct causes *to, struct cause c)
{
	to->one = memory_more(to->one, to->n, sizeof(*to->one));
	to->one[to->n++] = c;
}

static void add_key(struct causes *to, const struct rows *const side[2],
		    struct cause c)
{
	c.from = facts_value(side[0], c.key);
	c.to = facts_value(side[1], c.key);
	if (c.told &&
	    (!facts_known(side[0], c.key) || !facts_known(side[1], c.key)))
		return;
	if (strcmp(c.from ? c.from : "", c.to ? c.to : ""))
		add(to, c);
}

/* Keys of the first file, then those that the second alone has. */
static void add_group(struct causes *to, const struct rows *const side[2],
		      struct cause c)
{
	const char *pattern = c.key;

	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < side[k]->n; i++) {
			c.key = facts_at(side[k], i)->key;
			if (!fnmatch(pattern, c.key, 0) &&
			    !(k && facts_value(side[0], c.key)))
				add_key(to, side, c);
		}
}

struct causes causes_all(const struct rows *const run[2],
			 const struct rows *const host[2])
{
	struct causes all = { 0 };

	if (causes_nameless(run, host))
		add(&all, (struct cause){ .key = "host.name",
					  .of_host = true,
					  .firm = true });
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		const struct cause *c = &known[i];
		const struct rows *const *side = c->of_host ? host : run;

		if (!strchr(c->key, '*'))
			add_key(&all, side, *c);
		else if (!side[0]->missing && !side[1]->missing)
			add_group(&all, side, *c);
	}
	return all;
}

bool causes_find(const struct rows *const run[2],
		 const struct rows *const host[2], bool firm,
		 struct cause *first)
{
	struct causes all = causes_all(run, host);
	size_t i = 0;
	bool found;

	while (i < all.n && firm && !all.one[i].firm)
		i++;
	found = i < all.n;
	if (found && first)
		*first = all.one[i];
	free(all.one);
	return found;
}
