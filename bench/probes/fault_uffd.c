/* fault_uffd.c - faults that another process serves, by userfaultfd(2): it
 * brings the page (missing), or only allows one that exists to be mapped
 * (minor). What checkpointing, live migration and demand paging over shared
 * memory pay. */
#include "bench/kit/walk.h"

#include <linux/userfaultfd.h>
#include <sys/ioctl.h>

static int uffd;

static size_t grain(const struct trial *t)
{
	return t->backing->grain ? t->backing->grain : trial_page();
}

/* Faults of user code are all we have, and for those nobody has to be root. */
static void open_uffd(uint64_t features)
{
	struct uffdio_api api = { .api = UFFD_API, .features = features };

	uffd = (int)syscall(SYS_userfaultfd, O_CLOEXEC | UFFD_USER_MODE_ONLY);
	if (uffd < 0)
		skip("no userfaultfd(2) here: %s", strerror(errno));
	if (ioctl(uffd, UFFDIO_API, &api))
		skip("userfaultfd(2) lacks what this needs: %s",
		     strerror(errno));
}

static void watch(const struct trial *t, uint64_t mode)
{
	struct uffdio_register r = {
		.range = { (uintptr_t)t->base, t->size },
		.mode = mode,
	};

	if (ioctl(uffd, UFFDIO_REGISTER, &r))
		backing_refused(t->backing, t->size, "userfaultfd(2)");
}

static void begin_missing(struct trial *t)
{
	open_uffd(0);
	t->scratch = aligned_alloc(trial_page(), grain(t));
	if (!t->scratch)
		die("allocate a page to bring");
	memset(t->scratch, 1, grain(t));
}

static void prepare_missing(struct trial *t)
{
	walk_fresh(t);
	watch(t, UFFDIO_REGISTER_MODE_MISSING);
}

static int bring(const struct trial *t, uint64_t at)
{
	struct uffdio_copy c = { .dst = at,
				 .src = (uintptr_t)t->scratch,
				 .len = grain(t) };

	return ioctl(uffd, UFFDIO_COPY, &c);
}

static void begin_minor(struct trial *t)
{
	walk_exist(t);
	open_uffd(UFFD_FEATURE_MINOR_SHMEM | UFFD_FEATURE_MINOR_HUGETLBFS);
}

static void prepare_minor(struct trial *t)
{
	walk_map(t);
	watch(t, UFFDIO_REGISTER_MODE_MINOR);
}

static int allow(const struct trial *t, uint64_t at)
{
	struct uffdio_continue c = { .range = { at, grain(t) } };

	return ioctl(uffd, UFFDIO_CONTINUE, &c);
}

typedef int answer(const struct trial *t, uint64_t at);

static void serve(struct trial *t)
{
	answer *const *how = t->probe->with;
	struct uffd_msg m;

	for (;;) {
		uint64_t at;

		if (read(uffd, &m, sizeof(m)) != sizeof(m))
			die("read from userfaultfd(2)");
		at = m.arg.pagefault.address / grain(t) * grain(t);
		if (m.event == UFFD_EVENT_PAGEFAULT && (*how)(t, at))
			die("serve a fault of %s", t->backing->name);
	}
}

/* A fault that waits is tried again, and then counts as a major one
 * (mm/memory.c, mm_account_fault). */
#define UFFD(name, does, how, ...)                                             \
	FAULT_PROBE(name, "first write to a page that another process " does,  \
		    .sides = TWO_SIDES, .sizes = { "", "", "1M" },             \
		    .singles = true, .run = walk_write, .far = serve,          \
		    .with = &(answer *const){ how }, .faults = trial_one_each, \
		    .majors = true, __VA_ARGS__)

UFFD("fault/uffd-missing", "brings", bring, .begin = begin_missing,
     .prepare = prepare_missing, .finish = walk_drop);
UFFD("fault/uffd-minor", "allows", allow, .begin = begin_minor,
     .prepare = prepare_minor, .finish = walk_unmap);
