/*
 * setting.h - what else is set at a placement: where the memory of messages and
 * copies lies, how large its pages are, which namespaces the far side is in.
 *
 * It is appended to a placement's name: "cross-package+memory:far". Its hooks
 * die() or skip(): they run in a trial's processes.
 *
 * To add one: copy settings/pages.c. Nothing else.
 */
#ifndef BENCH_SETTING_H
#define BENCH_SETTING_H

#include "bench/probe.h"

struct setting {
	const char *name;    /* "memory", of "memory:far" */
	const char *summary; /* one line for `list` */
	/* Something stands behind a colon: all that may be typed, each with a
	 * blank behind it, and is this argument one? NULL: nothing does. */
	void (*words)(FILE *to);
	bool (*knows)(const char *argument);
	/* Why it makes no difference to a trial, or NULL. */
	const char *(*unfit)(const struct trial *t);

	/* The others may be NULL. Near, pinned, before anything is shared: for
	 * these CPUs of the two sides, or of a crew; -1: any. */
	void (*begin)(const int *cpu, const char *argument);
	/* Another memory for `size` bytes than a memfd: mapped, untouched. It
	 * may round the size up, and sets fd unless there is none. */
	void *(*map)(struct object *o);
	/* What it takes that from, once begun; NULL: no backing. */
	const struct backing *const *from;
	/* Of each such memory: before it is touched; and when all has been
	 * measured, dies unless it is as was asked for. */
	void (*lay)(void *p, size_t size);
	void (*see)(void *p, size_t size);
	/* Namespaces that far begins in: new ones of these kinds (clone(2)). */
	unsigned long namespaces;
};

/* Does a trial use memory of both sides: a channel in it, or a copy? */
static inline bool setting_of_memory(const struct trial *t)
{
	return t->copier ||
	       (t->transport && !strncmp(t->transport->name, "shm-", 4));
}

/* What may follow a placement's name behind a "+"; NULL: nothing is so called.
 * The name is of such a form that it may stand in a file. */
const struct setting *setting_named(const char *text);

/* The hooks of the one that this trial is to be measured with, or ("") none. */
void setting_begin(const int *cpu, const char *text);
void setting_see(void);

/* That one, or one without hooks. */
const struct setting *setting_now(void);

/* Memory that both sides will share, of base pages and untouched unless the
 * setting says otherwise: an object's, or (fd: -1) that of none. Dies. */
void *setting_map(struct object *o, bool object);

/* The same that is mapped by other means: before it is touched. */
void setting_lay(void *p, size_t size);

/* What is mapped from here on is of this point of a session; and so is what
 * setting_warm() goes through. */
void setting_turn_to(size_t point);

/* Each page of what was mapped for the point is written, each line read, by
 * each side before it is measured. A fork copies no page tables of shared
 * memory, so a ring's pages would fault in far for as many messages as go round
 * once; and where other points were measured meanwhile, its lines have left the
 * caches. No warm-up goes round. */
void setting_warm(void);

REGISTRY(setting);
#define SETTING(...) PLUGIN(setting, __VA_ARGS__)

#endif
