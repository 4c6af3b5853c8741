/* sendfile.c - sendfile(2), which writes where the destination stands: the
 * lseek(2) before it belongs to a copy. */
#include "bench/copier.h"

#include <sys/sendfile.h>

static ssize_t move(const struct copy *c, size_t done)
{
	off_t from = (off_t)(c->from_at + done);
	ssize_t n;

	if (lseek(c->to_fd, (off_t)(c->to_at + done), SEEK_SET) < 0)
		die("lseek to %zu", c->to_at + done);
	n = sendfile(c->to_fd, c->from_fd, &from, c->size - done);
	if (n < 0 && (errno == EINVAL || errno == ENOSYS))
		skip("sendfile(2) cannot write to a shared object");
	return n;
}

PIECES_COPIER(move, "sendfile", "sendfile",
	      "lseek(2) and sendfile(2) object to object", .from = FULL);
