/* hostdiff.c - what a run is, and in which facts two and their hosts differ. */
#include "analyze/judge/compare.h"

#include "analyze/read/points.h"
#include "lib/memory.h"
#include "lib/units.h"
#include "lib/words.h"

#include <fnmatch.h>

/* --- what a run is ------------------------------------------------------- */

const struct side sides[SIDES] = {
	{ "host", "host.name", true },
	{ "CPU", "cpu.model", true },
	{ "CPUs", "cpu.count", false },
	{ "memory", "memory.total_bytes", true },
	{ "kernel", "kernel.release", true },
	{ "measured", "run.started", false },
	{ "suite", "run.suite", false },
	{ "rounds", "run.rounds", false },
	{ "state", "run.state", false },
	{ "shmperf", "run.version", false },
	{ "binary", "build.shmbench_hash", false },
};

static const struct rows *file_of(const struct run *r, bool host)
{
	return host ? &r->host : &r->facts;
}

const char *sides_text(char out[SIDES_TEXT], const struct side *s,
		       const struct run *r)
{
	const char *value = facts_known(file_of(r, s->of_host), s->key);
	uint64_t bytes;

	snprintf(out, SIDES_TEXT, "%s", value ? value : "");
	if (!strcmp(s->key, "run.started") && strlen(out) > 16) {
		out[16] = '\0'; /* of "2026-11-29T21:39:17Z" */
		out[10] = ' ';
	} else if (strstr(s->key, "_hash")) {
		out[8] = '\0'; /* as much as tells one from another */
	} else if (strstr(s->key, "_bytes") &&
		   !units_parse_count(out, &bytes)) {
		snprintf(out, SIDES_TEXT, "%s", UNITS_SIZE(bytes));
	}
	return out;
}

bool sides_same(const struct side *s, const struct run *run, size_t runs)
{
	char first[SIDES_TEXT], other[SIDES_TEXT];

	sides_text(first, s, &run[0]);
	for (size_t i = 1; i < runs; i++)
		if (strcmp(first, sides_text(other, s, &run[i])))
			return false;
	return true;
}

bool sides_tell(const char *key)
{
	for (size_t i = 0; i < SIDES; i++)
		if (!strcmp(key, sides[i].key))
			return true;
	return false;
}

/* --- in what two differ -------------------------------------------------- */

/* Patterns of keys. What says much about figures, most first. */
static const char important[] =
	"run.method run.inject build.shmbench_hash cpu.model cpu.vendor "
	"cpu.class kernel.release kernel.version kernel.cmdline cpu.microcode "
	"vulnerability.* cpufreq.governor memory.total_bytes thp.enabled "
	"thp.shmem_enabled thp.* page.bytes vm.page_bytes run.version "
	"run.suite run.twice build.* filesystem.* env.* clock.name "
	"clock.reason hypervisor.* cpu.model_number cpu.stepping cpufreq.* "
	"cpu.smt_* cpuidle.* cgroup.cpu* cgroup.memory_max clocksource.* "
	"cache.* topology.* cpu.* numa.* ksm.* vm.* swap.* shm.mount_* "
	"sched.* libc.* kernel.* hugetlb.* host.name host.id *";

/* What the first of the patterns that a key matches means. */
static const struct {
	const char *patterns, *means;
} meanings[] = {
	{ "run.method",
	  "a figure may mean something else: CHANGELOG.md, Method" },
	{ "run.inject", "slowed down on purpose" },
	{ "build.shmbench_hash run.version", "what differs may be the code's" },
	{ "build.*", "compiled otherwise: rings and copies are other code" },
	{ "run.suite", "other points, or other time for each" },
	{ "cpu.class", "CPUs nearer or farther: messages take other times" },
	{ "cpu.microcode", "may change what mitigations cost" },
	{ "cpu.* cache.* topology.*", "other hardware: nothing is alike" },
	{ "kernel.release kernel.version",
	  "faults, pipes, sockets and waking are the kernel's" },
	{ "kernel.cmdline", "may switch mitigations, idling, huge pages" },
	{ "vulnerability.*", "mitigations lengthen system calls and faults" },
	{ "cpufreq.*", "how fast the CPUs are, and how steady" },
	{ "cpuidle.*", "a CPU that idles deeper wakes later" },
	{ "thp.*", "huge pages: fewer faults, each of more work" },
	{ "page.bytes vm.page_bytes",
	  "a page is not the same work: not compared" },
	{ "memory.total_bytes", "other memory, or another machine" },
	{ "cgroup.*", "what a control group allows" },
	{ "clock.* clocksource.*", "times are read from another clock" },
	{ "hypervisor.*", "faults and waking cost more in a guest" },
	{ "filesystem.*", "what files of the backing lie on" },
	{ "env.* libc.*", "the C library may act otherwise" },
};

/* Facts that differ between any two runs, such as the time, or that others
 * tell. */
static const char passing[] =
	"host.time_utc load.* memory.available_bytes "
	"memory.committed_bytes memory.shmem_bytes cgroup.memory_current "
	"cgroup.memory_left_bytes cpu.mhz_now shm.free_* "
	"hugetlb.*.free_hugepages ksm.pages_* swap.used_bytes thermal* "
	"count.* delta.* after.* run.seed run.started run.finished "
	"run.done run.trials run.settled run.unsettled run.rounds_usual "
	"build.version build.commit host.boot_id cgroup.paths "
	"clock.ns_per_tick clock.empty_* clock.resolution_ns clock.zeros "
	"clock.drift_ppm clock.backwards_ns clock.offset_* energy.idle_watts";

static const char always[] = "run.version"; /* charts tell it */

bool hostdiff_passing(const char *key)
{
	return words_match(passing, key) != WORDS_NONE;
}

/* How much it matters: 0 most. */
static size_t rank_of(const char *key)
{
	return hostdiff_passing(key) ? SIZE_MAX : words_match(important, key);
}

static int by_rank(const void *a, const void *b)
{
	const struct host_row *x = a, *y = b;

	return points_compare_counts(rank_of(x->key), rank_of(y->key))
		?: strcmp(x->of, y->of)
		?: strcmp(x->key, y->key);
}

const char *hostdiff_means(const char *key)
{
	for (size_t i = 0; i < sizeof(meanings) / sizeof(*meanings); i++)
		if (words_match(meanings[i].patterns, key) != WORDS_NONE)
			return meanings[i].means;
	return "";
}

/* A key that both sides have stands in both, and some in both files. */
static bool is_told(const struct hostdiff *d, const char *key)
{
	for (size_t i = 0; i < d->n; i++)
		if (!strcmp(d->row[i].key, key))
			return true;
	return false;
}

/* Of what is not there tell some -1, others nothing, or the error's name. */
static bool is_known(const struct rows *f, const char *key)
{
	const char *value = facts_known(f, key);

	return value && *value && strcmp(value, "-1") &&
	       fnmatch("E[A-Z]*; *", value, 0);
}

static void add_key(struct hostdiff *to, const struct run *const side[2],
		    bool host, const char *key)
{
	const struct rows *a = file_of(side[0], host);
	const struct rows *b = file_of(side[1], host);
	bool same = !strcmp(facts_text(a, key), facts_text(b, key));

	if ((same && strcmp(key, always)) || is_told(to, key) ||
	    !(is_known(a, key) || is_known(b, key)))
		return;
	to->row = memory_more(to->row, to->n, sizeof(*to->row));
	to->row[to->n++] = (struct host_row){
		.key = key,
		.a = side[0]->name,
		.b = side[1]->name,
		.value_a = facts_value(a, key),
		.value_b = facts_value(b, key),
		.of = host ? "host" : "run",
	};
}

struct hostdiff hostdiff_make(const struct run *const side[2])
{
	struct hostdiff d = { 0 };

	for (int host = 0; host < 2; host++) {
		const struct rows *f[2] = { file_of(side[0], host),
					    file_of(side[1], host) };

		for (int k = 0; k < 2 && !f[0]->missing && !f[1]->missing; k++)
			for (size_t i = 0; i < f[k]->n; i++)
				add_key(&d, side, host, facts_at(f[k], i)->key);
	}
	if (d.n)
		qsort(d.row, d.n, sizeof(*d.row), by_rank);
	return d;
}
