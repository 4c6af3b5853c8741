/* process_vm.c - process_vm_readv(2) and process_vm_writev(2). The other
 * process is this one itself: to the kernel that makes no difference, it finds
 * the pages by walking the tables and copies once. */
#include "bench/copier.h"

static pid_t self;

typedef ssize_t call(pid_t, const struct iovec *, unsigned long,
		     const struct iovec *, unsigned long, unsigned long);

static void open_copier(const struct copy *c)
{
	self = getpid();
}

/* near: what the call takes as ours; far: what as the other's. */
static void all_of(call *by, size_t size, char *near, char *far)
{
	for (size_t done = 0; done < size;) {
		struct iovec ours = { near + done, size - done };
		struct iovec theirs = { far + done, size - done };
		ssize_t n = by(self, &ours, 1, &theirs, 1, 0);

		if (n <= 0)
			die("process_vm call of %zu bytes", size - done);
		done += (size_t)n;
	}
}

static void copy_in(const struct copy *c)
{
	all_of(process_vm_readv, c->size, c->to, (char *)(uintptr_t)c->from);
}

static void copy_out(const struct copy *c)
{
	all_of(process_vm_writev, c->size, (char *)(uintptr_t)c->from, c->to);
}

COPIER("process-vm-readv",
       "process_vm_readv(2) of itself: one copy, pages walked", .from = FULL,
       .open = open_copier, .copy = copy_in);

COPIER("process-vm-writev",
       "process_vm_writev(2) of itself: one copy, pages walked", .from = FULL,
       .open = open_copier, .copy = copy_out);
