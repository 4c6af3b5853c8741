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

	*p = (struct placement){ .near = -1, .far = -1 };
	if (strlen(name) >= sizeof(p->name))
		return -EINVAL;
	strcpy(p->name, name);
	err = cut_off(p);
	if (err)
		return err;
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
	if (!err && *p->setting) {
		size_t n = strlen(p->name);

		if (n + 1 + strlen(p->setting) >= sizeof(p->name))
			return -EINVAL;
		sprintf(p->name + n, "+%s", p->setting);
	}
	return err;
}

bool placement_is_same_cpu(const struct placement *p)
{
	return p->near == p->far && p->near >= 0 && !p->awake && !p->crew_n &&
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
