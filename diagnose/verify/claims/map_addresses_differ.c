/* map_addresses_differ.c - offsets hold in shared memory, pointers do not. */
#include "diagnose/verify/claim.h"

enum { WORD = 64, VALUE = 42 };

static struct content {
	char *pointer; /* to the value, in the creator's map */
	size_t offset; /* of the same */
	char *reader;  /* where the other process has it */
} * c;

/* Maps it while it has the creator's map, so elsewhere, and leaves that. */
static void follow(void *fd)
{
	char *pointer = c->pointer, *base = claim_map(*(int *)fd, page);

	claim_needs(!munmap(c, page), "munmap");
	c = (struct content *)base;
	c->reader = base;
	if (base[c->offset] != VALUE)
		claim_fail("offset %zu does not lead to the value", c->offset);
	if (claim_read(pointer, 0).signal != SIGSEGV)
		claim_fail("the creator's %p led somewhere in the reader, "
			   "which has it at %p",
			   (void *)pointer, (void *)base);
}

CLAIM("map/addresses-differ",
      "A pointer stored in it is wrong elsewhere, an offset right",
      "mmap(2): the kernel chooses the address")
{
	int fd = claim_object(page);

	c = claim_map(fd, page);
	c->offset = WORD;
	c->pointer = (char *)c + WORD;
	*c->pointer = VALUE;
	claim_elsewhere(follow, &fd);
	claim_pass("mapped at %p and %p: the pointer %p stored in it is "
		   "SIGSEGV in the reader, offset %d is right",
		   (void *)c, (void *)c->reader, (void *)c->pointer, WORD);
}
