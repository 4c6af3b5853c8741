/* vsock.c - a stream of AF_VSOCK, over its loopback. */
#include "bench/kit/sockets.h"

#include <sys/socket.h> /* that the next one, of old headers, forgot */

#include <linux/vm_sockets.h>

static int new_socket(struct channel *c)
{
	int s = socket(AF_VSOCK, SOCK_STREAM | SOCK_CLOEXEC, 0);
	uint64_t bytes = c->window;
	socklen_t len = sizeof(bytes);

	if (s < 0)
		skip("no AF_VSOCK sockets in this kernel (%s)",
		     strerror(errno));
	if (bytes)
		setsockopt(s, AF_VSOCK, SO_VM_SOCKETS_BUFFER_SIZE, &bytes, len);
	if (!getsockopt(s, AF_VSOCK, SO_VM_SOCKETS_BUFFER_SIZE, &bytes, &len))
		c->got_buffer = bytes;
	return s;
}

static void open_loopback(struct channel *c)
{
	struct sockaddr_vm a = {
		.svm_family = AF_VSOCK,
		.svm_cid = VMADDR_CID_LOCAL,
		.svm_port = VMADDR_PORT_ANY,
	};
	int listener = new_socket(c), near = new_socket(c), far;

	far = sockets_accept(listener, near, (struct sockaddr *)&a, sizeof(a));
	if (far < 0)
		skip("no vsock loopback here (%s); the module is "
		     "vsock_loopback",
		     strerror(errno));
	sockets_ends(c, near, far);
}

TRANSPORT("vsock", "AF_VSOCK over its loopback", .within = CLONE_NEWNET,
	  .from = FULL, .open = open_loopback);
