/* listing.c - an inventory as a table: which rows, in which order. */
#include "diagnose/ls/listing.h"

#include "lib/memory.h"
#include "lib/sysfile.h"

#include <time.h>

struct print {
	const struct listing *listing;
	struct table *table;
	uint64_t now;
	bool any;                     /* row at all */
	const struct object **object; /* in order */
	size_t objects;
};

static int by_name(const void *left, const void *right)
{
	const struct object *a = *(const struct object *const *)left;
	const struct object *b = *(const struct object *const *)right;
	int order = strcmp(a->name, b->name);

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (order)
		return order;
	return (a->key.ino > b->key.ino) - (a->key.ino < b->key.ino);
}

static uint64_t size_of(const struct object *o)
{
	return o->allocated == OBJECT_UNKNOWN ? 0 : o->allocated;
}

static int by_size(const void *left, const void *right)
{
	const struct object *a = *(const struct object *const *)left;
	const struct object *b = *(const struct object *const *)right;

	if (size_of(a) != size_of(b))
		return size_of(a) > size_of(b) ? -1 : 1;
	return by_name(left, right);
}

static bool is_shown(const struct listing *l, const struct object *o)
{
	return !o->no_shm && (!l->orphans || object_is_orphan(o));
}

static void sort(struct print *p, const struct inventory *inv)
{
	const struct listing *l = p->listing;

	p->object = memory_new(inv->objects, sizeof(struct object *));
	for (const struct object *o = inv->object; o; o = o->next)
		if (is_shown(l, o))
			p->object[p->objects++] = o;
	qsort(p->object, p->objects, sizeof(struct object *),
	      l->largest ? by_size : by_name);
}

typedef void row_fn(struct table *t, const char *const *cell);

static void put(struct print *p, struct row row, row_fn *as)
{
	char *text[COLUMNS_MAX] = { NULL };

	row.now = p->now;
	p->any = true;
	columns_fill(text, &p->listing->columns, &row);
	as(p->table, (const char *const *)text);
	for (size_t i = 0; i < COLUMNS_MAX; i++)
		free(text[i]);
}

static int by_object(const void *left, const void *right)
{
	const struct use *a = *(const struct use *const *)left;
	const struct use *b = *(const struct use *const *)right;

	return by_name(&a->object, &b->object);
}

/* The uses that are shown, in order. */
static const struct use **uses_of(const struct print *p,
				  const struct process *process, size_t *n)
{
	const struct use **all = memory_new(p->objects, sizeof(struct use *));

	*n = 0;
	for (const struct use *u = process->uses; u; u = u->next_object)
		if (is_shown(p->listing, u->object))
			all[(*n)++] = u;
	qsort(all, *n, sizeof(struct use *), by_object);
	return all;
}

static void put_parent(struct print *p, const struct process *process)
{
	char path[64], comm[64], name[128];

	snprintf(path, sizeof(path), "/proc/%d/comm", (int)process->pid);
	if (sysfile_read(path, comm, sizeof(comm)))
		strcpy(comm, "(ended)");
	snprintf(name, sizeof(name), "%d %s", (int)process->pid, comm);
	put(p, (struct row){ .process = process, .name = name }, table_row);
}

static void put_process(struct print *p, const struct process *process)
{
	size_t n;
	const struct use **use = uses_of(p, process, &n);

	if (n)
		put_parent(p, process);
	for (size_t i = 0; i < n; i++)
		put(p,
		    (struct row){ .object = use[i]->object,
				  .holder = use[i],
				  .process = process },
		    table_child);
	free(use);
}

static void put_unused(struct print *p)
{
	const struct row parent = { .name = "(nobody)" };
	bool any = false;

	for (size_t i = 0; i < p->objects; i++) {
		if (p->object[i]->uses)
			continue;
		if (!any)
			put(p, parent, table_row);
		any = true;
		put(p, (struct row){ .object = p->object[i] }, table_child);
	}
}

static void put_all(struct print *p, const struct inventory *inv)
{
	bool tree = p->listing->columns.tree;

	sort(p, inv);
	for (size_t i = 0; tree && i < inv->processes; i++)
		put_process(p, &inv->process[i]);
	if (tree)
		put_unused(p);
	for (size_t i = 0; !tree && i < p->objects; i++)
		put(p, (struct row){ .object = p->object[i] }, table_row);
	free(p->object);
}

int listing_print(const struct listing *l, const struct inventory *inv,
		  FILE *to)
{
	const struct column_set *set = &l->columns;
	struct print p = { .listing = l, .now = (uint64_t)time(NULL) };
	struct table_column column[COLUMNS_MAX];

	columns_table(set, column);
	p.table = table_open("objects", set->form, column, set->n);
	put_all(&p, inv);
	/* A table of no rows prints nothing at all, unless it is JSON. */
	if (!p.any && set->form != TABLE_JSON)
		for (size_t i = 0; i < set->n; i++)
			fprintf(to, "%s%c", column[i].name,
				i + 1 < set->n ? ' ' : '\n');
	table_close(p.table, to);
	return fflush(to) ? -errno : 0;
}
