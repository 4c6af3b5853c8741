/* columns.c - what `shmdiag ls` can show of an object: a table of columns. */
#include "diagnose/ls/listing.h"

#include "lib/text.h"
#include "lib/units.h"

#include <math.h>
#include <pwd.h>
#include <sys/resource.h>

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

static void write_bytes(const struct cell *c, uint64_t bytes)
{
	if (c->set->exact || bytes == OBJECT_UNKNOWN)
		write_number(c->to, bytes);
	else
		fputs(UNITS_SIZE(bytes), c->to);
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
	write_bytes(c, number(c));
}

static void put_name(const struct cell *c)
{
	const char *name = c->o ? c->o->name : c->name;

	if (c->set->form == TABLE_JSON)
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
	FILE *f = NULL;

	if (uid == OBJECT_UNKNOWN)
		return;
	if (uid != last) {
		user = NULL;
		f = fopen("/etc/passwd", "re");
	}
	while (f && (user = fgetpwent(f)) && user->pw_uid != uid)
		;
	if (f)
		fclose(f);
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
	uint64_t age, now = c->now;
	size_t i = 0;

	if (c->o->born == OBJECT_UNKNOWN)
		return;
	age = now > c->o->born ? now - c->o->born : 0;
	if (c->set->exact) {
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
	if (c->set->form == TABLE_PLAIN) {
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
	if (c->set->exact)
		fprintf(c->to, "%.0f", growth);
	else if (growth != 0)
		fprintf(c->to, "%c%s/s", growth < 0 ? '-' : '+',
			UNITS_SIZE((uint64_t)(fabs(growth) + 0.5)));
	else
		fputc('0', c->to);
}

/* A size or a number of the object, and of it where holders have parts. */
#define BYTES(member)  put_bytes, offsetof(struct object, member), 0
#define NUMBER(member) put_number, offsetof(struct object, member), 0
#define PARTS(member)                                                          \
	offsetof(struct object, member), offsetof(struct use, member)

const struct column columns_all[] = {
	{ "NAME", TABLE_CUT, COLUMN_USUAL | COLUMN_ANY, put_name, 0, 0,
	  "path, memfd:NAME, shmid:ID/KEY or anon:INODE" },
	{ "ALLOC", TABLE_NUMBER, COLUMN_USUAL | COLUMN_ANY, BYTES(allocated),
	  "allocated, in memory or swap" },
	{ "HOLDERS", TABLE_TEXT, COLUMN_USUAL, put_holders, 0, 0,
	  "who maps it or has it open; in JSON and raw: PID or PID/FD of all" },
	{ "AGE", TABLE_NUMBER, COLUMN_USUAL, put_age, 0, 0,
	  "since it was made; sysv: since its last change; in seconds" },
	{ "STATE", TABLE_TEXT, COLUMN_USUAL, put_state, 0, 0,
	  "linked, or unlinked: it goes with the last who holds it" },
	{ "KIND", TABLE_TEXT, COLUMN_USUAL | COLUMN_ANY, put_kind, 0, 0,
	  "posix, tmpfs, hugetlbfs, sysv, memfd, anon, kernel (a driver's)" },
	{ "SIZE", TABLE_NUMBER, COLUMN_USUAL | COLUMN_ANY, BYTES(size),
	  "apparent, in bytes" },
	{ "RES", TABLE_NUMBER, COLUMN_USUAL | COLUMN_ANY, BYTES(resident),
	  "of ALLOC, in memory" },
	{ "OWNER", TABLE_TEXT, COLUMN_USUAL, put_owner, 0, 0,
	  "user, by /etc/passwd" },
	{ "MODE", TABLE_TEXT, COLUMN_USUAL, put_mode, 0, 0,
	  "permissions, in octal" },
	{ "MAPPERS", TABLE_NUMBER, COLUMN_USUAL, NUMBER(mappers),
	  "processes that map it" },
	{ "OPENERS", TABLE_NUMBER, COLUMN_USUAL, NUMBER(openers),
	  "processes that have a descriptor of it" },
	{ "FDS", TABLE_NUMBER, COLUMN_USUAL | COLUMN_ANY, put_number,
	  PARTS(fds), "descriptors of it; of a process, of any of these" },
	{ "NOFILE", TABLE_NUMBER, COLUMN_ANY, put_nofile, 0, 0,
	  "with --tree: how many descriptors the process may have" },
	{ "ORPHAN", TABLE_TEXT, COLUMN_USERS, put_orphan, 0, 0,
	  "named and held by nobody: yes, no, or maybe out of sight" },
	{ "SWAP", TABLE_NUMBER, COLUMN_ANY, BYTES(swapped),
	  "of ALLOC, in swap" },
	{ "HUGE", TABLE_NUMBER, COLUMN_SMAPS, BYTES(huge),
	  "in huge pages; of tmpfs, what one process maps so" },
	{ "CREATOR", TABLE_NUMBER, 0, NUMBER(creator),
	  "sysv: process that made it" },
	{ "PSS", TABLE_NUMBER, COLUMN_SMAPS | COLUMN_ANY, put_bytes, PARTS(pss),
	  "proportional share of all mappers; of one with --tree" },
	{ "PID", TABLE_NUMBER, COLUMN_ANY, put_pid, 0, 0,
	  "with --tree: the process" },
	{ "SEALS", TABLE_TEXT, COLUMN_SEALS, put_seals, 0, 0,
	  "of memfd: what cannot be done any more" },
	{ "ATTACH", TABLE_NUMBER, 0, NUMBER(attached),
	  "sysv: attachments, by the kernel" },
	{ "NS", TABLE_TEXT, 0, put_ns, 0, 0,
	  "namespace that its name counts in, if not ours" },
	{ "DEV", TABLE_TEXT, 0, put_dev, 0, 0,
	  "device number of its file system" },
	{ "INODE", TABLE_NUMBER, 0, NUMBER(key.ino),
	  "with DEV, what tells it from others" },
	{ "GROWTH", TABLE_NUMBER, 0, put_growth, 0, 0,
	  "with --watch: allocated a second, in bytes" },
	{ 0 },
};
