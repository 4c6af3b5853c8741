/* inventory.c - every source's finds, put together by device and inode. */
#include "diagnose/ls/inventory.h"

#include "diagnose/ls/look.h"
#include "diagnose/ls/source.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BUCKETS = 1024 };

int inventory_lacks(int err)
{
	err = abs(err);
	return err == EMFILE || err == ENFILE || err == ENOMEM ? -err : 0;
}

static size_t hash(const struct object_key *key)
{
	uint64_t h = key->ino * 0x9e3779b97f4a7c15u;

	h ^= (key->dev + 1) * 0xc2b2ae3d27d4eb4fu;
	h ^= key->ipc_ns * 0x165667b19e3779f9u;
	return h >> 32 ^ h;
}

static bool same(const struct object_key *a, const struct object_key *b)
{
	return a->ino == b->ino && a->dev == b->dev && a->ipc_ns == b->ipc_ns;
}

struct object *inventory_find(const struct inventory *inv,
			      const struct object_key *key)
{
	struct object *o;

	if (!inv->buckets)
		return NULL;
	o = inv->bucket[hash(key) & (inv->buckets - 1)];
	while (o && !same(&o->key, key))
		o = o->chain;
	return o;
}

static void link_in(struct inventory *inv, struct object *o)
{
	struct object **at = &inv->bucket[hash(&o->key) & (inv->buckets - 1)];

	o->chain = *at;
	*at = o;
}

static int grow(struct inventory *inv)
{
	struct object **old = inv->bucket;
	size_t n = inv->buckets;
	struct object **more =
		calloc(n ? 2 * n : FIRST_BUCKETS, sizeof(struct object *));

	if (!more)
		return -ENOMEM;
	inv->bucket = more;
	inv->buckets = n ? 2 * n : FIRST_BUCKETS;
	for (size_t i = 0; i < n; i++)
		while (old[i]) {
			struct object *o = old[i];

			old[i] = o->chain;
			link_in(inv, o);
		}
	free(old);
	return 0;
}

struct object *inventory_add(struct inventory *inv,
			     const struct object_key *key)
{
	struct object *o = inventory_find(inv, key);

	if (o)
		return o;
	if (inv->objects >= inv->buckets && grow(inv))
		return NULL;
	o = malloc(sizeof(*o));
	if (!o)
		return NULL;
	*o = (struct object){
		.key = *key,
		.dev = key->dev,
		.size = OBJECT_UNKNOWN,
		.allocated = OBJECT_UNKNOWN,
		.resident = OBJECT_UNKNOWN,
		.swapped = OBJECT_UNKNOWN,
		.huge = OBJECT_UNKNOWN,
		.uid = OBJECT_UNKNOWN,
		.mode = OBJECT_UNKNOWN,
		.born = OBJECT_UNKNOWN,
		.creator = OBJECT_UNKNOWN,
		.seals = OBJECT_UNKNOWN,
		.attached = OBJECT_UNKNOWN,
		.pss = OBJECT_UNKNOWN,
		.growth = NAN,
	};
	link_in(inv, o);
	inv->objects++;
	return o;
}

int object_name(struct object *o, const char *name)
{
	if (!o->name)
		o->name = strdup(name);
	return o->name ? 0 : -ENOMEM;
}

bool object_is_orphan(const struct object *o)
{
	if (!o->linked || o->mappers || o->openers)
		return false;
	return o->kind != OBJECT_SYSV || !o->attached;
}

/* Processes are looked at one after another: it is the last user, or none. */
struct use *inventory_use(struct process *p, struct object *o)
{
	struct use *u = o->uses;

	if (u && u->process == p)
		return u;
	u = calloc(1, sizeof(*u));
	if (!u)
		return NULL;
	u->object = o;
	u->process = p;
	u->fd = -1;
	u->pss = u->huge = OBJECT_UNKNOWN;
	u->next_holder = o->uses;
	o->uses = u;
	u->next_object = p->uses;
	p->uses = u;
	return u;
}

static bool is_first_of_ns(const struct inventory *inv, const struct process *p)
{
	if (!p->mnt_ns || p->mnt_ns == inv->mnt_ns)
		return false;
	for (const struct process *q = inv->process; q < p; q++)
		if (q->mnt_ns == p->mnt_ns)
			return false;
	return true;
}

static int learn_filesystems(struct inventory *inv)
{
	int err = filesystems_begin(&inv->fs);

	if (!err)
		err = filesystems_of(&inv->fs, 0, 0);
	for (size_t i = 0; !err && i < inv->processes; i++) {
		const struct process *p = &inv->process[i];

		if (is_first_of_ns(inv, p))
			err = filesystems_of(&inv->fs, p->pid, p->mnt_ns);
	}
	return err;
}

static int ask_sources(struct inventory *inv)
{
	int err = 0;

	for (EACH(source, s)) {
		inv->tried = (*s)->summary;
		if ((*s)->once)
			err = (*s)->once(inv);
		if (err)
			return err;
	}
	for (size_t i = 0; i < inv->processes; i++)
		for (EACH(source, s)) {
			inv->tried = (*s)->summary;
			if ((*s)->process)
				err = (*s)->process(inv, &inv->process[i]);
			if (err)
				return err;
		}
	return 0;
}

/* What no source could look at has to be seen through those who hold it. */
static int look_at_the_rest(struct inventory *inv)
{
	int err = 0;

	for (size_t i = 0; i < inv->buckets; i++)
		for (struct object *o = inv->bucket[i]; o && !err; o = o->chain)
			if (!o->looked && !o->no_shm)
				err = look_through_holders(inv, o);
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
	err = learn_filesystems(inv);
	if (!err)
		err = ask_sources(inv);
	if (err)
		return err;
	inv->tried = "objects through /proc/PID/fd and map_files";
	return look_at_the_rest(inv);
}

static void free_object(struct object *o)
{
	for (struct use *u = o->uses, *next; u; u = next) {
		next = u->next_holder;
		free(u);
	}
	free(o->name);
	free(o);
}

void inventory_free(struct inventory *inv)
{
	for (size_t i = 0; i < inv->buckets; i++)
		for (struct object *o = inv->bucket[i], *next; o; o = next) {
			next = o->chain;
			free_object(o);
		}
	free(inv->bucket);
	free(inv->process);
	filesystems_free(&inv->fs);
	*inv = (struct inventory){ 0 };
}
