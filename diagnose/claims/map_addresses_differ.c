/* map_addresses_differ.c - offsets hold in shared memory, pointers do not. */
#include "diagnose/claim.h"

#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>

enum { WORD = 64, VALUE = 42 };

struct content {
	char *pointer; /* to the value, in the creator's map */
	size_t offset; /* of the same */
	char *reader;  /* where the other process has it */
	int signal;    /* that following the pointer brought */
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
	volatile struct content *c = claim_map(*(int *)fd, claim_page());
	char *base;

	while (!c->pointer)
		;
	base = map_elsewhere(*(int *)fd, c->pointer - WORD);
	munmap((void *)c, claim_page());
	c = (struct content *)base;
	if (base[c->offset] != VALUE)
		claim_fail("offset %zu does not lead to the value", c->offset);
	c->reader = base;
	c->signal = claim_read(c->pointer).signal;
}

static void check(void)
{
	int fd = claim_object(claim_page());
	pid_t pid = claim_start(follow, &fd);
	volatile struct content *c = claim_map(fd, claim_page());
	char *base = (char *)c;

	base[WORD] = VALUE;
	c->offset = WORD;
	c->pointer = base + WORD;
	claim_join(pid);
	if (c->signal != SIGSEGV)
		claim_fail("the creator's %p led somewhere in the reader, "
			   "which has it at %p",
			   (void *)c->pointer, (void *)c->reader);
	claim_pass("mapped at %p and %p: the pointer %p stored in it is "
		   "SIGSEGV in the reader, offset %d is right",
		   (void *)base, (void *)c->reader, (void *)c->pointer, WORD);
}

static const struct claim map_addresses_differ = {
	.name = "map/addresses-differ",
	.text = "A pointer stored in it is wrong elsewhere, an offset right",
	.source = "mmap(2): the kernel chooses the address",
	.check = check,
};
REGISTER(claim, map_addresses_differ);
