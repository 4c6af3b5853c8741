/* columns.c - what `shmdiag ls` can show of an object: a table of columns. */
#include "diagnose/ls/listing.h"

#include "lib/text.h"
#include "lib/units.h"

#include <math.h>
#include <pwd.h>
#include <sys/resource.h>
#include <time.h>

const char *const columns_kinds[] = {
	[OBJECT_POSIX] = "posix",       [OBJECT_TMPFS] = "tmpfs",
	[OBJECT_HUGETLB] = "hugetlbfs", [OBJECT_SYSV] = "sysv",
	[OBJECT_MEMFD] = "memfd",       [OBJECT_ANON] = "anon",
	[OBJECT_KERNEL] = "kernel",
};

/* By their bits, from F_SEAL_SEAL, 1, to F_SEAL_EXEC, 32. */
static const char *const seals[] = {
	"seal", "shrink", "grow", "write", "future-write", "exec",
};

static void write_number(FILE *to, uint64_t n)
{
	if (n != OBJECT_UNKNOWN)
		fprintf(to, "%" PRIu64, n);
}

/* Bytes that are no UTF-8 become \xHH, and so does a backslash before an x. */
static void write_utf8(FILE *to, const char *name)
{
	while (*name) {
		size_t n = utf8_character(name);

		if (!n || !strncmp(name, "\\x", 2))
			fprintf(to, "\\x%02x", (unsigned char)*name);
		else
			fwrite(name, 1, n, to);
		name += n ? n : 1;
	}
}

static uint64_t member(const void *of, size_t at)
{
	return *(const uint64_t *)((const char *)of + at);
}

/* What the column names of the object, or of all that a process holds. */
static uint64_t number(const struct cell *c)
{
	const struct process *p = c->process;
	size_t part = c->column->part;
	uint64_t sum = OBJECT_UNKNOWN;

	if (part && c->holder)
		return member(c->holder, part);
	if (c->o)
		return member(c->o, c->column->at);
	for (const struct use *u = p ? p->uses : NULL; u; u = u->next_object)
		object_sum(&sum, part ? member(u, part)
				      : member(u->object, c->column->at));
	return sum;
}

static void put_number(const struct cell *c)
{
	write_number(c->to, number(c));
}

static void put_bytes(const struct cell *c)
{
	uint64_t bytes = number(c);

	if (c->listing->exact || bytes == OBJECT_UNKNOWN)
		write_number(c->to, bytes);
	else
		fputs(UNITS_SIZE(bytes), c->to);
}

static void put_name(const struct cell *c)
{
	const char *name = c->o ? c->o->name : c->name;

	if (c->process && !c->o)
		fprintf(c->to, "%d ", (int)c->process->pid);
	if (c->listing->form == TABLE_JSON)
		write_utf8(c->to, name);
	else
		fputs(name, c->to);
}

static void put_kind(const struct cell *c)
{
	if (c->o)
		fputs(columns_kinds[c->o->kind], c->to);
	else if (c->process)
		fputs("process", c->to);
}

static void put_state(const struct cell *c)
{
	fputs(c->o->linked ? "linked" : "unlinked", c->to);
}

/* The user's name in /etc/passwd, else the number. No other directory is asked,
 * as its server might be slow or gone. Objects of the same user mostly follow
 * each other. */
static void put_owner(const struct cell *c)
{
	static const struct passwd *user;
	static uint64_t last = OBJECT_UNKNOWN;
	uint64_t uid = c->o->uid;

	if (uid == OBJECT_UNKNOWN)
		return;
	if (uid != last) {
		FILE *f = fopen("/etc/passwd", "re");

		user = NULL;
		while (f && (user = fgetpwent(f)) && user->pw_uid != uid)
			;
		if (f)
			fclose(f);
	}
	last = uid;
	if (user)
		fputs(user->pw_name, c->to);
	else
		write_number(c->to, uid);
}

static void put_mode(const struct cell *c)
{
	if (c->o->mode != OBJECT_UNKNOWN)
		fprintf(c->to, "%04" PRIo64, c->o->mode);
}

static void put_age(const struct cell *c)
{
	static const struct {
		uint64_t seconds;
		char letter;
	} steps[] = { { 86400, 'd' }, { 3600, 'h' }, { 60, 'm' }, { 1, 's' } };
	uint64_t age, now = (uint64_t)time(NULL);
	size_t i = 0;

	if (c->o->born == OBJECT_UNKNOWN)
		return;
	age = now > c->o->born ? now - c->o->born : 0;
	if (c->listing->exact) {
		write_number(c->to, age);
		return;
	}
	while (i < 3 && age < steps[i].seconds)
		i++;
	fprintf(c->to, "%" PRIu64 "%c", age / steps[i].seconds,
		steps[i].letter);
}

/* "812 postgres +3": the first of them, which is the last in the list. */
static void put_first_holder(const struct cell *c)
{
	const struct use *first = NULL;
	size_t n = 0;

	for (const struct use *u = c->o->uses; u; u = u->next_holder, n++)
		first = u;
	if (first)
		fprintf(c->to, "%d %s", (int)first->process->pid,
			process_name(first->process));
	if (n > 1)
		fprintf(c->to, " +%zu", n - 1);
}

static void put_orphan(const struct cell *c)
{
	fputs(!object_is_orphan(c->o) ? "no"
	      : object_is_sure(c->o)  ? "yes"
				      : "maybe",
	      c->to);
}

/* "812,900/3": 812 maps it, 900 has it open as descriptor 3. */
static void put_holders(const struct cell *c)
{
	const char *comma = "";

	if (c->holder)
		return;
	if (c->o->users == USERS_SOME)
		fputs("(unseen)", c->to);
	if (c->listing->form == TABLE_PLAIN) {
		put_first_holder(c);
		return;
	}
	for (const struct use *u = c->o->uses; u; u = u->next_holder) {
		fprintf(c->to, "%s%d", comma, (int)u->process->pid);
		if (u->fd >= 0)
			fprintf(c->to, "/%d", u->fd);
		comma = ",";
	}
}

static void put_nofile(const struct cell *c)
{
	const struct process *p = c->process;
	struct rlimit most;

	if (p && !c->o && !prlimit(p->pid, RLIMIT_NOFILE, NULL, &most))
		write_number(c->to, most.rlim_cur);
}

static void put_pid(const struct cell *c)
{
	if (c->process)
		fprintf(c->to, "%d", (int)c->process->pid);
}

static void put_seals(const struct cell *c)
{
	const char *comma = "";

	if (c->o->seals == OBJECT_UNKNOWN)
		return;
	for (size_t i = 0; i < sizeof(seals) / sizeof(*seals); i++)
		if (c->o->seals & UINT64_C(1) << i) {
			fprintf(c->to, "%s%s", comma, seals[i]);
			comma = ",";
		}
	if (!*comma)
		fputs("none", c->to);
}

static void put_ns(const struct cell *c)
{
	if (c->o->ns)
		fprintf(c->to, "%s:%" PRIu64,
			c->o->kind == OBJECT_SYSV ? "ipc" : "mnt", c->o->ns);
}

static void put_dev(const struct cell *c)
{
	if (c->o->dev)
		fprintf(c->to, "%u:%u", major(c->o->dev), minor(c->o->dev));
}

static void put_growth(const struct cell *c)
{
	double growth = c->o->growth;

	if (isnan(growth))
		return;
	if (c->listing->exact)
		fprintf(c->to, "%.0f", growth);
	else if (growth != 0)
		fprintf(c->to, "%c%s/s", growth < 0 ? '-' : '+',
			UNITS_SIZE((uint64_t)(fabs(growth) + 0.5)));
	else
		fputc('0', c->to);
}

/* Kinds of cells: what a function writes; a size or a number of the object; the
 * same, of which holders have parts. */
#define CELL(is, put) TABLE_##is, put, 0, 0
#define BYTES(member)                                                          \
	TABLE_NUMBER, put_bytes, offsetof(struct object, member), 0
#define NUMBER(member)                                                         \
	TABLE_NUMBER, put_number, offsetof(struct object, member), 0
#define PARTS(put, member)                                                     \
	TABLE_NUMBER, put, offsetof(struct object, member),                    \
		offsetof(struct use, member)

const struct column columns_all[] = {
	{ "NAME", COLUMN_USUAL | COLUMN_ANY, CELL(CUT, put_name),
	  "path, memfd:NAME, shmid:ID/KEY or anon:INODE" },
	{ "ALLOC", COLUMN_USUAL | COLUMN_ANY, BYTES(allocated),
	  "allocated, in memory or swap" },
	{ "HOLDERS", COLUMN_USUAL, CELL(TEXT, put_holders),
	  "who maps it or has it open; in JSON and raw: PID or PID/FD of all" },
	{ "AGE", COLUMN_USUAL, CELL(NUMBER, put_age),
	  "since it was made; sysv: since its last change; in seconds" },
	{ "STATE", COLUMN_USUAL, CELL(TEXT, put_state),
	  "linked, or unlinked: it goes with the last who holds it" },
	{ "KIND", COLUMN_USUAL | COLUMN_ANY, CELL(TEXT, put_kind),
	  "posix, tmpfs, hugetlbfs, sysv, memfd, anon, kernel (a driver's)" },
	{ "SIZE", COLUMN_USUAL | COLUMN_ANY, BYTES(size),
	  "apparent, in bytes" },
	{ "RES", COLUMN_USUAL | COLUMN_ANY, BYTES(resident),
	  "of ALLOC, in memory" },
	{ "OWNER", COLUMN_USUAL, CELL(TEXT, put_owner),
	  "user, by /etc/passwd" },
	{ "MODE", COLUMN_USUAL, CELL(TEXT, put_mode), "permissions, in octal" },
	{ "MAPPERS", COLUMN_USUAL, NUMBER(mappers), "processes that map it" },
	{ "OPENERS", COLUMN_USUAL, NUMBER(openers),
	  "processes that have a descriptor of it" },
	{ "FDS", COLUMN_USUAL | COLUMN_ANY, PARTS(put_number, fds),
	  "descriptors of it; of a process, of any of these" },
	{ "NOFILE", COLUMN_ANY, CELL(NUMBER, put_nofile),
	  "with --tree: how many descriptors the process may have" },
	{ "ORPHAN", COLUMN_USERS, CELL(TEXT, put_orphan),
	  "named and held by nobody: yes, no, or maybe out of sight" },
	{ "SWAP", COLUMN_ANY, BYTES(swapped), "of ALLOC, in swap" },
	{ "HUGE", COLUMN_SMAPS, BYTES(huge),
	  "in huge pages; of tmpfs, what one process maps so" },
	{ "CREATOR", 0, NUMBER(creator), "sysv: process that made it" },
	{ "PSS", COLUMN_SMAPS | COLUMN_ANY, PARTS(put_bytes, pss),
	  "proportional share of all mappers; of one with --tree" },
	{ "PID", COLUMN_ANY, CELL(NUMBER, put_pid),
	  "with --tree: the process" },
	{ "SEALS", COLUMN_SEALS, CELL(TEXT, put_seals),
	  "of memfd: what cannot be done any more" },
	{ "ATTACH", 0, NUMBER(attached), "sysv: attachments, by the kernel" },
	{ "NS", 0, CELL(TEXT, put_ns),
	  "namespace that its name counts in, if not ours" },
	{ "DEV", 0, CELL(TEXT, put_dev), "device number of its file system" },
	{ "INODE", 0, NUMBER(key.ino), "with DEV, what tells it from others" },
	{ "GROWTH", 0, CELL(NUMBER, put_growth),
	  "with --watch: allocated a second, in bytes" },
	{ 0 },
};
