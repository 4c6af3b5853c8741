/* sendfile.c - sendfile(2), which writes where the destination stands: the
 * lseek(2) before it belongs to a copy. */
#include "bench/copier.h"

#include <sys/sendfile.h>

static void copy(const struct copy *c)
{
	off_t from = (off_t)c->from_at;

	if (lseek(c->to_fd, (off_t)c->to_at, SEEK_SET) < 0)
		die("lseek to %zu", c->to_at);
	for (size_t left = c->size; left;) {
		ssize_t n = sendfile(c->to_fd, c->from_fd, &from, left);

		if (n < 0 && (errno == EINVAL || errno == ENOSYS))
			skip("sendfile(2) cannot write to a shared object");
		if (n <= 0)
			die("sendfile %zu bytes", left);
		left -= (size_t)n;
	}
}

COPIER("sendfile", "lseek(2) and sendfile(2) object to object", .from = FULL,
       .copy = copy);
