/* columns.c - what `shmdiag ls` can show of an object: a table of columns. */
#include "diagnose/ls/columns.h"

#include "lib/units.h"
#include "lib/utf8.h"

#include <math.h>
#include <pwd.h>
#include <sys/mman.h>

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

static void write_number(FILE *to, uint64_t n)
{
	if (n != OBJECT_UNKNOWN)
		fprintf(to, "%" PRIu64, n);
}

static void write_bytes(const struct cell *c, uint64_t bytes)
{
	char text[UNITS_TEXT];

	if (c->set->exact || bytes == OBJECT_UNKNOWN)
		write_number(c->to, bytes);
	else
		fputs(units_size(text, bytes), c->to);
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

/* Empty: there is none. */
static void find_user(char name[LOGIN_NAME_MAX], uid_t uid)
{
	FILE *f = fopen("/etc/passwd", "re");
	struct passwd *pw = NULL;

	while (f && (pw = fgetpwent(f)) && pw->pw_uid != uid)
		;
	snprintf(name, LOGIN_NAME_MAX, "%s", pw ? pw->pw_name : "");
	if (f)
		fclose(f);
}

/* The user's name in /etc/passwd, else the number. No other directory is asked,
 * as its server might be slow or gone. Objects of the same user mostly follow
 * each other. */
static void write_user(FILE *to, uid_t uid)
{
	static char name[LOGIN_NAME_MAX];
	static uid_t last = (uid_t)-1;

	if (uid != last)
		find_user(name, uid);
	last = uid;
	if (*name)
		fputs(name, to);
	else
		fprintf(to, "%u", (unsigned)uid);
}

/* The member of the object that the column names. */
static uint64_t member(const struct cell *c)
{
	return *(const uint64_t *)((const char *)c->o + c->column->at);
}

static void put_number(const struct cell *c)
{
	write_number(c->to, member(c));
}

static void put_bytes(const struct cell *c)
{
	write_bytes(c, member(c));
}

static void put_name(const struct cell *c)
{
	const char *name = c->o ? c->o->name : c->row->name;

	if (c->set->form == TABLE_JSON)
		write_utf8(c->to, name);
	else
		fputs(name, c->to);
}

static void put_kind(const struct cell *c)
{
	if (c->o)
		fputs(kinds[c->o->kind], c->to);
	else if (c->row->process)
		fputs("process", c->to);
}

static void put_state(const struct cell *c)
{
	fputs(c->o->linked ? "linked" : "unlinked", c->to);
}

static void put_owner(const struct cell *c)
{
	if (c->o->uid != OBJECT_UNKNOWN)
		write_user(c->to, (uid_t)c->o->uid);
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
	uint64_t age, now = c->row->now;
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

static void put_pss(const struct cell *c)
{
	const struct process *p = c->row->process;
	uint64_t sum = OBJECT_UNKNOWN;

	if (c->row->holder)
		sum = c->row->holder->pss;
	else if (c->o)
		sum = c->o->pss;
	else
		for (struct use *u = p ? p->uses : NULL; u; u = u->next_object)
			object_sum(&sum, u->pss);
	write_bytes(c, sum);
}

/* "812,900/3": 812 maps it, 900 has it open as descriptor 3. */
static void put_holders(const struct cell *c)
{
	const char *comma = "";

	if (c->row->holder)
		return;
	for (const struct use *u = c->o->uses; u; u = u->next_holder) {
		fprintf(c->to, "%s%d", comma, (int)u->process->pid);
		if (u->opens)
			fprintf(c->to, "/%d", u->fd);
		comma = ",";
	}
}

static void put_pid(const struct cell *c)
{
	if (c->row->process)
		fprintf(c->to, "%d", (int)c->row->process->pid);
}

static void put_seals(const struct cell *c)
{
	const char *comma = "";

	if (c->o->seals == OBJECT_UNKNOWN)
		return;
	for (size_t i = 0; i < sizeof(seals) / sizeof(*seals); i++)
		if (c->o->seals & seals[i].bit) {
			fprintf(c->to, "%s%s", comma, seals[i].name);
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
	char text[UNITS_TEXT];
	double growth = c->o->growth;

	if (isnan(growth))
		return;
	if (c->set->exact)
		fprintf(c->to, "%.0f", growth);
	else if (growth != 0)
		fprintf(c->to, "%c%s/s", growth < 0 ? '-' : '+',
			units_size(text, (uint64_t)(fabs(growth) + 0.5)));
	else
		fputc('0', c->to);
}

/* A size or a number of the object. */
#define BYTES(member)  put_bytes, offsetof(struct object, member)
#define NUMBER(member) put_number, offsetof(struct object, member)

const struct column columns_all[] = {
	{ "NAME", COLUMN_USUAL | COLUMN_CUT | COLUMN_ANY, put_name, 0,
	  "path, memfd:NAME, shmid:ID/KEY or anon:INODE" },
	{ "KIND", COLUMN_USUAL | COLUMN_ANY, put_kind, 0,
	  "posix, tmpfs, hugetlbfs, sysv, memfd, anon, kernel (a driver's)" },
	{ "STATE", COLUMN_USUAL, put_state, 0,
	  "linked, or unlinked: it goes with the last who holds it" },
	{ "SIZE", COLUMN_USUAL | COLUMN_NUMBER, BYTES(size),
	  "apparent, in bytes" },
	{ "ALLOC", COLUMN_USUAL | COLUMN_NUMBER, BYTES(allocated),
	  "allocated, in memory or swap" },
	{ "RES", COLUMN_USUAL | COLUMN_NUMBER, BYTES(resident),
	  "of that, in memory" },
	{ "SWAP", COLUMN_NUMBER, BYTES(swapped), "of that, in swap" },
	{ "HUGE", COLUMN_NUMBER | COLUMN_SMAPS, BYTES(huge),
	  "in huge pages; of tmpfs, what one process maps so" },
	{ "OWNER", COLUMN_USUAL, put_owner, 0, "user, by /etc/passwd" },
	{ "MODE", COLUMN_USUAL, put_mode, 0, "permissions, in octal" },
	{ "AGE", COLUMN_USUAL | COLUMN_NUMBER, put_age, 0,
	  "since it was made; sysv: since its last change; in seconds" },
	{ "CREATOR", COLUMN_NUMBER, NUMBER(creator),
	  "sysv: process that made it" },
	{ "MAPPERS", COLUMN_USUAL | COLUMN_NUMBER, NUMBER(mappers),
	  "processes that map it" },
	{ "PSS", COLUMN_NUMBER | COLUMN_SMAPS | COLUMN_ANY, put_pss, 0,
	  "proportional share of all mappers; of one with --tree" },
	{ "OPENERS", COLUMN_USUAL | COLUMN_NUMBER, NUMBER(openers),
	  "processes that have a descriptor of it" },
	{ "PID", COLUMN_NUMBER | COLUMN_ANY, put_pid, 0,
	  "with --tree: the process" },
	{ "SEALS", COLUMN_SEALS, put_seals, 0,
	  "of memfd: what cannot be done any more" },
	{ "ATTACH", COLUMN_NUMBER, NUMBER(attached),
	  "sysv: attachments, by the kernel" },
	{ "NS", 0, put_ns, 0,
	  "namespace that its name counts in, if not ours" },
	{ "DEV", 0, put_dev, 0, "device number of its file system" },
	{ "INODE", COLUMN_NUMBER, NUMBER(key.ino),
	  "with DEV, what tells it from others" },
	{ "GROWTH", COLUMN_NUMBER, put_growth, 0,
	  "with --watch: allocated a second, in bytes" },
	/* The widest, so that no other is behind it. */
	{ "HOLDERS", 0, put_holders, 0,
	  "who maps it or has it open: PID, or PID/FD" },
	{ 0 },
};
