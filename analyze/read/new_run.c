/* new_run.c - the folder of a run that is made of others. */
#include "analyze/read/new_run.h"

#include <ftw.h>
#include <sys/stat.h>

static int fail(struct book_fault *fault, const char *path)
{
	int err = -errno;

	*fault = (struct book_fault){ 0 };
	snprintf(fault->path, sizeof(fault->path), "%s", path);
	return err;
}

int new_run_begin(struct new_run *n, const char *out, struct book_fault *fault)
{
	size_t length = strlen(out);
	struct stat already;

	/* Without the slashes that a shell may have completed it to. */
	while (length > 1 && out[length - 1] == '/')
		length--;
	errno = ENAMETOOLONG;
	if (length + sizeof(".tmp") > sizeof(n->dir))
		return fail(fault, out);
	snprintf(n->out, sizeof(n->out), "%.*s", (int)length, out);
	snprintf(n->dir, sizeof(n->dir), "%.*s.tmp", (int)length, out);
	errno = EEXIST;
	if (!lstat(n->out, &already))
		return fail(fault, out);
	return mkdir(n->dir, 0777) ? fail(fault, n->dir) : 0;
}

static int remove_one(const char *path, const struct stat *st, int type,
		      struct FTW *at)
{
	remove(path);
	return 0;
}

int new_run_end(struct new_run *n, int err, struct book_fault *fault)
{
	if (!err && rename(n->dir, n->out))
		err = fail(fault, n->out);
	if (err)
		nftw(n->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	return err;
}
