/* reconcile.c - do the objects add up to what the kernel says there is? */
#include "diagnose/reconcile.h"

#include "diagnose/sysfile.h"
#include "diagnose/usage.h"
#include "lib/units.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { KB = 1024 };

struct sums {
	uint64_t objects, unknown; /* unknown: nobody told their size */
	uint64_t allocated, swapped, hugetlb;
	uint64_t shmem; /* that should be in Shmem */
};

static void add(struct sums *s, const struct object *o)
{
	s->objects++;
	if (o->allocated == OBJECT_UNKNOWN) {
		s->unknown++;
		return;
	}
	s->allocated += o->allocated;
	if (o->swapped != OBJECT_UNKNOWN)
		s->swapped += o->swapped;
	if (o->hugetlb)
		s->hugetlb += o->allocated;
	else if (o->resident != OBJECT_UNKNOWN)
		s->shmem += o->resident;
	else
		s->shmem += o->allocated;
}

static struct sums sum_up(const struct inventory *inv, bool orphans)
{
	struct sums s = { 0 };

	for (size_t i = 0; i < inv->buckets; i++)
		for (const struct object *o = inv->bucket[i]; o; o = o->chain)
			if (!o->no_shm && (!orphans || object_is_orphan(o)))
				add(&s, o);
	return s;
}

/* "8856 kB" */
static int read_shmem(uint64_t *bytes)
{
	char text[64];
	int err = sysfile_field("/proc/meminfo", "Shmem", text, sizeof(text));

	if (!err)
		*bytes = strtoull(text, NULL, 10) * KB;
	return err;
}

/* Where there are no objects to see, yet memory. Returns how much. */
static uint64_t print_places(const struct inventory *inv, FILE *to)
{
	struct usage used;
	char text[UNITS_TEXT];
	uint64_t sum = 0;

	if (usage_look(inv, &used))
		return 0;
	const struct {
		uint64_t bytes;
		const char *where;
	} places[] = {
		{ used.files, "in tmpfs but in no file found" },
		{ used.covered, "in tmpfs under another mount" },
		{ used.initramfs, "in the initramfs below /" },
	};
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		if (places[i].bytes)
			fprintf(to, ", %s %s",
				units_size(text, places[i].bytes),
				places[i].where);
		sum += places[i].bytes;
	}
	return sum;
}

static void print_shmem(const struct inventory *inv, const struct sums *s,
			FILE *to)
{
	char whole[UNITS_TEXT], here[UNITS_TEXT], rest[UNITS_TEXT];
	uint64_t shmem, known;
	int err = read_shmem(&shmem);

	if (err) {
		fprintf(to, "/proc/meminfo does not tell Shmem (%d; %s)\n",
			-err, strerror(-err));
		return;
	}
	fprintf(to, "Shmem in /proc/meminfo is %s: %s in these objects",
		units_size(whole, shmem), units_size(here, s->shmem));
	known = s->shmem + print_places(inv, to);
	if (shmem >= known)
		fprintf(to, ", %s unexplained\n",
			units_size(rest, shmem - known));
	else
		fprintf(to, ", %s less than that\n",
			units_size(rest, known - shmem));
}

static const char *plural(uint64_t n, const char *one, const char *more)
{
	return n == 1 ? one : more;
}

static void print_unseen(const struct inventory *inv, FILE *to)
{
	uint64_t folders = inv->unread_folders, mounts = inv->covered_mounts;

	if (folders)
		fprintf(to, "%" PRIu64 " %s could not be read\n", folders,
			plural(folders, "folder", "folders"));
	if (mounts)
		fprintf(to,
			"%" PRIu64 " %s under another mount, out of reach\n",
			mounts, plural(mounts, "tmpfs lies", "tmpfs lie"));
}

static bool are_hidden(const struct inventory *inv)
{
	return inv->inner_pid_ns || (inv->fs.proc_hides && geteuid());
}

static void print_unread(const struct inventory *inv, FILE *to)
{
	const char *more = ": root would see what they hold";

	if (!inv->unread_processes || !geteuid())
		more = "";
	fprintf(to, "%" PRIu64 " of %zu processes could not be read%s\n",
		inv->unread_processes, inv->processes, more);
	if (are_hidden(inv))
		fprintf(to, "there may be more processes, hidden by %s\n",
			inv->inner_pid_ns ? "this PID namespace"
					  : "hidepid of /proc");
}

static void print_all(const struct inventory *inv, FILE *to)
{
	char all[UNITS_TEXT], swap[UNITS_TEXT], huge[UNITS_TEXT];
	struct sums s = sum_up(inv, false);

	fprintf(to, "%" PRIu64 " %s, %s allocated: %s swapped, %s in hugetlb\n",
		s.objects, plural(s.objects, "object", "objects"),
		units_size(all, s.allocated), units_size(swap, s.swapped),
		units_size(huge, s.hugetlb));
	if (s.unknown)
		fprintf(to, "%" PRIu64 " of unknown size are not in it\n",
			s.unknown);
	print_shmem(inv, &s, to);
	print_unseen(inv, to);
	if (inv->unread_processes || are_hidden(inv))
		print_unread(inv, to);
}

static void print_orphans(const struct inventory *inv, FILE *to)
{
	struct sums s = sum_up(inv, true);
	char all[UNITS_TEXT];

	fprintf(to, "%" PRIu64 " %s, %s allocated\n", s.objects,
		plural(s.objects, "orphan", "orphans"),
		units_size(all, s.allocated));
	print_unseen(inv, to);
	print_unread(inv, to);
}

void reconcile_print(const struct inventory *inv, bool orphans, FILE *to)
{
	if (orphans)
		print_orphans(inv, to);
	else
		print_all(inv, to);
}
