/* fault_counts.c - what the kernel counted against what had to be. */
#include "bench/core/fault_counts.h"

#include "bench/core/counters.h"
#include "lib/sysfile.h"

#include <sys/utsname.h>

/* The kernel takes pages from a process to see who uses them. */
uint64_t fault_counts_hints(void)
{
	char text[SYSFILE_TEXT] = "";
	uint64_t on = 0;
	const char *n;

	sysfile_count("/proc/sys/kernel/numa_balancing", &on);
	if (on)
		sysfile_read("/proc/vmstat", text, sizeof(text));
	n = sysfile_find(text, "numa_hint_faults", ' ');
	return n ? strtoull(n, NULL, 10) : 0;
}

/* A page-table page or a signal frame may add a few, hence the 8. Of huge pages
 * a trial may have no more than 8 in all, and each stands for megabytes. */
bool fault_counts_agree(const struct backing *b, uint64_t want,
			uint64_t counted, uint64_t hints)
{
	bool huge = b && b->grain;
	uint64_t more = counted > want ? counted - want : 0;
	/* A small page that slipped in among huge ones is not to pass. */
	uint64_t forgiven = huge ? 0 : hints < more ? hints : more;
	uint64_t off = more ? more - forgiven : want - counted;

	return off <= want / 100 + 8 && (!huge || off <= want / 16);
}

static void check_count(const struct trial *t, uint64_t want, uint64_t counted,
			uint64_t hints, const char *who)
{
	if (want == CSV_NO_COUNT || counted == CSV_NO_COUNT ||
	    fault_counts_agree(t->backing, want, counted, hints))
		return;
	die_plain("%" PRIu64 " faults expected, but %s counted %" PRIu64, want,
		  who, counted);
}

/* Before Linux 6.0 the first write to a page of shared memory is tried twice,
 * as the page has become dirty, and what is tried twice counts as major
 * (mm/memory.c, fault_dirty_shared_page, mm_account_fault). */
bool fault_counts_tried_twice(const struct backing *b, const char *release)
{
	return b && !b->private && atoi(release) < 6;
}

/* Before Linux 6.6 nobody counts pages out of the pool of huge ones that the
 * kernel populates (mm/gup.c, follow_hugetlb_page). */
static bool is_uncounted(const struct trial *t, uint64_t ops,
			 const char *release)
{
	const struct probe *p = t->probe;

	return t->backing && t->backing->room == ROOM_HUGETLB && p->traps &&
	       !p->traps(t, ops) && strverscmp(release, "6.6") < 0;
}

void fault_counts_check(const struct trial *t, struct observed *o,
			uint64_t before)
{
	const struct probe *p = t->probe;
	const struct counters *c = &o->counted;
	struct trial_counts *into = &o->counts;
	uint64_t hints = fault_counts_hints(), ops = 0;
	struct utsname kernel;

	/* None any more where balancing was switched off meanwhile. */
	hints -= hints < before ? hints : before;
	uname(&kernel);
	for (unsigned i = 0; i < o->readings; i++)
		ops += o->reading[i].ops;
	if (p->faults && !is_uncounted(t, ops, kernel.release))
		into->faults_expected = p->faults(t, ops);
	if (o->trap_ops)
		into->traps_expected =
			(p->traps ? p->traps : p->faults)(t, o->trap_ops);
	check_count(t, into->faults_expected, c->minor_faults + c->major_faults,
		    hints, "rusage");
	check_count(t, into->traps_expected, into->fault_traps, hints, "perf");
	if (c->major_faults && p->faults && !p->majors &&
	    !(t->backing && t->backing->disk) &&
	    !fault_counts_tried_twice(t->backing, kernel.release))
		die_plain("%" PRIu64 " major faults: memory is being swapped",
			  c->major_faults);
}
