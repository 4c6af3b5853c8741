/* look.c - size, owner, residency of one object, without touching a page. */
#include "diagnose/ls/inventory.h"

#include <sys/mman.h>

enum { SYS_CACHESTAT = 451 /* Linux 6.5; the same everywhere */ };

enum { BLOCK = 512, WINDOW = 1 << 28, PAGE_MIN = 4096 };

int look_stat(const struct place *at, struct statx *st)
{
	int flags = AT_STATX_DONT_SYNC | AT_NO_AUTOMOUNT |
		    (at->follow ? 0 : AT_SYMLINK_NOFOLLOW);

	if (statx(at->folder, at->path, flags, STATX_BASIC_STATS | STATX_BTIME,
		  st))
		return -errno;
	return 0;
}

struct object_key look_key(const struct statx *st)
{
	return (struct object_key){
		.dev = makedev(st->stx_dev_major, st->stx_dev_minor),
		.ino = st->stx_ino,
	};
}

/* For files that we may not write, the kernel says that every page is there. */
static bool is_told_by_mincore(const struct object *o, int fd)
{
	char path[64];

	if (!geteuid() || geteuid() == o->uid)
		return true;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	return !faccessat(AT_FDCWD, path, W_OK, AT_EACCESS);
}

/* Pages of a window that are in memory; -1 if the kernel does not tell. */
static int64_t count_window(int fd, off_t at, size_t length)
{
	static unsigned char seen[WINDOW / PAGE_MIN];
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	void *map = mmap(NULL, length, PROT_READ, MAP_SHARED, fd, at);
	int64_t n = 0;

	if (map == MAP_FAILED)
		return -1;
	if (mincore(map, length, seen))
		n = -1;
	for (size_t i = 0; n >= 0 && i < (length + page - 1) / page; i++)
		n += seen[i] & 1;
	munmap(map, length);
	return n;
}

/* The same of the whole file; holes are skipped. */
static int64_t count_by_mincore(int fd, off_t size)
{
	int64_t sum = 0, n;
	off_t at = 0, length;

	while ((at = lseek(fd, at, SEEK_DATA)) >= 0 && at < size) {
		length = size - at < WINDOW ? size - at : WINDOW;
		n = count_window(fd, at, (size_t)length);
		if (n < 0)
			return n;
		sum += n;
		at += length;
	}
	return at < 0 && errno != ENXIO ? -1 : sum;
}

static void count_resident(struct object *o, int fd)
{
	const uint64_t all[2] = { 0 }; /* from, length: to the end */
	struct {
		uint64_t cached, dirty, writeback, evicted, recently_evicted;
	} told;
	uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
	int64_t pages = -1;

	if (!syscall(SYS_CACHESTAT, fd, all, &told, 0))
		pages = (int64_t)told.cached;
	else if (is_told_by_mincore(o, fd))
		pages = count_by_mincore(fd, (off_t)o->size);
	if (pages < 0)
		return;
	o->resident = (uint64_t)pages * page;
	o->swapped = 0;
	if (o->allocated > o->resident)
		o->swapped = o->allocated - o->resident;
}

/* The key of a System V segment tells no device. */
static bool is_key_of(const struct object *o, dev_t dev, uint64_t ino)
{
	return ino == o->key.ino && (!o->key.dev || dev == o->key.dev);
}

/* Waits for no other end of a FIFO and takes no controlling terminal; does not
 * change the time of last access, which only the owner may ask for. */
static int open_gently(const struct object *o, const struct place *at)
{
	int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY |
		    (at->follow ? 0 : O_NOFOLLOW);
	int fd = openat(at->folder, at->path, flags | O_NOATIME);
	struct stat st;

	if (fd < 0 && errno == EPERM)
		fd = openat(at->folder, at->path, flags);
	if (fd < 0 || (!fstat(fd, &st) && S_ISREG(st.st_mode) &&
		       is_key_of(o, st.st_dev, st.st_ino)))
		return fd;
	close(fd);
	errno = ENOENT; /* it is another file by now */
	return -1;
}

static int look_inside(const struct inventory *inv, struct object *o,
		       const struct place *at)
{
	int fd = open_gently(o, at), seals;

	if (fd < 0)
		return inventory_fatal(errno);
	if (!o->hugetlb)
		count_resident(o, fd);
	seals = inv->want_seals ? fcntl(fd, F_GET_SEALS) : -1;
	if (seals >= 0)
		o->seals = (uint64_t)seals;
	close(fd);
	return 0;
}

static void fill_numbers(struct object *o, const struct statx *st)
{
	o->looked = true;
	o->no_shm = !S_ISREG(st->stx_mode);
	o->size = st->stx_size;
	o->allocated = st->stx_blocks * BLOCK;
	o->dev = makedev(st->stx_dev_major, st->stx_dev_minor);
	if (st->stx_mask & STATX_BTIME)
		o->born = (uint64_t)st->stx_btime.tv_sec;
	/* The inode of a System V segment does not have these. */
	if (o->kind != OBJECT_SYSV) {
		o->linked = st->stx_nlink > 0;
		o->uid = st->stx_uid;
		o->mode = st->stx_mode & 07777;
	}
	/* Huge pages are never swapped, and there is nothing else in it. */
	if (o->hugetlb)
		o->huge = o->allocated;
	if (o->hugetlb || !o->allocated) {
		o->resident = o->allocated;
		o->swapped = 0;
	}
}

int look_fill(const struct inventory *inv, struct object *o,
	      const struct statx *st, const struct place *at)
{
	fill_numbers(o, st);
	if (o->no_shm || (o->resident != OBJECT_UNKNOWN && !inv->want_seals))
		return 0;
	return look_inside(inv, o, at);
}

enum users look_for_users(const struct inventory *inv, const struct object *o)
{
	char *path = object_path(inv, o);
	const struct place at = { AT_FDCWD, path, false };
	int fd = open_gently(o, &at);
	enum users users = USERS_UNASKED;

	free(path);
	if (!fcntl(fd, F_SETLEASE, F_WRLCK))
		users = USERS_NONE;
	else if (errno == EAGAIN)
		users = USERS_SOME;
	fcntl(fd, F_SETLEASE, F_UNLCK);
	close(fd); /* which does nothing of -1 */
	return users;
}

static int look_through(const struct inventory *inv, struct object *o,
			const char *path)
{
	const struct place at = { AT_FDCWD, path, true };
	struct statx st;
	int err = look_stat(&at, &st);

	if (err || !is_key_of(o, look_key(&st).dev, st.stx_ino))
		return err; /* it may be another by now */
	return look_fill(inv, o, &st, &at);
}

int look_through_holders(struct inventory *inv, struct object *o)
{
	char path[96];
	int err = 0;

	for (const struct use *u = o->uses; u && !o->looked && !err;
	     u = u->next_holder) {
		if (u->fd >= 0) {
			snprintf(path, sizeof(path), "/proc/%d/fd/%d",
				 (int)u->process->pid, u->fd);
			err = inventory_fatal(look_through(inv, o, path));
		}
		if (u->end && !o->looked && !err && !inv->no_map_files) {
			snprintf(path, sizeof(path),
				 "/proc/%d/map_files/%lx-%lx",
				 (int)u->process->pid, u->start, u->end);
			err = look_through(inv, o, path);
			/* No privilege for one is none for any. */
			inv->no_map_files = err == -EPERM;
			err = inventory_fatal(err);
		}
	}
	/* What is left is mostly a device on a tmpfs; files were found
	 * there. */
	if (!o->looked && !err && o->linked && *o->name == '/')
		err = inventory_fatal(look_through(inv, o, o->name));
	return err;
}
