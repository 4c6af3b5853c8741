/* gzip.c - files that zlib packs, as a FILE. */
#include "lib/gzip.h"

#include "lib/die.h"
#include "lib/file.h"
#include "lib/memory.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <zlib.h>

#define ALWAYS (UINT64_C(1) << 20) /* so much may come of any file */
#define NEVER  (UINT64_C(1) << 30) /* more than this of none */
enum { TIMES = 256 };              /* what it takes: real ones come to 4 */

struct gzip {
	gzFile file;
	uint64_t seen, most; /* bytes, when read */
};

static ssize_t read_some(void *cookie, char *to, size_t size)
{
	struct gzip *g = cookie;
	int n, err;

	if (size > INT32_MAX)
		size = INT32_MAX;
	errno = 0;
	n = gzread(g->file, to, (unsigned)size);
	gzerror(g->file, &err);
	/* Z_BUF_ERROR: it ends before it should. zlib hands on what was never
	 * packed; a real error has its errno. */
	if (n < 0 || (n == 0 && err == Z_BUF_ERROR) ||
	    (!g->seen && gzdirect(g->file))) {
		errno = errno ? errno : EBADMSG;
		return -1;
	}
	g->seen += (uint64_t)n;
	if (g->seen > g->most) {
		errno = EFBIG;
		return -1;
	}
	return n;
}

static ssize_t write_some(void *cookie, const char *from, size_t size)
{
	struct gzip *g = cookie;

	return size ? gzwrite(g->file, from, (unsigned)size) : 0;
}

static int close_file(void *cookie)
{
	struct gzip *g = cookie;
	int err;

	errno = 0;
	err = gzclose(g->file);
	free(g);
	/* Of a file that is read, read_some() has told what is wrong. */
	if (err == Z_OK || err == Z_BUF_ERROR)
		return 0;
	errno = errno ? errno : EIO;
	return EOF;
}

static FILE *open_file(const char *path, const char *mode)
{
	const cookie_io_functions_t io = { .read = read_some,
					   .write = write_some,
					   .close = close_file };
	struct gzip *g = memory_new(1, sizeof(*g));
	struct stat st;
	int fd;

	errno = 0;
	fd = *mode == 'r' ? file_open(path)
			  : open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
				 0666);
	g->file = fd < 0 || fstat(fd, &st) ? NULL : gzdopen(fd, mode);
	if (!g->file) {
		errno = errno ? errno : ENOMEM;
		if (fd >= 0)
			close(fd);
		free(g);
		return NULL;
	}
	g->most = ALWAYS + TIMES * (uint64_t)st.st_size;
	if (g->most > NEVER)
		g->most = NEVER;
	return memory_there(fopencookie(g, mode, io));
}

FILE *gzip_open(const char *path)
{
	return open_file(path, "r");
}

FILE *gzip_create(const char *path)
{
	return open_file(path, "w9");
}

unsigned char *gzip_deflate(const void *bytes, size_t n, size_t *packed)
{
	uLongf room = compressBound(n);
	unsigned char *to = memory_new(1, room);

	/* There is room for it, so nothing but memory can be missing. */
	if (compress(to, &room, bytes, n) != Z_OK)
		die_with(EXIT_FAILED, ENOMEM, "pack");
	*packed = room;
	return to;
}
