/* usage.c - what tmpfs hold beyond the objects that were found. */
#include "diagnose/ls/listing.h"

#include "lib/units.h"

#include <linux/magic.h>
#include <sys/syscall.h>

/* Of Linux 6.8, the same everywhere. */
enum { SYS_STATMOUNT = 457, MNT_ID_UNIQUE = 0x4000 /* of statx(2) */ };

#ifndef SYS_ustat
#define SYS_ustat -1 /* newer architectures have none: ENOSYS */
#endif

#define COUNTED UINT64_MAX /* the device was counted */

enum { MOUNTS_ABOVE_MAX = 64 };

/* statmount(2): struct mnt_id_req and the beginning of struct statmount. */
struct mount_asked {
	uint32_t size, spare;
	uint64_t id, parts;
};

enum { PART_DEVICE = 0x1, PART_PARENT = 0x2, PART_OPTIONS = 0x80 };

struct mount_told {
	uint32_t size, options; /* the latter is an offset into the texts */
	uint64_t parts;
	uint32_t dev_major, dev_minor;
	uint64_t magic;
	uint32_t flags, type;
	uint64_t id, parent;
	uint64_t rest[57];
	char texts[2048];
};

/* What is used on a device that no path leads to: its limit less its free
 * pages. */
static uint64_t used_by_device(dev_t dev, uint64_t limit)
{
	uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
	uint64_t pages = limit / page;
	struct {
		int pages;
		unsigned long inodes;
		char names[12];
	} unused = { 0 };

	/* Half of memory is the limit, if mount options do not tell it. */
	if (limit == OBJECT_UNKNOWN)
		pages = (uint64_t)sysconf(_SC_PHYS_PAGES) / 2;
	if (pages > INT_MAX || syscall(SYS_ustat, (unsigned)dev, &unused) ||
	    unused.pages < 0 || (uint64_t)unused.pages > pages)
		return 0;
	return (pages - (uint64_t)unused.pages) * page;
}

static bool ask_mount(uint64_t id, struct mount_told *told)
{
	const struct mount_asked asked = {
		.size = sizeof(asked),
		.id = id,
		.parts = PART_DEVICE | PART_PARENT | PART_OPTIONS,
	};

	memset(told, 0, sizeof(*told));
	return !syscall(SYS_STATMOUNT, &asked, told, sizeof(*told), 0);
}

/* What the initramfs still holds below the root that replaced it. */
static uint64_t used_by_initramfs(const struct inventory *inv)
{
	struct mount_told told = { 0 };
	struct statx st;
	dev_t dev;

	if (statx(AT_FDCWD, "/", AT_STATX_DONT_SYNC, MNT_ID_UNIQUE, &st) ||
	    !(st.stx_mask & MNT_ID_UNIQUE))
		return 0;
	told.parent = st.stx_mnt_id;
	for (size_t i = 0; told.id != told.parent; i++)
		if (i == MOUNTS_ABOVE_MAX || !ask_mount(told.parent, &told))
			return 0;
	if (told.magic != TMPFS_MAGIC || !(told.parts & PART_OPTIONS) ||
	    told.options >= sizeof(told.texts))
		return 0;
	told.texts[sizeof(told.texts) - 1] = '\0';
	dev = makedev(told.dev_major, told.dev_minor);
	for (size_t i = 0; i < inv->mounts; i++)
		if (inv->mount[i].dev == dev)
			return 0; /* it is in sight */
	return used_by_device(dev,
			      filesystems_limit(told.texts + told.options));
}

/* A device counts once, however often it is mounted. */
static void add_mounts(const struct inventory *inv, uint64_t *in_no_file,
		       uint64_t *covered)
{
	/* How much of each device is in objects, by minor number. */
	uint64_t *found = memory_new(FS_MINORS, sizeof(*found));

	for (const struct object *o = inv->object; o; o = o->next)
		if (o->allocated != OBJECT_UNKNOWN && !major(o->key.dev))
			found[minor(o->key.dev) % FS_MINORS] += o->allocated;
	for (size_t i = 0; i < inv->mounts; i++) {
		const struct mount *m = &inv->mount[i];
		uint64_t *seen = &found[minor(m->dev) % FS_MINORS];

		if (m->kind == FS_HUGETLB || !(m->walked || m->covered) ||
		    *seen == COUNTED)
			continue;
		if (m->walked && m->used > *seen)
			*in_no_file += m->used - *seen;
		if (m->covered)
			*covered += used_by_device(m->dev, m->limit);
		*seen = COUNTED;
	}
	free(found);
}

static uint64_t tell(uint64_t used, const char *where, FILE *to)
{
	if (used)
		fprintf(to, ", %s %s", UNITS_SIZE(used), where);
	return used;
}

uint64_t usage_print(const struct inventory *inv, FILE *to)
{
	uint64_t in_no_file = 0, covered = 0, sum;

	add_mounts(inv, &in_no_file, &covered);
	sum = tell(in_no_file, "in tmpfs but in no file found", to);
	sum += tell(covered, "in tmpfs under another mount", to);
	sum += tell(used_by_initramfs(inv), "in the initramfs below /", to);
	return sum;
}
