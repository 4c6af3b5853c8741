/* copy_file_range.c - object to object inside the kernel, in one call. */
#include "bench/copier.h"

static ssize_t move(const struct copy *c, size_t done)
{
	off_t from = (off_t)(c->from_at + done), to = (off_t)(c->to_at + done);
	ssize_t n = copy_file_range(c->from_fd, &from, c->to_fd, &to,
				    c->size - done, 0);

	if (n < 0 && (errno == EXDEV || errno == EOPNOTSUPP ||
		      errno == EINVAL || errno == ENOSYS))
		skip("copy_file_range(2) between shared objects: %s",
		     strerror(errno));
	return n;
}

PIECES_COPIER(move, "copy_file_range", "copy-file-range",
	      "copy_file_range(2) object to object", .from = FULL);
