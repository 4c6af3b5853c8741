/* file.c - a file without a name. On a disk's file system: shared memory that
 * is written back, whose faults ask the file system for blocks, and the first
 * write to each page is noted. On a tmpfs that is not /dev/shm: what
 * shm_open(3) gives is such a file, too, so where they differ, their mount
 * options do. */
#include "bench/backing.h"
#include "bench/kit/names.h"

#include <limits.h>
#include <linux/magic.h>
#include <sys/vfs.h>

/* The first of n folders that we may write to and that lies on a disk, or on a
 * tmpfs; some may be NULL. NULL: none. */
static const char *find(const char *const *folder, size_t n, bool disk)
{
	for (size_t i = 0; i < n; i++) {
		struct statfs fs;
		bool ram;

		if (!folder[i] || statfs(folder[i], &fs))
			continue;
		ram = fs.f_type == TMPFS_MAGIC ||
		      (disk && fs.f_type == RAMFS_MAGIC);
		if (ram != disk && !access(folder[i], W_OK))
			return folder[i];
	}
	return NULL;
}

static const char *on_disk(void)
{
	const char *const folders[] = { getenv("TMPDIR"), "/var/tmp", "/tmp",
					"." };

	return find(folders, 4, true);
}

static const char *on_tmpfs(void)
{
	const char *const folders[] = { getenv("XDG_RUNTIME_DIR"),
					getenv("TMPDIR"), "/tmp", "/run",
					"/run/shm" };

	return find(folders, 5, false);
}

/* Older overlay file systems know no nameless files. */
static int nameless(const char *folder, const char *kind)
{
	char path[PATH_MAX], name[NAMES_ROOM];
	int fd;

	if (!folder)
		skip("no %s to write to; TMPDIR may name one", kind);
	fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR)) {
		names_new(name);
		snprintf(path, sizeof(path), "%s/%s", folder, name);
		fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		if (fd >= 0)
			unlink(path);
	}
	if (fd < 0)
		die("make a file in %s", folder);
	return fd;
}

static void create_on_disk(struct object *o)
{
	o->fd = nameless(on_disk(), "file system on a disk");
}

static void create_on_tmpfs(struct object *o)
{
	o->fd = nameless(on_tmpfs(), "tmpfs but /dev/shm");
}

BACKING("file", "a file on a disk's file system (TMPDIR or /var/tmp)",
	.from = FULL, .disk = true, .create = create_on_disk,
	.resize = backing_ftruncate, .map = backing_map,
	.close = backing_close_fd, .mount = on_disk);

BACKING("tmpfs", "a file on a tmpfs that is not /dev/shm", .from = FULL,
	.create = create_on_tmpfs, .resize = backing_ftruncate,
	.map = backing_map, .close = backing_close_fd, .mount = on_tmpfs);
