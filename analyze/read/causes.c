/* causes.c - facts that change figures: in which of them do two runs differ? */
#include "analyze/read/causes.h"

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

/* Two files, and who wants to know. */
struct search {
	const struct rows *side[2];
	int (*take)(void *arg, const struct cause *c);
	void *arg;
};

static int take_key(const struct search *s, struct cause c)
{
	c.from = facts_value(s->side[0], c.key);
	c.to = facts_value(s->side[1], c.key);
	if (c.told && (!facts_known(s->side[0], c.key) ||
		       !facts_known(s->side[1], c.key)))
		return 0;
	if (!strcmp(c.from ? c.from : "", c.to ? c.to : ""))
		return 0;
	return s->take(s->arg, &c);
}

/* Keys of the first file, then those that the second alone has. */
static int take_group(const struct search *s, const struct cause *like)
{
	struct cause c = *like;
	int stop = 0;

	for (int side = 0; side < 2; side++)
		for (size_t i = 0; !stop && i < s->side[side]->n; i++) {
			c.key = facts_at(s->side[side], i)->key;
			if (!fnmatch(like->key, c.key, 0) &&
			    !(side && facts_value(s->side[0], c.key)))
				stop = take_key(s, c);
		}
	return stop;
}

int causes_each(const struct circumstances *a, const struct circumstances *b,
		int (*take)(void *arg, const struct cause *c), void *arg)
{
	struct search run = { { a->run, b->run }, take, arg };
	struct search host = { { a->host, b->host }, take, arg };
	int stop = 0;

	for (size_t i = 0; !stop && i < sizeof(known) / sizeof(*known); i++) {
		const struct cause *c = &known[i];
		const struct search *s = c->of_host ? &host : &run;

		if (!strchr(c->key, '*'))
			stop = take_key(s, *c);
		else if (!s->side[0]->missing && !s->side[1]->missing)
			stop = take_group(s, c);
	}
	return stop;
}

/* What is looked for, and what was found. */
struct finding {
	bool firm;
	struct cause cause;
};

static int note(void *arg, const struct cause *c)
{
	struct finding *f = arg;

	f->cause = *c;
	return c->firm || !f->firm;
}

bool causes_find(const struct circumstances *a, const struct circumstances *b,
		 bool firm, struct cause *first)
{
	struct finding f = { .firm = firm };
	bool found = causes_each(a, b, note, &f);

	if (first)
		*first = f.cause;
	return found;
}
