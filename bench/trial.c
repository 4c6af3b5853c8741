/* trial.c - the few things probes ask of the core. */
#include "bench/probe.h"

void *trial_shared(size_t size)
{
	struct object o = { .size = size, .fd = -1 };

	return memset(backing_map(&o, MAP_SHARED), 0, size);
}

void trial_message(struct trial *t)
{
	t->base = channel_buffer(t->size);
	t->sequence = 0;
}

void trial_tell(struct trial *t, const char *name, double value)
{
	size_t n = strlen(t->told);

	snprintf(t->told + n, sizeof(t->told) - n, "%s%s=%.6g", n ? " " : "",
		 name, value);
}

void trial_ends_here(struct trial *t)
{
	atomic_store_explicit(t->far_end, t->clock->end(),
			      memory_order_relaxed);
}

size_t trial_page(void)
{
	static size_t page;

	if (!page)
		page = (size_t)sysconf(_SC_PAGESIZE);
	return page;
}

/* A huge page of the next level has the place of a page-table page. */
size_t trial_table(void)
{
	static uint64_t table;

	if (!table && sysfile_count("/sys/kernel/mm/transparent_hugepage/"
				    "hpage_pmd_size",
				    &table))
		table = trial_page() / 8 * trial_page();
	return table;
}

uint64_t trial_pages(const struct trial *t)
{
	return t->size / trial_page();
}

uint64_t trial_one_each(const struct trial *t, uint64_t ops)
{
	size_t grain = t->backing->grain ? t->backing->grain : trial_page();

	if (t->backing->disk)
		return CSV_NO_COUNT;
	return ops * trial_page() / grain;
}

uint64_t trial_no_faults(const struct trial *t, uint64_t ops)
{
	return 0;
}
