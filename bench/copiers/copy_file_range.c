/* copy_file_range.c - object to object inside the kernel, in one call. */
#include "bench/copier.h"

static void copy(const struct copy *c)
{
	off_t from = (off_t)c->from_at, to = (off_t)c->to_at;

	for (size_t left = c->size; left;) {
		ssize_t n = copy_file_range(c->from_fd, &from, c->to_fd, &to,
					    left, 0);

		if (n < 0 && (errno == EXDEV || errno == EOPNOTSUPP ||
			      errno == EINVAL || errno == ENOSYS))
			skip("copy_file_range(2) between shared objects: %s",
			     strerror(errno));
		if (n <= 0)
			die("copy_file_range %zu bytes", left);
		left -= (size_t)n;
	}
}

COPIER("copy-file-range", "copy_file_range(2) object to object", .from = FULL,
       .copy = copy);
