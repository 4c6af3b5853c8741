/* maps.c - what processes have mapped, by /proc/PID/maps. */
#include "diagnose/ls/classify.h"
#include "diagnose/ls/source.h"
#include "lib/sysfile.h"

struct reading {
	struct inventory *inv;
	struct process *process;
};

static int take(void *arg, char *line)
{
	const struct reading *r = arg;
	struct mapping m;
	struct use *use = NULL;
	int err;

	if (!mapping_parse(&m, line, r->inv, r->process))
		return 0;
	err = classify(r->inv, r->process, &m.found, &use);
	if (err || !use || use->maps)
		return err;
	use->maps = true;
	use->object->mappers++;
	use->start = m.start;
	use->end = m.end;
	return 0;
}

static int process(struct inventory *inv, struct process *p)
{
	struct reading r = { inv, p };
	FILE *f = process_open(p->pid, "maps");

	return f ? inventory_fatal(sysfile_lines(f, take, &r))
		 : process_unread(inv, p);
}

REGISTER(source, maps) = {
	.summary = "what processes map, in /proc/PID/maps",
	.process = process,
};
