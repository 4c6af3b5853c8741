/* mounts.c - files on every tmpfs and hugetlbfs that is mounted anywhere. */
#include "diagnose/ls/source.h"

#include <sys/vfs.h>

/* Each folder on the way down is held open. */
enum { DEPTH_MAX = 100 };

struct walk {
	struct inventory *inv;
	const struct mount *mount;
	size_t depth;
};

static int walk_folder(struct walk *w, int folder, const char *path);

/* The path is how it is known there. */
static int add_file(struct walk *w, const struct place *at, const char *path,
		    const struct statx *st)
{
	const struct object_key key = look_key(st);
	struct object *o = inventory_add(w->inv, &key);

	if (o->looked)
		return 0; /* it was found by another name */
	o->hugetlb = w->mount->kind == FS_HUGETLB;
	o->kind = o->hugetlb                      ? OBJECT_HUGETLB
		  : strncmp(path, "/dev/shm/", 9) ? OBJECT_TMPFS
						  : OBJECT_POSIX;
	o->ns = w->mount->ns;
	o->name = memory_copy(path);
	return look_fill(w->inv, o, st, at);
}

/* What is mounted below is another device, and is walked on its own. */
static int enter(struct walk *w, const struct place *at, const char *path)
{
	int fd = openat(at->folder, at->path,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd >= 0 && w->depth < DEPTH_MAX)
		return walk_folder(w, fd, path);
	if (fd >= 0)
		close(fd);
	else if (inventory_fatal(errno))
		return -errno;
	else if (errno == ENOENT)
		return 0;
	w->inv->unread_folders++;
	return 0;
}

static int visit(struct walk *w, const struct place *at, const char *path)
{
	struct statx st;
	int err = look_stat(at, &st);

	if (err)
		return inventory_fatal(err);
	if (look_key(&st).dev != w->mount->dev)
		return 0;
	if (S_ISDIR(st.stx_mode))
		return enter(w, at, path);
	return S_ISREG(st.stx_mode) ? add_file(w, at, path, &st) : 0;
}

/* Closes the folder. */
static int walk_folder(struct walk *w, int folder, const char *path)
{
	DIR *dir = fdopendir(folder);
	struct dirent *e;
	int err = 0;

	if (!dir) {
		err = -errno;
		close(folder);
		return err;
	}
	w->depth++;
	while (!err && (e = readdir(dir))) {
		const struct place at = { folder, e->d_name, false };
		char *below;

		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
			continue;
		below = memory_text("%s/%s", path[1] ? path : "", e->d_name);
		err = visit(w, &at, below);
		free(below);
	}
	w->depth--;
	closedir(dir);
	return err;
}

/* The same device may be mounted in many places: all of it, or parts. */
static bool is_walked(const struct inventory *inv, const struct mount *m)
{
	for (const struct mount *o = inv->mount; o < inv->mount + inv->mounts;
	     o++)
		if (o->dev == m->dev && o->walked &&
		    (!strcmp(o->root, "/") || !strcmp(o->root, m->root)))
			return true;
	return false;
}

static int open_and_walk(struct walk *w, struct mount *m, const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct statfs st;

	if (fd < 0 && errno == EACCES)
		w->inv->unread_folders++;
	if (fd < 0)
		return inventory_fatal(errno);
	m->walked = true;
	/* Of the whole file system, not only the part mounted here. One
	 * without a limit reports 0 blocks. */
	if (!fstatfs(fd, &st) && st.f_bfree <= st.f_blocks)
		m->used = (uint64_t)(st.f_blocks - st.f_bfree) *
			  (uint64_t)st.f_bsize;
	return walk_folder(w, fd, m->path);
}

static int walk_mount(struct inventory *inv, struct mount *m)
{
	struct walk w = { .inv = inv, .mount = m };
	char *path = process_path(m->pid, m->path);
	const struct place at = { AT_FDCWD, path, true };
	struct statx st;
	int err = 0;

	if (!look_stat(&at, &st)) { /* else unmounted, or not accessible */
		m->covered = look_key(&st).dev != m->dev;
		/* A single file may be mounted, too. */
		if (!m->covered && S_ISDIR(st.stx_mode))
			err = open_and_walk(&w, m, path);
	}
	free(path);
	return err;
}

static int once(struct inventory *inv)
{
	struct mount *end = inv->mount + inv->mounts;
	int err = 0;

	for (struct mount *m = inv->mount; m < end && !err; m++)
		if (m->kind != FS_NAMESPACE && !is_walked(inv, m))
			err = walk_mount(inv, m);
	/* Another mount lies over it, and nowhere else is it to be seen. In
	 * each mount namespace it may be covered again: it counts once. */
	for (struct mount *m = inv->mount; m < end; m++) {
		m->covered = m->covered && !is_walked(inv, m);
		for (const struct mount *o = inv->mount; o < m; o++)
			if (o->dev == m->dev && o->covered)
				m->covered = false;
	}
	return err;
}

REGISTER(source, mounts) = {
	.summary = "the files of every tmpfs and hugetlbfs",
	.once = once,
};
