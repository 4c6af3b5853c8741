/* listing.c - an inventory as a table: which rows, in which order. */
#include "diagnose/ls/listing.h"

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

static int sort(struct print *p, const struct inventory *inv)
{
	const struct listing *l = p->listing;

	p->object = calloc(inv->objects + 1, sizeof(struct object *));
	if (!p->object)
		return -ENOMEM;
	for (const struct object *o = inv->object; o; o = o->next)
		if (is_shown(l, o))
			p->object[p->objects++] = o;
	qsort(p->object, p->objects, sizeof(struct object *),
	      l->largest ? by_size : by_name);
	return 0;
}

typedef void row_fn(struct table *t, const char *const *cell);

static int put(struct print *p, struct row row, row_fn *as)
{
	char *text[COLUMNS_MAX] = { NULL };
	int err;

	row.now = p->now;
	p->any = true;
	err = columns_fill(text, &p->listing->columns, &row);
	if (!err)
		as(p->table, (const char *const *)text);
	for (size_t i = 0; i < COLUMNS_MAX; i++)
		free(text[i]);
	return err;
}

static int by_object(const void *left, const void *right)
{
	const struct use *a = *(const struct use *const *)left;
	const struct use *b = *(const struct use *const *)right;

	return by_name(&a->object, &b->object);
}

/* The uses that are shown, in order; NULL when memory runs out. */
static const struct use **uses_of(const struct print *p,
				  const struct process *process, size_t *n)
{
	const struct use **all = calloc(p->objects + 1, sizeof(struct use *));

	*n = 0;
	if (!all)
		return NULL;
	for (const struct use *u = process->uses; u; u = u->next_object)
		if (is_shown(p->listing, u->object))
			all[(*n)++] = u;
	qsort(all, *n, sizeof(struct use *), by_object);
	return all;
}

static int put_parent(struct print *p, const struct process *process)
{
	char path[64], comm[64], name[128];

	snprintf(path, sizeof(path), "/proc/%d/comm", (int)process->pid);
	if (sysfile_read(path, comm, sizeof(comm)))
		strcpy(comm, "(ended)");
	snprintf(name, sizeof(name), "%d %s", (int)process->pid, comm);
	return put(p, (struct row){ .process = process, .name = name },
		   table_row);
}

static int put_process(struct print *p, const struct process *process)
{
	size_t n;
	const struct use **use = uses_of(p, process, &n);
	int err = use ? 0 : -ENOMEM;

	if (n && !err)
		err = put_parent(p, process);
	for (size_t i = 0; i < n && !err; i++)
		err = put(p,
			  (struct row){ .object = use[i]->object,
					.holder = use[i],
					.process = process },
			  table_child);
	free(use);
	return err;
}

static int put_unused(struct print *p)
{
	const struct row parent = { .name = "(nobody)" };
	bool any = false;
	int err = 0;

	for (size_t i = 0; !err && i < p->objects; i++) {
		if (p->object[i]->uses)
			continue;
		if (!any)
			err = put(p, parent, table_row);
		any = true;
		if (!err)
			err = put(p, (struct row){ .object = p->object[i] },
				  table_child);
	}
	return err;
}

static int put_tree(struct print *p, const struct inventory *inv)
{
	int err = 0;

	for (size_t i = 0; !err && i < inv->processes; i++)
		err = put_process(p, &inv->process[i]);
	return err ? err : put_unused(p);
}

static int put_all(struct print *p, const struct inventory *inv)
{
	bool tree = p->listing->columns.tree;
	int err = sort(p, inv);

	if (!err && tree)
		err = put_tree(p, inv);
	for (size_t i = 0; !err && !tree && i < p->objects; i++)
		err = put(p, (struct row){ .object = p->object[i] }, table_row);
	free(p->object);
	return err;
}

int listing_print(const struct listing *l, const struct inventory *inv,
		  FILE *to)
{
	const struct column_set *set = &l->columns;
	struct print p = { .listing = l, .now = (uint64_t)time(NULL) };
	struct table_column column[COLUMNS_MAX];
	int err;

	columns_table(set, column);
	p.table = table_open("objects", set->form, column, set->n);
	err = put_all(&p, inv);
	/* A table of no rows prints nothing at all, unless it is JSON. */
	if (!p.any && set->form != TABLE_JSON)
		for (size_t i = 0; i < set->n; i++)
			fprintf(to, "%s%c", column[i].name,
				i + 1 < set->n ? ' ' : '\n');
	table_close(p.table, to);
	return err;
}
