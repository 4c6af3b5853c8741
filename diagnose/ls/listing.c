/* listing.c - an inventory as a table: which rows, in which order. */
#include "diagnose/ls/listing.h"

#include "lib/csv.h"

#include <time.h>

struct print {
	const struct listing *listing;
	struct table *table;
	const struct object **object; /* in order */
	size_t objects;
};

static uint64_t size_of(const struct object *o)
{
	return o->allocated == OBJECT_UNKNOWN ? 0 : o->allocated;
}

static int order(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

/* The largest first. */
static int by_size(const void *left, const void *right)
{
	const struct object *a = *(const struct object *const *)left;
	const struct object *b = *(const struct object *const *)right;
	int by = order(size_of(b), size_of(a));

	if (!by)
		by = order(a->kind, b->kind);
	if (!by)
		by = strcmp(a->name, b->name);
	return by ? by : order(a->key.ino, b->key.ino);
}

static void sort(struct print *p, const struct inventory *inv)
{
	bool orphans = p->listing->orphans;

	p->object = memory_new(inv->objects, sizeof(struct object *));
	for (const struct object *o = inv->object; o; o = o->next)
		if (!o->no_shm && (!orphans || object_is_orphan(o)))
			p->object[p->objects++] = o;
	qsort(p->object, p->objects, sizeof(struct object *), by_size);
}

/* The cells of a row. */
static void put(const struct print *p, struct cell c)
{
	const struct listing *l = p->listing;
	/* In raw form, one that is empty would not be there. */
	const char *none = l->form == TABLE_RAW ? "-" : "";
	char *text;

	c.listing = l;
	table_below(p->table, l->tree && c.o);
	for (size_t i = 0; i < l->columns; i++) {
		c.to = memory_stream(&text);
		c.column = l->column[i];
		if (c.o || c.column->is & COLUMN_ANY)
			c.column->put(&c);
		memory_close(c.to);
		table_cell(p->table, "%s", *text ? text : none);
		free(text);
	}
}

/* --- by process ----------------------------------------------------------- */

static int by_bytes(const void *left, const void *right)
{
	const struct process *a = *(struct process *const *)left;
	const struct process *b = *(struct process *const *)right;

	int by = order(b->bytes, a->bytes);

	return by ? by : a->pid - b->pid;
}

/* What each process holds: only what is shown, and in that order. */
static void sort_uses(const struct print *p)
{
	for (size_t i = p->objects; i--;)
		for (struct use *u = p->object[i]->uses; u;
		     u = u->next_holder) {
			u->next_object = u->process->uses;
			u->process->uses = u;
			object_sum(&u->process->bytes, u->object->allocated);
		}
}

static void put_holder(const struct print *p, struct process *h)
{
	if (!h->uses)
		return;
	put(p, (struct cell){ .process = h, .name = process_name(h) });
	for (const struct use *u = h->uses; u; u = u->next_object)
		put(p,
		    (struct cell){ .o = u->object, .holder = u, .process = h });
}

/* Whom no process holds that can be seen; or nobody. */
static void put_unused(const struct print *p, bool some)
{
	const struct cell parent = { .name = some ? "(unseen)" : "(nobody)" };
	bool any = false;

	for (size_t i = 0; i < p->objects; i++) {
		if (p->object[i]->uses ||
		    some != (p->object[i]->users == USERS_SOME))
			continue;
		if (!any)
			put(p, parent);
		any = true;
		put(p, (struct cell){ .o = p->object[i] });
	}
}

static void put_tree(const struct print *p, const struct inventory *inv)
{
	struct process **holder = memory_new(inv->processes, sizeof(*holder));

	sort_uses(p);
	for (size_t i = 0; i < inv->processes; i++)
		holder[i] = &inv->process[i];
	qsort(holder, inv->processes, sizeof(*holder), by_bytes);
	for (size_t i = 0; i < inv->processes; i++)
		put_holder(p, holder[i]);
	free(holder);
	put_unused(p, true);
	put_unused(p, false);
}

/* What must be known to judge the objects stands before them. */
static void close_json(struct table *t, const struct inventory *inv, FILE *to)
{
	const char *hidden = processes_hidden(inv);
	char *text;
	FILE *json = memory_stream(&text);
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	table_close(t, json);
	memory_close(json);
	fprintf(to,
		"{\n   \"time\": %" PRIi64 ".%03ld,\n   \"processes\": %zu,\n"
		"   \"unread_processes\": %" PRIu64 ",\n   \"hidden_by\": ",
		(int64_t)now.tv_sec, now.tv_nsec / NSEC_PER_MSEC,
		inv->processes, inv->unread_processes);
	fprintf(to, hidden ? "\"%s\"," : "null,", hidden);
	fprintf(to, "%s\n", *text ? text + 1 : "}");
	free(text);
}

static void put_table(struct print *p, const struct inventory *inv, FILE *to)
{
	const struct listing *l = p->listing;
	struct table_column column[COLUMNS_MAX];
	size_t tree = 0;

	for (size_t i = 0; i < l->columns; i++)
		column[i] = (struct table_column){ l->column[i]->name,
						   l->column[i]->cell };
	/* A number would be text in JSON if rows were drawn below rows. */
	while (tree < l->columns && column[tree].is == TABLE_NUMBER)
		tree++;
	if (l->tree)
		column[tree < l->columns ? tree : 0].is = TABLE_TREE;
	p->table = table_open("objects", l->form, column, l->columns);
	if (l->tree)
		put_tree(p, inv);
	for (size_t i = 0; !l->tree && i < p->objects; i++)
		put(p, (struct cell){ .o = p->object[i] });
	/* A table of no rows prints nothing at all, unless it is JSON. */
	if (!p->objects && l->form != TABLE_JSON)
		for (size_t i = 0; i < l->columns; i++)
			fprintf(to, "%s%c", column[i].name,
				i + 1 < l->columns ? ' ' : '\n');
	if (l->form == TABLE_JSON)
		close_json(p->table, inv, to);
	else
		table_close(p->table, to);
}

int listing_print(const struct listing *l, const struct inventory *inv,
		  FILE *to)
{
	struct print p = { .listing = l };

	sort(&p, inv);
	if (l->prometheus)
		prometheus_print(inv, p.object, p.objects, to);
	else if (!l->commands)
		put_table(&p, inv, to);
	for (size_t i = 0; l->commands && i < p.objects; i++)
		command_print(inv, p.object[i], to);
	free(p.object);
	return csv_flush(to);
}
