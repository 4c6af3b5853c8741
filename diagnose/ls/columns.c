/* columns.c - what `shmdiag ls` can show of an object: a table of columns. */
#include "diagnose/ls/columns.h"

#include "diagnose/ls/names.h"
#include "lib/units.h"

#include <fcntl.h>
#include <inttypes.h>
#include <math.h>
#include <sys/mman.h>
#include <sys/sysmacros.h>

#ifndef F_SEAL_FUTURE_WRITE
#define F_SEAL_FUTURE_WRITE 0x0010
#endif
#ifndef F_SEAL_EXEC
#define F_SEAL_EXEC 0x0020 /* Linux 6.3 */
#endif

static const char *const kinds[] = {
	[OBJECT_POSIX] = "posix",       [OBJECT_TMPFS] = "tmpfs",
	[OBJECT_HUGETLB] = "hugetlbfs", [OBJECT_SYSV] = "sysv",
	[OBJECT_MEMFD] = "memfd",       [OBJECT_ANON] = "anon",
	[OBJECT_KERNEL] = "kernel",
};

static const struct {
	unsigned bit;
	const char *name;
} seals[] = {
	{ F_SEAL_SEAL, "seal" },
	{ F_SEAL_SHRINK, "shrink" },
	{ F_SEAL_GROW, "grow" },
	{ F_SEAL_WRITE, "write" },
	{ F_SEAL_FUTURE_WRITE, "future-write" },
	{ F_SEAL_EXEC, "exec" },
};

static void put_number(FILE *to, uint64_t n)
{
	if (n != OBJECT_UNKNOWN)
		fprintf(to, "%" PRIu64, n);
}

static void put_bytes(FILE *to, const struct column_set *set, uint64_t bytes)
{
	char text[UNITS_TEXT];

	if (set->exact || bytes == OBJECT_UNKNOWN)
		put_number(to, bytes);
	else
		fputs(units_size(text, bytes), to);
}

static void put_name(FILE *to, const struct column_set *set,
		     const struct row *row)
{
	const char *name = row->object ? row->object->name : row->name;

	if (set->form == TABLE_JSON)
		names_put_utf8(to, name);
	else
		fputs(name, to);
}

static void put_kind(FILE *to, const struct column_set *set,
		     const struct row *row)
{
	(void)set;
	if (row->object)
		fputs(kinds[row->object->kind], to);
	else if (row->process)
		fputs("process", to);
}

static void put_state(FILE *to, const struct column_set *set,
		      const struct row *row)
{
	(void)set;
	if (row->object)
		fputs(row->object->linked ? "linked" : "unlinked", to);
}

/* The plain ones: a size or a number of the object. */
#define PUT(column, print)                                                     \
	static void put_##column(FILE *to, const struct column_set *set,       \
				 const struct row *row)                        \
	{                                                                      \
		const struct object *o = row->object;                          \
                                                                               \
		(void)set;                                                     \
		if (o)                                                         \
			print;                                                 \
	}

PUT(size, put_bytes(to, set, o->size))
PUT(alloc, put_bytes(to, set, o->allocated))
PUT(res, put_bytes(to, set, o->resident))
PUT(swap, put_bytes(to, set, o->swapped))
PUT(huge, put_bytes(to, set, o->huge))
PUT(creator, put_number(to, o->creator))
PUT(mappers, put_number(to, o->mappers))
PUT(openers, put_number(to, o->openers))
PUT(attach, put_number(to, o->attached))
PUT(inode, put_number(to, o->key.ino))

static void put_owner(FILE *to, const struct column_set *set,
		      const struct row *row)
{
	(void)set;
	if (row->object && row->object->uid != OBJECT_UNKNOWN)
		names_put_user(to, (uid_t)row->object->uid);
}

static void put_mode(FILE *to, const struct column_set *set,
		     const struct row *row)
{
	(void)set;
	if (row->object && row->object->mode != OBJECT_UNKNOWN)
		fprintf(to, "%04" PRIo64, row->object->mode);
}

static void put_age(FILE *to, const struct column_set *set,
		    const struct row *row)
{
	static const struct {
		uint64_t seconds;
		char letter;
	} steps[] = { { 86400, 'd' }, { 3600, 'h' }, { 60, 'm' }, { 1, 's' } };
	uint64_t age;
	size_t i = 0;

	if (!row->object || row->object->born == OBJECT_UNKNOWN)
		return;
	age = row->now > row->object->born ? row->now - row->object->born : 0;
	if (set->exact) {
		put_number(to, age);
		return;
	}
	while (i < 3 && age < steps[i].seconds)
		i++;
	fprintf(to, "%" PRIu64 "%c", age / steps[i].seconds, steps[i].letter);
}

static uint64_t pss_of_process(const struct process *p)
{
	uint64_t sum = OBJECT_UNKNOWN;

	for (const struct use *u = p->uses; u; u = u->next_object)
		if (u->pss != OBJECT_UNKNOWN)
			sum = (sum == OBJECT_UNKNOWN ? 0 : sum) + u->pss;
	return sum;
}

static void put_pss(FILE *to, const struct column_set *set,
		    const struct row *row)
{
	if (row->holder)
		put_bytes(to, set, row->holder->pss);
	else if (row->object)
		put_bytes(to, set, row->object->pss);
	else if (row->process)
		put_bytes(to, set, pss_of_process(row->process));
}

/* "812,900/3": 812 maps it, 900 has it open as descriptor 3. */
static void put_holders(FILE *to, const struct column_set *set,
			const struct row *row)
{
	const char *comma = "";

	(void)set;
	if (!row->object || row->holder)
		return;
	for (const struct use *u = row->object->uses; u; u = u->next_holder) {
		fprintf(to, "%s%d", comma, (int)u->process->pid);
		if (u->opens)
			fprintf(to, "/%d", u->fd);
		comma = ",";
	}
}

static void put_pid(FILE *to, const struct column_set *set,
		    const struct row *row)
{
	(void)set;
	if (row->process)
		fprintf(to, "%d", (int)row->process->pid);
}

static void put_seals(FILE *to, const struct column_set *set,
		      const struct row *row)
{
	const char *comma = "";

	(void)set;
	if (!row->object || row->object->seals == OBJECT_UNKNOWN)
		return;
	for (size_t i = 0; i < sizeof(seals) / sizeof(*seals); i++)
		if (row->object->seals & seals[i].bit) {
			fprintf(to, "%s%s", comma, seals[i].name);
			comma = ",";
		}
	if (!*comma)
		fputs("none", to);
}

static void put_ns(FILE *to, const struct column_set *set,
		   const struct row *row)
{
	(void)set;
	if (row->object && row->object->ns)
		fprintf(to, "%s:%" PRIu64,
			row->object->kind == OBJECT_SYSV ? "ipc" : "mnt",
			row->object->ns);
}

static void put_dev(FILE *to, const struct column_set *set,
		    const struct row *row)
{
	(void)set;
	if (row->object && row->object->dev)
		fprintf(to, "%u:%u", major(row->object->dev),
			minor(row->object->dev));
}

static void put_growth(FILE *to, const struct column_set *set,
		       const struct row *row)
{
	char text[UNITS_TEXT];
	double growth = row->object ? row->object->growth : NAN;

	if (isnan(growth))
		return;
	if (set->exact)
		fprintf(to, "%.0f", growth);
	else if (growth != 0)
		fprintf(to, "%c%s/s", growth < 0 ? '-' : '+',
			units_size(text, (uint64_t)(fabs(growth) + 0.5)));
	else
		fputc('0', to);
}

const struct column columns_all[] = {
	{ "NAME", COLUMN_USUAL | COLUMN_CUT, put_name,
	  "path, memfd:NAME, shmid:ID/KEY or anon:INODE" },
	{ "KIND", COLUMN_USUAL, put_kind,
	  "posix, tmpfs, hugetlbfs, sysv, memfd, anon, kernel (a driver's)" },
	{ "STATE", COLUMN_USUAL, put_state,
	  "linked, or unlinked: it goes with the last who holds it" },
	{ "SIZE", COLUMN_USUAL | COLUMN_NUMBER, put_size,
	  "apparent, in bytes" },
	{ "ALLOC", COLUMN_USUAL | COLUMN_NUMBER, put_alloc,
	  "allocated, in memory or swap" },
	{ "RES", COLUMN_USUAL | COLUMN_NUMBER, put_res, "of that, in memory" },
	{ "SWAP", COLUMN_NUMBER, put_swap, "of that, in swap" },
	{ "HUGE", COLUMN_NUMBER | COLUMN_SMAPS, put_huge,
	  "in huge pages; of tmpfs, what one process maps so" },
	{ "OWNER", COLUMN_USUAL, put_owner, "user, by /etc/passwd" },
	{ "MODE", COLUMN_USUAL, put_mode, "permissions, in octal" },
	{ "AGE", COLUMN_USUAL | COLUMN_NUMBER, put_age,
	  "since it was made; sysv: since its last change; in seconds" },
	{ "CREATOR", COLUMN_NUMBER, put_creator, "sysv: process that made it" },
	{ "MAPPERS", COLUMN_USUAL | COLUMN_NUMBER, put_mappers,
	  "processes that map it" },
	{ "PSS", COLUMN_NUMBER | COLUMN_SMAPS, put_pss,
	  "proportional share of all mappers; of one with --tree" },
	{ "OPENERS", COLUMN_USUAL | COLUMN_NUMBER, put_openers,
	  "processes that have a descriptor of it" },
	{ "PID", COLUMN_NUMBER, put_pid, "with --tree: the process" },
	{ "SEALS", 0, put_seals, "of memfd: what cannot be done any more" },
	{ "ATTACH", COLUMN_NUMBER, put_attach,
	  "sysv: attachments, by the kernel" },
	{ "NS", 0, put_ns, "namespace that its name counts in, if not ours" },
	{ "DEV", 0, put_dev, "device number of its file system" },
	{ "INODE", COLUMN_NUMBER, put_inode,
	  "with DEV, what tells it from others" },
	{ "GROWTH", COLUMN_NUMBER, put_growth,
	  "with --watch: allocated a second, in bytes" },
	/* The widest, so that no other is behind it. */
	{ "HOLDERS", 0, put_holders,
	  "who maps it or has it open: PID, or PID/FD" },
	{ 0 },
};
