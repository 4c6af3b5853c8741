/* placement.c - where the sides of a trial run, by name. */
#include "bench/core/placement.h"

static const char awake[] = "+awake";

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
	struct cpu_pair pair = { -1, -1 };
	int err;

	if (!strcmp(p->name, "nearest")) {
		const char *class = topology_nearest(topo);

		if (!class) {
			snprintf(p->absent, sizeof(p->absent),
				 "only one CPU to run on");
			return 0;
		}
		snprintf(p->name, sizeof(p->name), "%s", class);
	}
	err = topology_pair(topo, p->name, &pair);
	if (err == -EINVAL)
		return err;
	if (err)
		snprintf(p->absent, sizeof(p->absent),
			 "no two CPUs here are %.24s", p->name);
	p->cpu[NEAR] = pair.near;
	p->cpu[FAR] = pair.far;
	return 0;
}

/* What stands behind a "+" of the name goes into the placement. */
static int cut_off(struct placement *p)
{
	char *plus = strrchr(p->name, '+');

	if (!plus)
		return 0;
	if (!strcmp(plus, awake) && !p->awake) {
		p->awake = true;
	} else if (!*p->setting && setting_named(plus + 1) &&
		   strlen(plus + 1) < sizeof(p->setting)) {
		strcpy(p->setting, plus + 1);
	} else {
		return -EINVAL;
	}
	*plus = '\0';
	return cut_off(p);
}

int placement_resolve(const struct topology *topo, const char *name,
		      struct placement *p)
{
	int err;

	*p = (struct placement){ .cpu = { -1, -1 } };
	if (strlen(name) >= sizeof(p->name))
		return -EINVAL;
	strcpy(p->name, name);
	err = cut_off(p);
	if (err)
		return err;
	if (!strncmp(p->name, "cpu:", 4))
		err = resolve_pair(topo, p);
	else if (!strcmp(p->name, "spread"))
		p->crew_n = topology_spread(topo, p->cpu, CREW_CPUS);
	else if (strcmp(p->name, "unpinned"))
		err = resolve_class(topo, p);
	else if (p->awake)
		err = -EINVAL; /* no CPU is known that could be kept awake */
	else if (!topology_nearest(topo) && topology_spread(topo, p->cpu, 1))
		p->cpu[FAR] = p->cpu[NEAR]; /* of one CPU, which they share */
	if (!err && p->awake)
		strcat(p->name, awake);
	if (!err && *p->setting) {
		size_t n = strlen(p->name);

		if (n + 1 + strlen(p->setting) >= sizeof(p->name))
			return -EINVAL;
		sprintf(p->name + n, "+%s", p->setting);
	}
	return err;
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

	if (*p->setting && setting_named(p->setting)->unfit(t))
		return setting_named(p->setting)->unfit(t);
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
