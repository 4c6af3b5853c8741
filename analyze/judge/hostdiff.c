/* hostdiff.c - in which facts two runs and their hosts differ. */
#include "analyze/judge/hostdiff.h"

#include <fnmatch.h>

/* What says much about figures, most first. The rest follows by name. */
static const char *const important[] = {
	"run.method",
	"run.inject",
	"cpu.model",
	"cpu.vendor",
	"cpu.class",
	"kernel.release",
	"kernel.version",
	"kernel.cmdline",
	"cpu.microcode",
	"run.version",
	"run.suite",
	"run.twice",
	"build.*",
	"filesystem.*",
	"env.*",
	"page.bytes",
	"vm.page_bytes",
	"clock.name",
	"clock.reason",
	"hypervisor.*",
	"cpu.model_number",
	"cpu.stepping",
	"vulnerability.*",
	"thp.enabled",
	"thp.shmem_enabled",
	"thp.*",
	"cpufreq.*",
	"cpu.smt_*",
	"cpuidle.*",
	"cgroup.cpu*",
	"cgroup.memory_max",
	"clocksource.*",
	"cache.*",
	"topology.*",
	"cpu.*",
	"numa.*",
	"ksm.*",
	"vm.*",
	"swap.*",
	"memory.total_bytes",
	"shm.mount_*",
	"sched.*",
	"libc.*",
	"kernel.*",
	"hugetlb.*",
	"host.name",
	"host.id",
};

/* Facts that differ between any two runs, such as the time. */
static const char *const passing[] = {
	"host.time_utc",
	"load.*",
	"memory.available_bytes",
	"memory.committed_bytes",
	"memory.shmem_bytes",
	"cgroup.memory_current",
	"cgroup.memory_left_bytes",
	"cpu.mhz_now",
	"shm.free_*",
	"hugetlb.*.free_hugepages",
	"ksm.pages_*",
	"swap.used_bytes",
	"thermal*",
	"count.*",
	"delta.*",
	"after.*",
	"run.seed",
	"run.started",
	"run.finished",
	"run.done",
	"run.trials",
	"clock.ns_per_tick",
	"clock.empty_*",
	"clock.resolution_ns",
	"clock.zeros",
	"clock.drift_ppm",
	"clock.backwards_ns",
	"clock.offset_*",
	"energy.idle_watts",
};

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

static size_t find(const char *const *patterns, size_t n, const char *key)
{
	size_t i = 0;

	while (i < n && fnmatch(patterns[i], key, 0))
		i++;
	return i;
}

bool hostdiff_passing(const struct host_row *r)
{
	return find(passing, LENGTH(passing), r->key) < LENGTH(passing);
}

static size_t rank_of(const struct host_row *r)
{
	return hostdiff_passing(r) ? LENGTH(important) + 1
				   : find(important, LENGTH(important), r->key);
}

static int by_rank(const void *a, const void *b)
{
	const struct difference *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	if (x->of_run != y->of_run)
		return x->of_run - y->of_run;
	return strcmp(x->row.key, y->row.key);
}

/* --- a file of both sides ------------------------------------------------ */

/* A fact, and whose it is. */
struct entry {
	const struct fact_row *fact;
	int side;
};

static int by_key(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int d = strcmp(x->fact->key, y->fact->key);

	if (!d)
		d = x->side - y->side;
	return d ? d : (x->fact > y->fact) - (x->fact < y->fact);
}

static bool same(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

/* What sides say of one key, in n entries: each side's first counts. */
static void add_key(struct hostdiff *to, const struct entry *e, size_t n,
		    const struct difference *like)
{
	struct difference *d = &to->row[to->n];

	*d = *like;
	d->row.key = e->fact->key;
	for (size_t i = n; i-- > 0;) {
		const char *value = *e[i].fact->value ? e[i].fact->value : NULL;

		if (e[i].side)
			d->row.value_b = value;
		else
			d->row.value_a = value;
	}
	d->rank = rank_of(&d->row);
	to->n += !same(d->row.value_a, d->row.value_b);
}

/* 0 or -ENOMEM. */
static int add_file(struct hostdiff *to, const struct facts *const f[2],
		    const struct difference *like)
{
	struct entry *e = calloc(f[0]->n + f[1]->n + 1, sizeof(*e));
	size_t n = 0;

	if (!e)
		return -ENOMEM;
	for (int side = 0; side < 2 && !f[0]->missing && !f[1]->missing; side++)
		for (size_t i = 0; i < f[side]->n; i++)
			e[n++] = (struct entry){ &f[side]->fact[i], side };
	qsort(e, n, sizeof(*e), by_key);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n; end++)
			if (strcmp(e[i].fact->key, e[end].fact->key))
				break;
		add_key(to, e + i, end - i, like);
	}
	free(e);
	return 0;
}

int hostdiff_make(struct hostdiff *d, const struct run *const side[2])
{
	struct difference like = {
		.row = { .a = side[0]->name, .b = side[1]->name, .of = "host" },
	};
	const struct facts *host[2] = { &side[0]->host, &side[1]->host };
	const struct facts *run[2] = { &side[0]->facts, &side[1]->facts };
	size_t most = host[0]->n + host[1]->n + run[0]->n + run[1]->n + 1;
	int err;

	*d = (struct hostdiff){ calloc(most, sizeof(*d->row)), 0 };
	if (!d->row)
		return -ENOMEM;
	err = add_file(d, host, &like);
	like.row.of = "run";
	like.of_run = true;
	if (!err)
		err = add_file(d, run, &like);
	qsort(d->row, d->n, sizeof(*d->row), by_rank);
	return err;
}

const struct difference *hostdiff_run(const struct hostdiff *d, const char *key)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->row[i].of_run && !strcmp(d->row[i].row.key, key))
			return &d->row[i];
	return NULL;
}

void hostdiff_free(struct hostdiff *d)
{
	free(d->row);
	*d = (struct hostdiff){ 0 };
}
