/* sysv.c - System V segments, of every IPC namespace that lets us in. */
#include "diagnose/ls/source.h"
#include "lib/sysfile.h"

#include <sched.h>

enum { REMOVED = 01000 /* SHM_DEST: goes when the last one detaches */ };

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
	char name[64];
	int number, at;

	if (sscanf(text,
		   "%d %" SCNu64 " %" SCNo64 "%n %*u %*u %*u %*u %*u %*u %*u "
		   "%*u %*u %*u %*u %" SCNu64 " %" SCNu64,
		   &number, &key.ino, &perms, &at, &resident, &swapped) != 5)
		return 0;
	o = inventory_add(list->inv, &key);
	if (!o)
		return -ENOMEM;
	sscanf(text + at,
	       "%" SCNu64 " %" SCNu64 " %*u %" SCNu64 " %" SCNu64
	       " %*u %*u %*u %*u %*u %" SCNu64,
	       &o->size, &o->creator, &o->attached, &o->uid, &o->born);
	snprintf(name, sizeof(name), "shmid:%" PRIu64 "/0x%08x", key.ino,
		 (unsigned)number);
	o->kind = OBJECT_SYSV;
	o->ns = list->ns == list->inv->ns[NS_IPC] ? 0 : list->ns;
	o->looked = true;
	o->linked = !(perms & REMOVED);
	o->mode = perms & 0777;
	o->resident = resident;
	o->swapped = swapped;
	o->allocated = resident + swapped;
	return object_name(o, name);
}

static int read_list(struct inventory *inv, uint64_t ns)
{
	struct list list = { inv, ns };
	int err = sysfile_lines(fopen("/proc/sysvipc/shm", "re"), take_line,
				&list);

	return err == -ENOENT ? 0 : err; /* a kernel without System V */
}

/* The list shows the namespace of the process that opens it: enter that
 * namespace, and return. */
static int read_list_of(struct inventory *inv, const struct process *p)
{
	char path[64];
	int there, here, err = 0;

	snprintf(path, sizeof(path), "/proc/%d/ns/ipc", (int)p->pid);
	there = open(path, O_RDONLY | O_CLOEXEC);
	here = open("/proc/self/ns/ipc", O_RDONLY | O_CLOEXEC);
	if (there < 0 || here < 0)
		err = inventory_fatal(errno);
	else if (!setns(there, CLONE_NEWIPC)) {
		err = read_list(inv, p->ns[NS_IPC]);
		if (setns(here, CLONE_NEWIPC) && !err)
			err = -errno;
	}
	if (there >= 0)
		close(there);
	if (here >= 0)
		close(here);
	return err;
}

static int once(struct inventory *inv)
{
	int err = read_list(inv, inv->ns[NS_IPC]);

	for (size_t i = 0; !err && i < inv->processes; i++)
		if (process_is_first(inv, &inv->process[i], NS_IPC))
			err = read_list_of(inv, &inv->process[i]);
	return err;
}

REGISTER(source, sysv) = {
	.summary = "System V segments in /proc/sysvipc/shm",
	.once = once,
};
