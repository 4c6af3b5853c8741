/* file.c - a file on a disk's file system: shared memory that is written back.
 * Its faults ask the file system for blocks, and the first write to each page
 * is noted. */
#include "bench/backing.h"

static const char *folder(void)
{
	const char *const candidates[] = { getenv("TMPDIR"), "/var/tmp", "/tmp",
					   "." };

	return backing_folder(candidates, 4, true);
}

static void check(void)
{
	if (!folder())
		skip("no file system on a disk to write to; TMPDIR may name "
		     "one");
}

static void create(struct object *o)
{
	o->fd = backing_nameless(folder());
}

BACKING("file", "a file on a disk's file system (TMPDIR or /var/tmp)",
	.from = FULL, .disk = true, .check = check, .create = create,
	.resize = backing_ftruncate, .map = backing_map,
	.close = backing_close_fd, .mount = folder);
