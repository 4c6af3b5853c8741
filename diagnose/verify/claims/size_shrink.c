/* size_shrink.c - shrinking takes pages away from those who have them. */
#include "diagnose/verify/claim.h"

static void shrink(void *fd)
{
	claim_resize(*(int *)fd, page);
}

CLAIM("size/shrink",
      "Shrinking it takes pages from all maps; they do not return",
      "ftruncate(2); mmap(2), SIGBUS; mm/shmem.c shmem_truncate_range")
{
	size_t size = 4 * page, had, gone;
	int fd = claim_object(size);
	char *p = claim_map(fd, size);
	struct claim_touch t;

	memset(p, 'a', size);
	had = claim_allocated(fd);
	claim_elsewhere(shrink, &fd);
	t = claim_read(p, page);
	if (t.signal != SIGBUS)
		claim_fail("after another process shrank it: %s", t.text);
	if (claim_read(p, 0).signal || p[page - 1] != 'a')
		claim_fail("what is left of it was lost, too");
	gone = (had - claim_allocated(fd)) / page;
	if (had == size && gone != 3) /* part of a huge page may be kept */
		claim_fail("%zu pages of 3 are freed", gone);
	claim_resize(fd, size);
	for (size_t i = page; i < size; i++)
		if (p[i])
			claim_fail("byte %zu came back when it grew again", i);
	claim_pass("shrunk by another process to 1 page of 4: %s, %zu pages "
		   "freed; grown again they read 0",
		   t.text, gone);
}
