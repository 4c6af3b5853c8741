/* process_vm.c - process_vm_readv(2) and process_vm_writev(2). The other
 * process is this one itself: to the kernel that makes no difference, it finds
 * the pages by walking the tables and copies once. */
#include "bench/copier.h"

static pid_t self;

static void open_copier(const struct copy *c)
{
	self = getpid();
}

static ssize_t read_it(const struct copy *c, size_t done)
{
	struct iovec to = { c->to + done, c->size - done };
	struct iovec from = { (char *)(uintptr_t)c->from + done, to.iov_len };

	return process_vm_readv(self, &to, 1, &from, 1, 0);
}

static ssize_t write_it(const struct copy *c, size_t done)
{
	struct iovec to = { c->to + done, c->size - done };
	struct iovec from = { (char *)(uintptr_t)c->from + done, to.iov_len };

	return process_vm_writev(self, &from, 1, &to, 1, 0);
}

PIECES_COPIER(read_it, "process_vm call of", "process-vm-readv",
	      "process_vm_readv(2) of itself: one copy, pages walked",
	      .from = FULL, .open = open_copier);

PIECES_COPIER(write_it, "process_vm call of", "process-vm-writev",
	      "process_vm_writev(2) of itself: one copy, pages walked",
	      .from = FULL, .open = open_copier);
