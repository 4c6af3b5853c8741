/* fault_prefault.c - ways to have the pages before they are needed, each as its
 * set-up, mmap(2) included as MAP_POPULATE is part of one, and the first pass
 * of writes or reads after it: only their sum tells (METHOD P7). */
#include "bench/kit/walk.h"

static const size_t chunk = 1 << 20; /* of pwrite(2) */

/* --- the ways ---------------------------------------------------- */

static void map_populate(struct trial *t)
{
	t->base = t->backing->map(&t->object, MAP_SHARED | MAP_POPULATE);
}

static void advise(struct trial *t, int advice)
{
	walk_map(t);
	if (madvise(t->base, t->size, advice))
		backing_refused(t->backing, t->size, "MADV_POPULATE");
}

static void populate_read(struct trial *t)
{
	advise(t, MADV_POPULATE_READ);
}

static void populate_write(struct trial *t)
{
	advise(t, MADV_POPULATE_WRITE);
}

static void lock(struct trial *t)
{
	walk_map(t);
	if (mlock(t->base, t->size) == 0)
		return;
	if (errno == ENOMEM || errno == EPERM || errno == EAGAIN)
		skip("mlock %zu bytes: RLIMIT_MEMLOCK (%s)", t->size,
		     strerror(errno));
	die("mlock %zu bytes", t->size);
}

static void allocate(struct trial *t)
{
	if (fallocate(t->object.fd, 0, 0, (off_t)t->size))
		die("fallocate %zu bytes of %s", t->size, t->backing->name);
	walk_map(t);
}

static void write_all(struct trial *t)
{
	for (size_t done = 0; done < t->size;) {
		size_t left = t->size - done;
		ssize_t n = pwrite(t->object.fd, t->scratch,
				   left < chunk ? left : chunk, (off_t)done);

		if (n < 0 && (errno == EINVAL || errno == EOPNOTSUPP))
			skip("%s takes no pwrite", t->backing->name);
		if (n <= 0)
			die("pwrite %zu bytes of %s", left, t->backing->name);
		done += (size_t)n;
	}
	walk_map(t);
}

/* What a probe is `with`. */
struct pass {
	const char *way;
	void (*set_up)(struct trial *t);
	bool by_descriptor;
};

static const struct pass *pass_of(const struct trial *t)
{
	return t->probe->with;
}

/* MAP_POPULATE and mlock(2) populate a shared map as a read would, a private
 * one as a write would (METHOD F6; mm/gup.c, populate_vma_page_range). */
static bool populates_as_read(const struct trial *t)
{
	void (*by)(struct trial * t) = pass_of(t)->set_up;

	return by == populate_read ||
	       (!t->backing->private && (by == map_populate || by == lock));
}

/* --- the probes ---------------------------------------------------- */

static void make(struct trial *t)
{
	backing_make(t->backing, &t->object);
}

static void finish(struct trial *t)
{
	const struct backing *b = t->backing;

	if (b->unlink)
		b->unlink(&t->object);
	backing_drop(b, &t->object, t->base);
}

static uint64_t run_set_up(struct trial *t, uint64_t n)
{
	pass_of(t)->set_up(t);
	return n;
}

static void prepare_pass(struct trial *t)
{
	make(t);
	run_set_up(t, 0);
}

/* For each page there is one: in the set-up where that populates, else in the
 * pass. */
static uint64_t faults(const struct trial *t, uint64_t ops)
{
	const struct pass *pass = pass_of(t);
	bool populates = pass->set_up != walk_map && !pass->by_descriptor;
	bool here = populates == (t->probe->run == run_set_up);

	/* Not mapped, the kernel has nobody's advice for huge pages. */
	if (t->backing->disk || (pass->by_descriptor && t->backing->grain))
		return CSV_NO_COUNT;
	/* Of what pwrite(2) has filled a read maps several at once. */
	if (pass->set_up == write_all && t->probe->run == walk_read)
		return CSV_NO_COUNT;
	if (t->probe->run == walk_write && populates_as_read(t))
		return walk_after_reading(t, ops);
	return here ? trial_one_each(t, ops) : 0;
}

/* prctl(2) keeps huge pages out of what faults take, but what a call takes for
 * a descriptor goes by the settings alone (mm/shmem.c, shmem_get_folio, which
 * knows no mapping). */
static void check_base_pages(struct trial *t)
{
	uint64_t before, taken;

	prepare_pass(t);
	before = walk_faults();
	walk_write(t, trial_pages(t));
	taken = walk_faults() - before;
	finish(t);
	if (4 * taken < 3 * trial_pages(t))
		skip("%s takes huge pages: shmem_enabled in "
		     "/sys/kernel/mm/transparent_hugepage, huge= of the mount",
		     pass_of(t)->way);
}

static void begin(struct trial *t)
{
	const struct pass *pass = pass_of(t);

	if (pass->by_descriptor && !t->backing->close)
		skip("%s memory has no descriptor", t->backing->name);
	if (pass->set_up != walk_map && t->backing->unpopulated)
		skip("the kernel does not populate %s", t->backing->name);
	t->scratch = memory_new(1, chunk);
	memset(t->scratch, 1, chunk);
	if (pass->by_descriptor && !t->backing->disk && !t->backing->grain)
		check_base_pages(t);
}

#define PREFAULT(name, summary, pass_, ...)                                    \
	FAULT_PROBE(name, summary, .with = (&(const struct pass)pass_),        \
		    .sizes = { "", "16M", "1M,16M" }, .begin = begin,          \
		    .finish = finish, .faults = faults, __VA_ARGS__)

/* What a set-up populates, the kernel does for us. */
#define METHOD(set_up, way, by_descriptor, what)                               \
	PREFAULT("fault/prefault-" way, what,                                  \
		 BRACED(way, set_up, by_descriptor), .prepare = make,          \
		 .run = run_set_up, .traps = trial_no_faults);                 \
	PREFAULT("fault/prefault-" way "-write",                               \
		 "the first pass of writes after that",                        \
		 BRACED(way, set_up, by_descriptor), .prepare = prepare_pass,  \
		 .run = walk_write);                                           \
	PREFAULT("fault/prefault-" way "-read",                                \
		 "the first pass of reads after that",                         \
		 BRACED(way, set_up, by_descriptor), .prepare = prepare_pass,  \
		 .run = walk_read)

/* What fallocate(2) takes is mapped one by one, being not yet zeroed (P8). */
METHOD(walk_map, "none", false,
       "mmap alone: what comes, comes with the first pass");
METHOD(map_populate, "map-populate", false, "mmap with MAP_POPULATE");
METHOD(populate_read, "populate-read", false, "mmap, then MADV_POPULATE_READ");
METHOD(populate_write, "populate-write", false,
       "mmap, then MADV_POPULATE_WRITE");
METHOD(lock, "mlock", false, "mmap, then mlock");
METHOD(allocate, "fallocate", true, "fallocate, then mmap");
METHOD(write_all, "pwrite", true, "pwrite of 1 MiB at a time, then mmap");
