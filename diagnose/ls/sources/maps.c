/* maps.c - what processes have mapped, by /proc/PID/maps, and smaps. */
#include "diagnose/ls/source.h"

enum { KB = 1024 };

struct reading {
	struct inventory *inv;
	struct process *process;
	struct use *use; /* the lines are about; NULL: no shared memory */
	bool any;        /* use at all */
};

/* "7f..-7f.. rw-s 00000000 00:01 1027   /dev/zero (deleted)": proc(5) */
static struct use *take_mapping(const struct reading *r, char *line)
{
	struct found found = { 0 };
	unsigned long start, end;
	unsigned maj, min;
	char file[96], perms[5];
	struct use *use;
	int at;

	if (sscanf(line, "%lx-%lx %4s %*x %x:%x %" SCNu64 " %n", &start, &end,
		   perms, &maj, &min, &found.key.ino, &at) != 6 ||
	    maj)
		return NULL; /* on a disk, as most are */
	found.private = perms[3] == 'p';
	found.key.dev = makedev(maj, min);
	/* That of a System V segment is its id, and the first one's is 0. */
	if (!found.key.ino && !found.key.dev)
		return NULL;
	snprintf(file, sizeof(file), "/proc/%d/map_files/%lx-%lx",
		 (int)r->process->pid, start, end);
	found.fs = filesystems_kind(r->inv, found.key.dev, file);
	if (found.fs == FS_OTHER)
		return NULL;
	found.path = line + at;
	/* Only line ends are in octal; a backslash stands for itself. */
	filesystems_decode(found.path, true);
	use = classify(r->inv, r->process, &found);
	if (!use || use->end)
		return use;
	use->object->mappers++;
	use->start = start;
	use->end = end;
	return use;
}

static void take_share(struct use *u, const char *line)
{
	struct object *o = u->object;
	uint64_t kb;

	if (sscanf(line, "Pss: %" SCNu64, &kb) == 1) {
		object_sum(&u->pss, kb * KB);
		object_sum(&o->pss, kb * KB);
	} else if (!o->hugetlb &&
		   sscanf(line, "ShmemPmdMapped: %" SCNu64, &kb) == 1) {
		/* The greatest part that one maps so is a lower bound. */
		object_sum(&u->huge, kb * KB);
		if (o->huge == OBJECT_UNKNOWN || u->huge > o->huge)
			o->huge = u->huge;
	}
}

static int take(void *arg, char *line)
{
	struct reading *r = arg;

	/* Fields of smaps begin with a capital, addresses are in small
	 * letters. */
	if (*line < 'A' || *line > 'Z') {
		r->use = take_mapping(r, line);
		r->any |= r->use != NULL;
	} else if (r->use) {
		take_share(r->use, line);
	}
	return 0;
}

static int process(struct inventory *inv, struct process *p)
{
	struct reading r = { .inv = inv, .process = p };
	int err = sysfile_lines(process_open(p->pid, "maps"), take, &r);

	if (err)
		return process_unread(inv, p, err);
	if (!inv->want_smaps || !r.any)
		return 0;
	inv->tried = "each process's share, in /proc/PID/smaps";
	return inventory_fatal(
		sysfile_lines(process_open(p->pid, "smaps"), take, &r));
}

REGISTER(source, maps) = {
	.summary = "what processes map, in /proc/PID/maps",
	.process = process,
};
