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
	struct use *use;

	if (!mapping_parse(&m, line, r->inv, r->process))
		return 0;
	use = classify(r->inv, r->process, &m.found);
	if (!use || use->maps)
		return 0;
	use->maps = true;
	use->object->mappers++;
	use->start = m.start;
	use->end = m.end;
	return 0;
}

static int process(struct inventory *inv, struct process *p)
{
	struct reading r = { inv, p };
	int err = sysfile_lines(process_open(p->pid, "maps"), take, &r);

	errno = -err;
	return err ? process_unread(inv, p) : 0;
}

REGISTER(source, maps) = {
	.summary = "what processes map, in /proc/PID/maps",
	.process = process,
};
