/* sysv.c - System V segments, of every IPC namespace that lets us in. */
#include "diagnose/ls/source.h"

#include <sched.h>
#include <sys/shm.h>

/* SHM_DEST: goes when the last one detaches; SHM_STAT_ANY, of Linux 4.17. */
enum { REMOVED = 01000, STAT_ANY = 15 };

struct list {
	struct inventory *inv;
	uint64_t ns; /* whose it is */
};

/* key shmid perms size cpid lpid nattch uid gid cuid cgid atime dtime ctime
 * rss swap: proc(5). The kernel counts the last two in bytes. */
static int take_line(void *arg, char *text)
{
	const struct list *list = arg;
	struct object_key key = { .ipc_ns = list->ns };
	uint64_t perms, resident, swapped;
	struct object *o;
	int number, at, n;

	n = sscanf(text,
		   "%d %" SCNu64 " %" SCNo64 "%n %*u %*u %*u %*u %*u %*u %*u "
		   "%*u %*u %*u %*u %" SCNu64 " %" SCNu64,
		   &number, &key.ino, &perms, &at, &resident, &swapped);
	if (n < 3)
		return 0;
	o = inventory_add(list->inv, &key);
	sscanf(text + at,
	       "%" SCNu64 " %" SCNu64 " %*u %" SCNu64 " %" SCNu64
	       " %*u %*u %*u %*u %*u %" SCNu64,
	       &o->size, &o->creator, &o->attached, &o->uid, &o->born);
	o->kind = OBJECT_SYSV;
	o->ns = list->ns == list->inv->ns[NS_IPC] ? 0 : list->ns;
	o->linked = !(perms & REMOVED);
	o->mode = perms & 0777;
	o->looked = n == 5; /* else what is in it is told by who maps it */
	if (o->looked) {
		o->resident = resident;
		o->swapped = swapped;
		o->allocated = resident + swapped;
	}
	if (!o->name)
		o->name = memory_text("shmid:%" PRIu64 "/0x%08x", key.ino,
				      (unsigned)number);
	return 0;
}

/* Where /proc has processes only (subset=pid) the kernel tells it all the same,
 * but for what is in memory. Kernels before 4.17 tell what we may read. */
static int ask_kernel(struct list *list)
{
	struct shmid_ds d;
	int last = shmctl(0, SHM_INFO, &d); /* -1: no System V */

	for (int i = 0; i <= last; i++) {
		int id = shmctl(i, STAT_ANY, &d);
		char line[256]; /* of these fields, those that are read */

		if (id < 0 && errno == EINVAL)
			id = shmctl(i, SHM_STAT, &d);
		if (id < 0)
			continue; /* none has that place */
		snprintf(line, sizeof(line),
			 "%d %d %o %zu %d 0 %lu %u 0 0 0 0 0 %" PRIi64,
			 (int)d.shm_perm.__key, id, d.shm_perm.mode,
			 d.shm_segsz, (int)d.shm_cpid, d.shm_nattch,
			 d.shm_perm.uid, (int64_t)d.shm_ctime);
		take_line(list, line);
	}
	return 0;
}

static int read_list(struct inventory *inv, uint64_t ns)
{
	struct list list = { inv, ns };
	int err = sysfile_lines(fopen("/proc/sysvipc/shm", "re"), take_line,
				&list);

	return err == -ENOENT ? ask_kernel(&list) : err;
}

/* The list shows the namespace of the process that opens it: enter that
 * namespace, and return. Frees the path. */
static int read_list_of(struct inventory *inv, char *path, uint64_t ns)
{
	int there, here, err = 0;

	there = open(path, O_RDONLY | O_CLOEXEC);
	here = open("/proc/self/ns/ipc", O_RDONLY | O_CLOEXEC);
	if (there < 0 || here < 0)
		err = inventory_fatal(errno);
	else if (!setns(there, CLONE_NEWIPC)) {
		err = read_list(inv, ns);
		if (setns(here, CLONE_NEWIPC) && !err)
			err = -errno;
	}
	close(there); /* which does nothing of -1 */
	close(here);
	free(path);
	return err;
}

static int once(struct inventory *inv)
{
	int err = read_list(inv, inv->ns[NS_IPC]);

	for (size_t i = 0; !err && i < inv->processes; i++) {
		const struct process *p = &inv->process[i];

		if (process_is_first(inv, p, NS_IPC))
			err = read_list_of(
				inv,
				memory_text("/proc/%d/ns/ipc", (int)p->pid),
				p->ns[NS_IPC]);
	}
	/* A namespace may have no process: a mounted file keeps it. */
	for (size_t i = 0; !err && i < inv->mounts; i++) {
		const struct mount *m = &inv->mount[i];
		uint64_t ns = m->ipc_ns;

		if (ns && ns != inv->ns[NS_IPC] &&
		    !process_within(inv, NS_IPC, ns))
			err = read_list_of(inv, process_path(m->pid, m->path),
					   ns);
	}
	return err;
}

REGISTER(source, sysv) = {
	.summary = "System V segments in /proc/sysvipc/shm",
	.once = once,
};
