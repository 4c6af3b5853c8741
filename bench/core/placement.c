/* placement.c - where the sides of a trial run, by name. */
#include "bench/core/placement.h"

static const char awake[] = "+awake";

static int resolve_pair(const struct topology *topo, struct placement *p)
{
	char rest;

	if (sscanf(p->name, "cpu:%d-%d%c", &p->near, &p->far, &rest) != 2)
		return -EINVAL;
	/* Rebuilt: sscanf takes blanks and signs that a name must not have. */
	snprintf(p->name, sizeof(p->name), "cpu:%d-%d", p->near, p->far);
	if (!topology_class(topo, (struct cpu_pair){ p->near, p->far }))
		snprintf(p->absent, sizeof(p->absent),
			 "no CPU %d or %d in this process's set", p->near,
			 p->far);
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
	p->near = pair.near;
	p->far = pair.far;
	return 0;
}

int placement_resolve(const struct topology *topo, const char *name,
		      struct placement *p)
{
	size_t n = strlen(name);
	int err = 0;

	*p = (struct placement){ .near = -1, .far = -1 };
	if (n >= sizeof(p->name) - sizeof(awake))
		return -EINVAL;
	strcpy(p->name, name);
	if (n > strlen(awake) && !strcmp(name + n - strlen(awake), awake)) {
		p->awake = true;
		p->name[n - strlen(awake)] = '\0';
	}
	if (!strncmp(p->name, "cpu:", 4))
		err = resolve_pair(topo, p);
	else if (!strcmp(p->name, "spread")) {
		p->crew_n = topology_spread(topo, p->crew, CREW_CPUS);
		p->near = p->far = p->crew[0];
	} else if (strcmp(p->name, "unpinned"))
		err = resolve_class(topo, p);
	else if (p->awake)
		err = -EINVAL; /* no CPU is known that could be kept awake */
	else if (!topology_nearest(topo) && topology_spread(topo, &p->near, 1))
		p->far = p->near; /* where there is one CPU, they share it */
	if (!err && p->awake)
		strcat(p->name, awake);
	return err;
}

const char *placement_unfit(const struct placement *p,
			    const struct probe *probe,
			    const struct transport *transport)
{
	if (probe->sides == CREW && !p->crew_n)
		return "its workers want a CPU each: placement spread";
	if (probe->sides != CREW && p->crew_n)
		return "only workers that do the same are spread";
	if (probe->sides == COMPANY && p->near < 0)
		return "what a second thread costs depends on where it runs";
	if (probe->sides == TWO_CPUS && p->near == p->far)
		return "its two sides must run at once, on two pinned CPUs";
	if (transport && transport->waits >= SPINS &&
	    (probe->load || probe->rate) && p->near >= 0 && p->near == p->far)
		return "who waits for a message by looking leaves its peer no "
		       "CPU to keep a pace on";
	if (transport && transport->waits == SPINS && probe->sides != CREW &&
	    p->near >= 0 && p->near == p->far)
		return "two sides that spin on one CPU wait out each other's "
		       "time slices";
	return NULL;
}
