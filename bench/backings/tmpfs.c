/* tmpfs.c - a file on a tmpfs that is not /dev/shm. What shm_open(3) gives is a
 * file on a tmpfs, too, so where they differ, their mount options do. */
#include "bench/backing.h"

static const char *folder(void)
{
	const char *const candidates[] = { getenv("XDG_RUNTIME_DIR"),
					   getenv("TMPDIR"), "/tmp", "/run",
					   "/run/shm" };

	return backing_folder(candidates, 5, false);
}

static void check(void)
{
	if (!folder())
		skip("no tmpfs but /dev/shm to write to; TMPDIR may name one");
}

static void create(struct object *o)
{
	o->fd = backing_nameless(folder());
}

BACKING("tmpfs", "a file on a tmpfs that is not /dev/shm", .from = FULL,
	.check = check, .create = create, .resize = backing_ftruncate,
	.map = backing_map, .close = backing_close_fd, .mount = folder);
