/* smaps.c - each mapper's share of each object, by /proc/PID/smaps. */
#include "diagnose/ls/inventory.h"

#include "diagnose/ls/classify.h"
#include "lib/sysfile.h"

enum { KB = 1024 };

struct reading {
	struct inventory *inv;
	const struct process *process;
	struct use *use; /* the lines are about; NULL: no shared memory */
};

static struct use *use_of(const struct reading *r, char *line)
{
	struct mapping m;
	struct use *u = r->process->uses;
	struct object *o;

	if (!mapping_parse(&m, line, r->inv, r->process))
		return NULL;
	o = classify_known(r->inv, r->process, &m.found);
	while (u && u->object != o)
		u = u->next_object;
	return u;
}

static int take(void *arg, char *line)
{
	struct reading *r = arg;
	uint64_t kb;

	/* Fields begin with a capital, addresses are in small letters. */
	if (*line < 'A' || *line > 'Z')
		r->use = use_of(r, line);
	else if (r->use && sscanf(line, "Pss: %" SCNu64, &kb) == 1)
		object_sum(&r->use->pss, kb * KB);
	else if (r->use && sscanf(line, "ShmemPmdMapped: %" SCNu64, &kb) == 1)
		object_sum(&r->use->huge, kb * KB);
	return 0;
}

/* Each mapper maps a part by huge pages: the greatest part is a lower bound. */
static void sum_up(const struct process *p)
{
	for (const struct use *u = p->uses; u; u = u->next_object) {
		struct object *o = u->object;

		object_sum(&o->pss, u->pss);
		if (u->huge != OBJECT_UNKNOWN && !o->hugetlb &&
		    (o->huge == OBJECT_UNKNOWN || u->huge > o->huge))
			o->huge = u->huge;
	}
}

static bool maps_any(const struct process *p)
{
	for (const struct use *u = p->uses; u; u = u->next_object)
		if (u->maps)
			return true;
	return false;
}

int smaps_read(struct inventory *inv)
{
	int err = 0;

	for (size_t i = 0; !err && i < inv->processes; i++) {
		struct reading r = { inv, &inv->process[i], NULL };

		if (!maps_any(r.process))
			continue;
		err = inventory_fatal(sysfile_lines(
			process_open(r.process->pid, "smaps"), take, &r));
		sum_up(r.process);
	}
	return err;
}
