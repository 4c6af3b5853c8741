/* inventory.c - every source's finds, put together by device and inode. */
#include "diagnose/ls/inventory.h"

#include "diagnose/ls/source.h"

#include <math.h>
#include <search.h>
#include <signal.h>

int inventory_fatal(int err)
{
	err = abs(err);
	return err == EMFILE || err == ENFILE || err == ENOMEM ? -err : 0;
}

/* Of two objects, or of a key and an object, which begins with its own. It has
 * no gaps. */
static int by_key(const void *left, const void *right)
{
	return memcmp(left, right, sizeof(struct object_key));
}

struct object *inventory_find(const struct inventory *inv,
			      const struct object_key *key)
{
	struct object **found = tfind(key, &inv->tree, by_key);

	return found ? *found : NULL;
}

struct object *inventory_add(struct inventory *inv,
			     const struct object_key *key)
{
	struct object *o = inventory_find(inv, key);

	if (o)
		return o;
	o = memory_new(1, sizeof(*o));
	*o = (struct object){
		.key = *key,
		.dev = key->dev,
		.growth = NAN,
		.next = inv->object,
	};
	/* Its numbers, each of which is OBJECT_UNKNOWN. */
	memset(&o->size, 0xff,
	       offsetof(struct object, growth) - offsetof(struct object, size));
	memory_there(tsearch(o, &inv->tree, by_key));
	inv->object = o;
	inv->objects++;
	return o;
}

void object_sum(uint64_t *sum, uint64_t n)
{
	if (n == OBJECT_UNKNOWN)
		return;
	if (*sum == OBJECT_UNKNOWN)
		*sum = 0;
	/* One less than what means that nobody knows. */
	*sum = n < OBJECT_UNKNOWN - *sum ? *sum + n : OBJECT_UNKNOWN - 1;
}

bool object_is_orphan(const struct object *o)
{
	if (!o->linked || o->mappers || o->openers || o->users == USERS_SOME)
		return false;
	return o->kind != OBJECT_SYSV || !o->attached;
}

bool object_is_sure(const struct object *o)
{
	return o->kind == OBJECT_SYSV || o->users == USERS_NONE;
}

char *object_path(const struct inventory *inv, const struct object *o)
{
	return process_path(process_within(inv, NS_MNT, o->ns), o->name);
}

/* Processes are read one after another, so a use of this process is the
 * last one added. */
struct use *inventory_use(struct process *p, struct object *o)
{
	struct use *u = o->uses;

	if (u && u->process == p)
		return u;
	u = memory_new(1, sizeof(*u));
	u->object = o;
	u->process = p;
	u->fd = -1;
	u->pss = u->huge = OBJECT_UNKNOWN;
	u->next_holder = o->uses;
	o->uses = u;
	return u;
}

/* Of one process, or (NULL) of the whole machine. */
static int ask_sources(struct inventory *inv, struct process *p)
{
	int err = 0;

	for (EACH(source, s)) {
		inv->tried = (*s)->summary;
		if (p && (*s)->process)
			err = (*s)->process(inv, p);
		else if (!p && (*s)->once)
			err = (*s)->once(inv);
		if (err)
			break;
	}
	return err;
}

int inventory_collect(struct inventory *inv)
{
	int err;

	inv->began = clock_wall();
	inv->tried = "the processes in /proc";
	err = processes_list(inv);
	if (err == -ENOENT)
		inv->tried = "the processes in /proc, which is not mounted: "
			     "`mount -t proc proc /proc` as root helps";
	if (err)
		return err;
	inv->tried = "what is mounted, in /proc/PID/mountinfo";
	err = filesystems_learn(inv);
	if (!err)
		err = ask_sources(inv, NULL);
	for (size_t i = 0; !err && i < inv->processes; i++)
		err = ask_sources(inv, &inv->process[i]);
	if (err)
		return err;
	/* What no source could look at. */
	inv->tried = "objects through /proc/PID/fd and map_files";
	signal(SIGIO, SIG_IGN); /* of who opens what we lease */
	for (struct object *o = inv->object; o && !err; o = o->next) {
		if (!o->looked)
			err = look_through_holders(inv, o);
		if (inv->want_users && object_is_orphan(o) && !o->no_shm &&
		    !object_is_sure(o))
			o->users = look_for_users(inv, o);
	}
	return err;
}

static void free_object(void *object)
{
	struct object *o = object;

	for (struct use *u = o->uses, *next; u; u = next) {
		next = u->next_holder;
		free(u);
	}
	free(o->name);
	free(o);
}

void inventory_free(struct inventory *inv)
{
	tdestroy(inv->tree, free_object);
	free(inv->process);
	filesystems_free(inv);
}
