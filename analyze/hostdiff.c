/* hostdiff.c - in which facts two runs and their hosts differ. */
#include "analyze/hostdiff.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

static const char of_host[] = "host", of_run[] = "run";

/* What says much about figures, most first. The rest follows by name. */
static const char *const important[] = {
	"cpu.model",
	"cpu.vendor",
	"cpu.class",
	"kernel.release",
	"kernel.version",
	"kernel.cmdline",
	"cpu.microcode",
	"run.version",
	"run.suite",
	"build.*",
	"page.bytes",
	"vm.page_bytes",
	"clock.name",
	"clock.reason",
	"hypervisor.*",
	"cpu.model_number",
	"cpu.stepping",
	"thp.enabled",
	"thp.shmem_enabled",
	"thp.*",
	"cpufreq.*",
	"cpu.smt_*",
	"cpuidle.*",
	"cgroup.cpu*",
	"cgroup.memory_max",
	"vulnerability.*",
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
};

/* What no two runs agree about. */
static const char *const passing[] = {
	"host.time_utc",
	"load.*",
	"memory.available_bytes",
	"memory.committed_bytes",
	"memory.shmem_bytes",
	"cgroup.memory_current",
	"cpu.mhz_now",
	"shm.free_*",
	"hugetlb.*.free_hugepages",
	"ksm.pages_*",
	"swap.used_bytes",
	"thermal*",
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

static size_t rank(const struct host_row *r)
{
	return hostdiff_passing(r) ? LENGTH(important) + 1
				   : find(important, LENGTH(important), r->key);
}

static int by_rank(const void *a, const void *b)
{
	const struct host_row *x = a, *y = b;
	size_t m = rank(x), n = rank(y);

	if (m != n)
		return m < n ? -1 : 1;
	if (x->of != y->of)
		return x->of == of_host ? -1 : 1;
	return strcmp(x->key, y->key);
}

static bool same(const char *a, const char *b)
{
	return !strcmp(a ? a : "", b ? b : "");
}

static bool has(const struct hostdiff *d, size_t from, const char *key)
{
	for (size_t i = from; i < d->n; i++)
		if (!strcmp(d->row[i].key, key))
			return true;
	return false;
}

/* Rows for what two files do not agree about, of the keys of one of them. */
static void add_keys(struct hostdiff *d, const struct facts *const f[2],
		     const struct facts *keys, const struct host_row *like)
{
	size_t from = d->n;

	while (from > 0 && d->row[from - 1].of == like->of)
		from--;
	for (size_t i = 0; i < keys->n; i++) {
		struct host_row row = *like;

		row.key = keys->fact[i].key;
		row.value_a = facts_value(f[0], row.key);
		row.value_b = facts_value(f[1], row.key);
		if (!same(row.value_a, row.value_b) && !has(d, from, row.key))
			d->row[d->n++] = row;
	}
}

static void add_file(struct hostdiff *d, const struct facts *const f[2],
		     const struct host_row *like)
{
	if (f[0]->missing || f[1]->missing)
		return;
	add_keys(d, f, f[0], like);
	add_keys(d, f, f[1], like);
}

int hostdiff_make(struct hostdiff *d, const struct hostdiff_side side[2])
{
	struct host_row like = { .a = side[0].name, .b = side[1].name };
	const struct facts *host[2] = { side[0].host, side[1].host };
	const struct facts *run[2] = { side[0].run, side[1].run };

	*d = (struct hostdiff){ 0 };
	d->row = calloc(host[0]->n + host[1]->n + run[0]->n + run[1]->n + 1,
			sizeof(*d->row));
	if (!d->row)
		return -ENOMEM;
	like.of = of_host;
	add_file(d, host, &like);
	like.of = of_run;
	add_file(d, run, &like);
	qsort(d->row, d->n, sizeof(*d->row), by_rank);
	return 0;
}

const struct host_row *hostdiff_run(const struct hostdiff *d, const char *key)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->row[i].of == of_run && !strcmp(d->row[i].key, key))
			return &d->row[i];
	return NULL;
}

void hostdiff_free(struct hostdiff *d)
{
	free(d->row);
	*d = (struct hostdiff){ 0 };
}
