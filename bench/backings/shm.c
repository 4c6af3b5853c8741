/* shm.c - POSIX shared memory, shm_open(3). */
#include "bench/backing.h"
#include "bench/kit/names.h"

#include <linux/magic.h>
#include <sys/vfs.h>

static const char *mount(void)
{
	return "/dev/shm";
}

/* A folder of a disk there would be measured as memory. */
static void check(void)
{
	struct statfs fs;

	if (!statfs(mount(), &fs) && fs.f_type != TMPFS_MAGIC &&
	    fs.f_type != RAMFS_MAGIC)
		skip("%s is no tmpfs", mount());
}

static void create(struct object *o)
{
	int tries = 0;

	o->name[0] = '/';
	do {
		names_new(o->name + 1);
		o->fd = shm_open(o->name, O_RDWR | O_CREAT | O_EXCL, 0600);
	} while (o->fd < 0 && errno == EEXIST && ++tries < NAMES_TRIES);
	if (o->fd < 0)
		die("shm_open %s", o->name);
}

static void unlink_name(struct object *o)
{
	if (shm_unlink(o->name))
		die("shm_unlink %s", o->name);
}

BACKING("shm", "POSIX shared memory, shm_open(3)", .check = check,
	.create = create, .resize = backing_ftruncate, .map = backing_map,
	.unlink = unlink_name, .close = backing_close_fd, .mount = mount);
