/* placement.c - where the sides of a trial run, by name. */
#include "bench/core/placement.h"

static int resolve_pair(const struct topology *topo, struct placement *p)
{
	int *near = &p->cpu[NEAR], *far = &p->cpu[FAR];
	char rest;

	if (sscanf(p->name, "cpu:%d-%d%c", near, far, &rest) != 2)
		return -EINVAL;
	/* Rebuilt: sscanf takes blanks and signs that a name must not have. */
	snprintf(p->name, sizeof(p->name), "cpu:%d-%d", *near, *far);
	if (!topology_class(topo, (struct cpu_pair){ *near, *far }))
		snprintf(p->absent, sizeof(p->absent),
			 "no CPU %d or %d in this process's set", *near, *far);
	return 0;
}

static int resolve_class(const struct topology *topo, struct placement *p)
{
	struct cpu_pair pair = { -1, -1 }, usual;
	char plain[sizeof(p->name)], kinds[sizeof(p->name)];
	const char *class = plain;
	int err;

	strcpy(kinds, strchrnul(p->name, ':'));
	snprintf(plain, sizeof(plain), "%.*s", (int)strcspn(p->name, ":"),
		 p->name);
	if (!strcmp(class, "nearest"))
		class = topology_nearest(topo, kinds);
	if (!class && !*kinds) {
		strcpy(p->absent, "only one CPU to run on");
		return 0;
	}
	class = class ? class : "same-llc";
	if (snprintf(p->name, sizeof(p->name), "%s%s", class, kinds) >=
	    (int)sizeof(p->name))
		return -EINVAL;
	err = topology_pair(topo, p->name, &pair);
	if (err == -EINVAL)
		return err;
	if (err)
		snprintf(p->absent, sizeof(p->absent),
			 "no two CPUs here are %.40s", p->name);
	else if (!topology_pair(topo, class, &usual) &&
		 usual.near == pair.near && usual.far == pair.far)
		strcpy(p->name, class); /* kinds go without saying */
	p->cpu[NEAR] = pair.near;
	p->cpu[FAR] = pair.far;
	return 0;
}

/* What stands behind a "+" of the name. */
static int take_word(struct placement *p, const char *word)
{
	if (!strcmp(word, "awake") && !p->awake)
		p->awake = true;
	else if (!*p->setting && setting_named(word) &&
		 strlen(word) < sizeof(p->setting))
		strcpy(p->setting, word);
	else
		return -EINVAL;
	return 0;
}

static int find_cpus(const struct topology *topo, struct placement *p)
{
	if (!strncmp(p->name, "cpu:", 4))
		return resolve_pair(topo, p);
	if (!strcmp(p->name, "spread")) {
		static int all[TOPOLOGY_CPUS];

		p->crew = all;
		p->crew_n = topology_spread(topo, all, TOPOLOGY_CPUS);
	} else if (strcmp(p->name, "unpinned"))
		return resolve_class(topo, p);
	else if (p->awake)
		return -EINVAL; /* no CPU is known that could be kept awake */
	else if (!topology_nearest(topo, "") &&
		 topology_spread(topo, p->cpu, 1))
		p->cpu[FAR] = p->cpu[NEAR]; /* of one CPU, which they share */
	return 0;
}

int placement_resolve(const struct topology *topo, const char *name,
		      struct placement *p)
{
	char *words, *word, whole[2 * sizeof(p->name)];
	int err = 0;

	*p = (struct placement){ .cpu = { -1, -1 } };
	if (strlen(name) >= sizeof(p->name))
		return -EINVAL;
	strcpy(p->name, name);
	words = p->name;
	strsep(&words, "+");
	while (!err && (word = strsep(&words, "+")))
		err = take_word(p, word);
	if (!err)
		err = find_cpus(topo, p);
	snprintf(whole, sizeof(whole), "%s%s%s%s", p->name,
		 p->awake ? "+awake" : "", *p->setting ? "+" : "", p->setting);
	if (err || strlen(whole) >= sizeof(p->name))
		return -EINVAL;
	strcpy(p->name, whole);
	return 0;
}

bool placement_shares_cpu(const struct placement *p)
{
	return p->cpu[NEAR] == p->cpu[FAR] && p->cpu[NEAR] >= 0;
}

bool placement_is_same_cpu(const struct placement *p)
{
	return placement_shares_cpu(p) && !p->awake && !p->crew_n &&
	       strncmp(p->name, "unpinned", strlen("unpinned"));
}

const char *placement_unfit(const struct placement *p, const struct trial *t)
{
	const struct probe *probe = t->probe;
	const struct transport *transport = t->transport;
	const char *why =
		*p->setting ? setting_named(p->setting)->unfit(t) : NULL;

	if (why)
		return why;
	if (probe->sides == CREW && !p->crew_n)
		return "its workers want a CPU each: placement spread";
	if (probe->sides != CREW && p->crew_n)
		return "only workers that do the same are spread";
	if (probe->sides == COMPANY && p->cpu[NEAR] < 0)
		return "what a second thread costs depends on where it runs";
	if (probe->sides == TWO_CPUS && p->cpu[NEAR] == p->cpu[FAR])
		return "its two sides must run at once, on two pinned CPUs";
	if (transport && transport->waits >= SPINS &&
	    (probe->load || probe->rate) && placement_shares_cpu(p))
		return "who waits for a message by looking leaves its peer no "
		       "CPU to keep a pace on";
	if (transport && transport->waits == SPINS && probe->sides != CREW &&
	    placement_shares_cpu(p))
		return "two sides that spin on one CPU wait out each other's "
		       "time slices";
	return NULL;
}
