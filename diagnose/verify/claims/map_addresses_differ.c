/* map_addresses_differ.c - offsets hold in shared memory, pointers do not. */
#include "diagnose/verify/claim.h"

#include <stdatomic.h>

enum { WORD = 64, VALUE = 42 };

struct content {
	_Atomic(char *) pointer; /* to the value, in the creator's map */
	size_t offset;           /* of the same */
	char *reader;            /* where the other process has it */
	int signal;              /* that following the pointer brought */
};

/* Map it where the creator has not. */
static char *map_elsewhere(int fd, const char *not_here)
{
	char *p = claim_map(fd, claim_page()), *q;

	if (p != not_here)
		return p;
	q = claim_map(fd, claim_page());
	munmap(p, claim_page());
	return q;
}

/* Forked before the creator mapped it, so nothing is inherited. */
static void follow(void *fd)
{
	struct content *c = claim_map(*(int *)fd, claim_page());
	char *base, *pointer;

	while (!(pointer = atomic_load_explicit(&c->pointer,
						memory_order_acquire)))
		;
	base = map_elsewhere(*(int *)fd, pointer - WORD);
	munmap(c, claim_page());
	c = (struct content *)base;
	if (base[c->offset] != VALUE)
		claim_fail("offset %zu does not lead to the value", c->offset);
	c->reader = base;
	c->signal = claim_read(pointer, 0).signal;
}

CLAIM("map/addresses-differ",
      "A pointer stored in it is wrong elsewhere, an offset right",
      "mmap(2): the kernel chooses the address")
{
	int fd = claim_object(claim_page());
	pid_t pid = claim_start(follow, &fd);
	struct content *c = claim_map(fd, claim_page());
	char *base = (char *)c;

	base[WORD] = VALUE;
	c->offset = WORD;
	atomic_store_explicit(&c->pointer, base + WORD, memory_order_release);
	claim_join(pid);
	if (c->signal != SIGSEGV)
		claim_fail("the creator's %p led somewhere in the reader, "
			   "which has it at %p",
			   (void *)(base + WORD), (void *)c->reader);
	claim_pass("mapped at %p and %p: the pointer %p stored in it is "
		   "SIGSEGV in the reader, offset %d is right",
		   (void *)base, (void *)c->reader, (void *)(base + WORD),
		   WORD);
}
