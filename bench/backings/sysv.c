/* sysv.c - System V shared memory, shmget(2). */
#include "bench/backing.h"

#include <sys/ipc.h>
#include <sys/shm.h>

/* reap() knows a segment by its creator, so that must be the near side. */
static void create(struct object *o)
{
	if (getpid() != getpgrp())
		skip("only the near side makes System V segments");
	o->id = shmget(IPC_PRIVATE, o->size, IPC_CREAT | 0600);
	if (o->id < 0)
		die("shmget %zu bytes", o->size);
}

static void *map(struct object *o, int sharing)
{
	void *p;

	if (sharing != MAP_SHARED)
		skip("shmat(2) neither maps privately nor populates");
	p = shmat(o->id, NULL, 0);
	if (p == (void *)-1)
		die("shmat segment %d, %zu bytes", o->id, o->size);
	return p;
}

static void unmap(struct object *o, void *base)
{
	if (shmdt(base))
		die("shmdt segment %d", o->id);
}

/* The segment goes with its last attachment. */
static void remove_id(struct object *o)
{
	if (shmctl(o->id, IPC_RMID, NULL))
		die("IPC_RMID segment %d", o->id);
}

/* Segments have no name to tell whose they are, but know their creator, 0 if in
 * another PID namespace; pids come again, so a keyed, a foreign or an older one
 * is none of ours. */
static void reap(const struct owner *gone)
{
	struct shmid_ds ds;
	int last = gone->near ? shmctl(0, SHM_INFO, &ds) : -1;

	for (int i = 0; i <= last; i++) {
		int id = shmctl(i, SHM_STAT, &ds);

		if (id >= 0 && ds.shm_cpid == gone->near &&
		    ds.shm_nattch == 0 && ds.shm_perm.__key == IPC_PRIVATE &&
		    ds.shm_perm.cuid == geteuid() &&
		    ds.shm_ctime >= gone->since)
			shmctl(id, IPC_RMID, NULL);
	}
}

BACKING("sysv", "System V shared memory, shmget(2)", .room = ROOM_SYSV,
	.create = create, .map = map, .unmap = unmap, .unlink = remove_id,
	.reap = reap);
