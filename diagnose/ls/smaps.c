/* smaps.c - each mapper's share of each object, by /proc/PID/smaps. */
#include "diagnose/ls/smaps.h"

#include "diagnose/ls/mapping.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KB = 1024 };

static void add(uint64_t *sum, uint64_t n)
{
	*sum = (*sum == OBJECT_UNKNOWN ? 0 : *sum) + n;
}

/* The use that a mapping belongs to; NULL if it is no shared memory. */
static struct use *use_of(struct inventory *inv, const struct process *p,
			  char *line)
{
	struct mapping m;
	struct found found;
	struct use *u = p->uses;
	struct object *o;

	if (!mapping_parse(line, &m) || !mapping_found(inv, p, &m, &found))
		return NULL;
	o = classify_known(inv, p, &found);
	while (u && u->object != o)
		u = u->next_object;
	return u;
}

static void take(struct inventory *inv, const struct process *p, char *line,
		 struct use **use)
{
	uint64_t kb;

	/* Fields begin with a capital, addresses are in small letters. */
	if (*line < 'A' || *line > 'Z')
		*use = use_of(inv, p, line);
	else if (*use && sscanf(line, "Pss: %" SCNu64, &kb) == 1)
		add(&(*use)->pss, kb * KB);
	else if (*use && sscanf(line, "ShmemPmdMapped: %" SCNu64, &kb) == 1)
		add(&(*use)->huge, kb * KB);
}

static int read_process(struct inventory *inv, const struct process *p)
{
	char path[64], *line = NULL;
	struct use *use = NULL;
	size_t room = 0;
	ssize_t n;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/smaps", (int)p->pid);
	f = fopen(path, "re");
	if (!f)
		return inventory_lacks(errno);
	while ((n = getline(&line, &room, f)) > 0) {
		if (line[n - 1] == '\n')
			line[n - 1] = '\0';
		take(inv, p, line, &use);
	}
	free(line);
	fclose(f);
	return 0;
}

/* Of its huge pages each mapper sees a part: one sees so much at least. */
static void sum_up(const struct process *p)
{
	for (const struct use *u = p->uses; u; u = u->next_object) {
		struct object *o = u->object;

		if (u->pss != OBJECT_UNKNOWN)
			add(&o->pss, u->pss);
		if (u->huge != OBJECT_UNKNOWN && !o->hugetlb &&
		    (o->huge == OBJECT_UNKNOWN || u->huge > o->huge))
			o->huge = u->huge;
	}
}

static bool maps_any(const struct process *p)
{
	for (const struct use *u = p->uses; u; u = u->next_object)
		if (u->maps)
			return true;
	return false;
}

int smaps_read(struct inventory *inv)
{
	int err = 0;

	for (size_t i = 0; !err && i < inv->processes; i++) {
		const struct process *p = &inv->process[i];

		if (!maps_any(p))
			continue;
		err = read_process(inv, p);
		sum_up(p);
	}
	return err;
}
