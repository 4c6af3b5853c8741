/* reconcile.c - do the objects add up to what the kernel says there is? */
#include "diagnose/ls/listing.h"

#include "lib/screen.h"
#include "lib/units.h"

static const struct screen_lines lines = { 80, 0, 2, SIZE_MAX };

struct sums {
	uint64_t objects, unknown; /* unknown: nobody told their size */
	uint64_t unsure, unseen;   /* maybe held, held by who is not seen */
	uint64_t allocated, swapped, hugetlb;
	uint64_t shmem; /* that should be in Shmem */
};

static void add(struct sums *s, const struct object *o)
{
	s->objects++;
	s->unsure += !object_is_sure(o);
	if (o->allocated == OBJECT_UNKNOWN) {
		s->unknown++;
		return;
	}
	object_sum(&s->allocated, o->allocated);
	object_sum(&s->swapped, o->swapped);
	object_sum(o->hugetlb ? &s->hugetlb : &s->shmem,
		   o->hugetlb || o->resident == OBJECT_UNKNOWN ? o->allocated
							       : o->resident);
}

static struct sums sum_up(const struct inventory *inv, bool orphans)
{
	struct sums s = { 0 };

	for (const struct object *o = inv->object; o; o = o->next)
		if (!o->no_shm && (!orphans || object_is_orphan(o)))
			add(&s, o);
		else
			s.unseen += o->users == USERS_SOME;
	return s;
}

static void print_shmem(const struct inventory *inv, const struct sums *s,
			FILE *to)
{
	uint64_t shmem, known;
	int err = sysfile_memory("Shmem", &shmem);

	if (err) {
		fprintf(to, "/proc/meminfo does not tell Shmem (%d; %s)\n",
			-err, strerror(-err));
		return;
	}
	fprintf(to, "Shmem in /proc/meminfo is %s: %s in these objects",
		UNITS_SIZE(shmem), UNITS_SIZE(s->shmem));
	known = s->shmem + usage_print(inv, to);
	if (shmem >= known)
		fprintf(to, ", %s unexplained\n", UNITS_SIZE(shmem - known));
	else
		fprintf(to, ", %s less than that\n", UNITS_SIZE(known - shmem));
}

/* Then what shm_open(3) makes are files on a disk. */
static bool is_plain_folder(const struct inventory *inv, const char *path)
{
	const struct place at = { AT_FDCWD, path, true };
	struct statx st;

	return !look_stat(&at, &st) && S_ISDIR(st.stx_mode) &&
	       (st.stx_dev_major || inv->fs_kind[st.stx_dev_minor] <= FS_OTHER);
}

/* Its name, which may hold any bytes; whose it is, a process's (0: ours); and
 * whether there are more. */
static void print_first(const char *name, pid_t pid, uint64_t n, FILE *to)
{
	for (const char *c = name; *c; c++)
		if (*c > ' ' && *c <= '~')
			fputc(*c, to);
		else
			fprintf(to, "\\x%02x", (unsigned char)*c);
	if (pid)
		fprintf(to, " of process %d", (int)pid);
	fputs(n > 1 ? " first\n" : "\n", to);
}

static void print_covered(const struct inventory *inv, FILE *to)
{
	const struct mount *first = NULL;
	size_t n = 0;

	for (size_t i = 0; i < inv->mounts; i++)
		if (inv->mount[i].covered && !n++)
			first = &inv->mount[i];
	if (!first)
		return;
	fprintf(to, "%zu tmpfs %s under another mount, out of reach: ", n,
		n == 1 ? "lies" : "lie");
	print_first(first->path, first->pid, n, to);
}

static void print_fixed(const struct inventory *inv, FILE *to)
{
	uint64_t n = inv->fixed_files;

	if (!n)
		return;
	fprintf(to,
		"%" PRIu64 " file%s of shared memory kept by io_uring, "
		"size not told: ",
		n, n == 1 ? "" : "s");
	print_first(inv->fixed_name, inv->fixed_pid, n, to);
}

static void print_unseen(const struct inventory *inv, FILE *to)
{
	uint64_t folders = inv->unread_folders;

	if (is_plain_folder(inv, "/dev/shm"))
		fputs("/dev/shm is a plain folder, no tmpfs: "
		      "what is in it is not listed\n",
		      to);
	print_fixed(inv, to);
	if (folders)
		fprintf(to, "%" PRIu64 " folder%s could not be read\n", folders,
			folders == 1 ? "" : "s");
	print_covered(inv, to);
}

static void print_unread(const struct inventory *inv, FILE *to)
{
	const char *hidden = processes_hidden(inv);
	const struct process *first = inv->unread_first;
	uint64_t n = inv->unread_processes;

	fprintf(to, "%" PRIu64 " of %zu processes could not be read", n,
		inv->processes);
	if (n)
		fprintf(to, ": PID %d%s (%d; %s)", (int)first->pid,
			n > 1 ? " first" : "", first->unread,
			strerror(first->unread));
	fputs(n && geteuid() ? ", root would see what they hold\n" : "\n", to);
	if (hidden)
		fprintf(to, "there may be more processes, hidden by %s\n",
			hidden);
}

static void print_sums(const struct inventory *inv, bool orphans, FILE *to)
{
	struct sums s = sum_up(inv, orphans);

	fprintf(to, "%" PRIu64 " %s%s, %s allocated", s.objects,
		orphans ? "orphan" : "object", s.objects == 1 ? "" : "s",
		UNITS_SIZE(s.allocated));
	if (!orphans)
		fprintf(to, ": %s swapped, %s in hugetlb",
			UNITS_SIZE(s.swapped), UNITS_SIZE(s.hugetlb));
	fputc('\n', to);
	if (orphans && s.unsure)
		fprintf(to,
			"%" PRIu64 " of them may be held out of sight: only "
			"root and their owner may ask the kernel\n",
			s.unsure);
	if (orphans && s.unseen)
		fprintf(to,
			"%" PRIu64 " more %s held out of sight: by another PID "
			"namespace, io_uring, a message under way\n",
			s.unseen, s.unseen == 1 ? "is" : "are");
	if (!orphans && s.unknown)
		fprintf(to, "%" PRIu64 " of unknown size are not in it\n",
			s.unknown);
	if (!orphans)
		print_shmem(inv, &s, to);
	print_unseen(inv, to);
	if (orphans || inv->unread_processes || processes_hidden(inv))
		print_unread(inv, to);
}

void reconcile_print(const struct inventory *inv, bool orphans, FILE *to)
{
	char *text, *rest;
	FILE *sums = memory_stream(&text);

	print_sums(inv, orphans, sums);
	memory_close(sums);
	for (rest = text; *rest;)
		screen_wrap(to, strsep(&rest, "\n"), &lines);
	free(text);
}
