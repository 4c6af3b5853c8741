/* pass_fd.c - a descriptor through a Unix socket. */
#include "lib/pass_fd.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

union letter {
	char space[CMSG_SPACE(sizeof(int))];
	struct cmsghdr align;
};

static struct msghdr address(struct iovec *byte, union letter *l)
{
	return (struct msghdr){
		.msg_iov = byte,
		.msg_iovlen = 1,
		.msg_control = l->space,
		.msg_controllen = sizeof(l->space),
	};
}

int pass_fd_send(int socket, int fd)
{
	char zero = 0;
	union letter l = { .space = { 0 } };
	struct iovec byte = { &zero, 1 };
	struct msghdr m = address(&byte, &l);
	struct cmsghdr *c = CMSG_FIRSTHDR(&m);

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(fd));
	memcpy(CMSG_DATA(c), &fd, sizeof(fd));
	return TEMP_FAILURE_RETRY(sendmsg(socket, &m, 0)) == 1 ? 0 : -errno;
}

int pass_fd_receive(int socket)
{
	int fd;
	char zero;
	union letter l;
	struct iovec byte = { &zero, 1 };
	struct msghdr m = address(&byte, &l);
	struct cmsghdr *c;
	ssize_t n = TEMP_FAILURE_RETRY(recvmsg(socket, &m, MSG_CMSG_CLOEXEC));

	if (n <= 0)
		return n ? -errno : -EPIPE;
	c = CMSG_FIRSTHDR(&m);
	if (!c || c->cmsg_type != SCM_RIGHTS)
		return -EBADMSG;
	memcpy(&fd, CMSG_DATA(c), sizeof(fd));
	return fd;
}
