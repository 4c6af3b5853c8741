/* fit.c - what must not be measured here and now (METHOD E2). */
#include "bench/core/fit.h"

#include "bench/core/counters.h"
#include "lib/pin.h"
#include "lib/units.h"

#include <fnmatch.h>

/* Of plain memory less is not asked for. */
#define MANY (UINT64_C(16) << 20)

static uint64_t segments(const struct trial *t)
{
	return t->workers * (t->probe->copies ?: 1);
}

/* What too little is left of, or NULL. */
static const struct room_bound *find_bound(const struct trial *t)
{
	static struct room r;
	struct room_request want = { .size = t->size, .count = segments(t) };

	if (!t->size || (!t->backing && t->size * want.count < MANY) ||
	    backing_look(&r, t->backing, want))
		return NULL;
	for (const struct room_bound *b = r.bound; b < r.bound + r.n; b++)
		if (strcmp(b->name, "folder") &&
		    !(b->step == ROOM_FILL && t->probe->untouched) &&
		    room_stops(b, true, 4))
			return b;
	return NULL;
}

const char *fit_memory(const struct trial *t)
{
	static char why[240];
	const struct room_bound *b = find_bound(t);

	if (!b)
		return NULL;
	if (b->unit == ROOM_THINGS)
		snprintf(why, sizeof(why),
			 "needs %ju, more than the %ju left of %s",
			 (uintmax_t)b->need, (uintmax_t)b->left, b->name);
	else
		snprintf(why, sizeof(why),
			 "needs %s, more than %s%s left of %s (%.140s)",
			 UNITS_SIZE(b->need),
			 room_shares(b) ? "a quarter of the " : "the ",
			 UNITS_SIZE(b->left), b->name, b->where);
	return why;
}

const char *fit_pages(const struct trial *t, size_t page)
{
	static char why[120];
	const char *size = UNITS_SIZE(t->size), *pages = UNITS_SIZE(page);
	bool faults = strstr(t->probe->op, "page"); /* also in parallel */

	if (t->probe->over != OVER_BACKING)
		return NULL;
	if (t->size % page)
		snprintf(why, sizeof(why), "%s are no multiple of a page, %s",
			 size, pages);
	else if (faults && t->size / page < FIT_FAULTS)
		snprintf(why, sizeof(why), "%s are fewer than %d pages of %s",
			 size, FIT_FAULTS, pages);
	else
		return NULL;
	return why;
}

/* --- of a run, before it begins ------------------------------------------- */

/* Calls that containers forbid, made so that nothing comes of them, and what
 * cannot do without. */
static const struct call {
	const char *name, *whose;
	long number, argument;
} calls[] = {
	{ "io_uring_setup(2)", "*uring*", SYS_io_uring_setup, 0 },
	{ "userfaultfd(2)", "*uffd*", SYS_userfaultfd, -1 },
	{ "vmsplice(2)", "vmsplice*", SYS_vmsplice, -1 },
	{ "process_vm_readv(2)", "process-vm*", SYS_process_vm_readv, -1 },
};

static const char filter[] = "--security-opt seccomp=unconfined";
static bool in_container, begun;

/* Of so many points, or 0: something else; and what would lift it. */
static void say(size_t points, const char *why, const char *flag)
{
	if (!begun)
		fprintf(stderr, "%s:\n",
			in_container ? "this container keeps from the run"
				     : "limits here keep from the run");
	begun = true;
	fputs("  ", stderr);
	if (points)
		fprintf(stderr, "%zu point%s: ", points,
			points == 1 ? "" : "s");
	fprintf(stderr, in_container ? "%s (%s)\n" : "%s\n", why, flag);
}

/* What there is must be four times what a point takes, and what others have;
 * by which flag a container sets it. */
static void say_limit(const struct plan *p, const char *name, const char *sets)
{
	char why[400] = "", flag[64];
	uint64_t enough = 0, mib = 1, fits = 0;
	const struct trial *last = NULL;
	size_t n = 0;

	for (size_t i = 0; i < p->points; i++) {
		const struct trial *t = &p->point[i].trial;
		uint64_t need = t->size * segments(t);
		const struct room_bound *b;

		/* What is no larger than something that fits, fits. */
		if (!last || t->probe != last->probe ||
		    t->backing != last->backing)
			fits = 0;
		last = t;
		b = need > fits ? find_bound(t) : NULL;
		fits = !b && need > fits ? need : fits;
		if (!b || strcmp(b->name, name))
			continue;
		n++;
		if (4 * b->need + b->limit - b->left <= enough)
			continue;
		enough = 4 * b->need + b->limit - b->left;
		snprintf(why, sizeof(why),
			 "more than a quarter of the %s left of %s (%.140s)",
			 UNITS_SIZE(b->left), b->name, b->where);
	}
	for (; mib << 20 < enough; mib *= 2)
		;
	snprintf(flag, sizeof(flag), "%s=%jum", sets, (uintmax_t)mib);
	if (n)
		say(n, why, flag);
}

/* Placements that this process does not have, and may not have some CPUs. */
static void say_cpus(const struct plan *p)
{
	long all = sysconf(_SC_NPROCESSORS_ONLN), may;
	char why[100], flag[64];
	cpu_set_t set[PIN_SETS];
	size_t n = 0;

	if (sched_getaffinity(0, sizeof(set), set))
		return;
	may = CPU_COUNT_S(sizeof(set), set);
	for (size_t i = 0; i < p->points; i++)
		n += *p->point[i].placement->absent != 0;
	snprintf(why, sizeof(why), "want CPUs other than these %ld of %ld", may,
		 all);
	snprintf(flag, sizeof(flag), "--cpuset-cpus=0-%ld", all - 1);
	if (n && may < all)
		say(n, why, flag);
}

static void say_call(const struct plan *p, const struct call *c)
{
	size_t n = 0;
	char why[100];

	for (size_t i = 0; i < p->points; i++)
		n += !fnmatch(c->whose, p->point[i].is.probe, 0) ||
		     !fnmatch(c->whose, p->point[i].is.medium, 0);
	if (!n || syscall(c->number, c->argument, 0, 0, 0, 0, 0) >= 0 ||
	    (errno != EPERM && errno != EACCES && errno != ENOSYS))
		return;
	snprintf(why, sizeof(why), "no %s: %s", c->name, strerror(errno));
	say(n, why, filter);
}

void fit_say(const struct plan *p)
{
	char why[100];
	bool any = false;
	int err;

	for (size_t i = 0; i < p->points; i++)
		any |= p->point[i].trial.probe->faults != NULL;
	err = any ? counters_refused() : 0;
	in_container = !access("/.dockerenv", F_OK) ||
		       !access("/run/.containerenv", F_OK);
	say_limit(p, "size", "--shm-size");
	say_limit(p, "memory.max", "--memory");
	say_cpus(p);
	for (size_t i = 0; i < sizeof(calls) / sizeof(*calls); i++)
		say_call(p, &calls[i]);
	snprintf(why, sizeof(why),
		 "the second count of page faults: no perf_event_open(2): %s",
		 strerror(err));
	if (err) /* a filter says EPERM, the setting EACCES */
		say(0, why,
		    err == EPERM ? filter : "kernel.perf_event_paranoid");
}
