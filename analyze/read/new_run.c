/* new_run.c - the folder of a run that is made of others. */
#include "analyze/read/new_run.h"

#include "lib/gzip.h"

#include <ftw.h>
#include <sys/stat.h>

static int fail(struct book_fault *fault, const char *path, int err)
{
	*fault = (struct book_fault){ 0 };
	snprintf(fault->path, sizeof(fault->path), "%s", path);
	return err;
}

int new_run_begin(struct new_run *n, const char *out, struct book_fault *fault)
{
	size_t length = strlen(out);
	struct stat already;

	n->fault = fault;
	/* Without the slashes that a shell may have completed it to. */
	while (length > 1 && out[length - 1] == '/')
		length--;
	if (length + sizeof(".tmp") > sizeof(n->dir))
		return fail(fault, out, -ENAMETOOLONG);
	snprintf(n->out, sizeof(n->out), "%.*s", (int)length, out);
	snprintf(n->dir, sizeof(n->dir), "%.*s.tmp", (int)length, out);
	if (!lstat(n->out, &already))
		return fail(fault, out, -EEXIST);
	return mkdir(n->dir, 0777) ? fail(fault, n->dir, -errno) : 0;
}

int new_run_open(struct new_run *n, const struct csv_format *format,
		 bool packed)
{
	snprintf(n->path, sizeof(n->path), "%s/%s%s", n->dir, format->file,
		 packed ? ".gz" : "");
	n->format = format;
	n->to = packed ? gzip_create(n->path) : fopen(n->path, "wxe");
	return n->to ? csv_put_header(n->to, format)
		     : fail(n->fault, n->path, -errno);
}

int new_run_put(void *new_run, const void *row)
{
	struct new_run *n = new_run;

	return csv_put(n->to, n->format, row);
}

int new_run_close(struct new_run *n, int err)
{
	bool failed = n->to && ferror(n->to);
	int closed = n->to ? csv_close(n->to) : 0;

	n->to = NULL;
	if (failed || (closed && !err))
		fail(n->fault, n->path, 0);
	return err ? err : closed;
}

static int remove_one(const char *path, const struct stat *st, int type,
		      struct FTW *at)
{
	remove(path);
	return 0;
}

int new_run_end(struct new_run *n, int err)
{
	if (!err && rename(n->dir, n->out))
		err = fail(n->fault, n->out, -errno);
	if (err)
		nftw(n->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	return err;
}
