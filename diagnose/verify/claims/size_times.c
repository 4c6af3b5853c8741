/* size_times.c - when an object was changed. */
#include "diagnose/verify/claim.h"

/* Was it marked as changed since this was last asked? */
static bool marked(int fd)
{
	const struct timespec old[2] = { { 1, 0 }, { 1, 0 } };
	bool changed = claim_stat(fd).st_mtim.tv_sec != 1;

	claim_needs(!futimens(fd, old), "futimens");
	return changed;
}

static const char *after_map_write(int fd, volatile char *p)
{
	p[0] = 'b';
	claim_needs(!msync((void *)p, claim_page(), MS_SYNC), "msync");
	return marked(fd) ? "does" : "does not";
}

CLAIM("size/times", "ftruncate and write mark the time of the last change",
      "POSIX ftruncate, write; mmap(2), NOTES; mm/memory.c")
{
	int fd = claim_object(claim_page());
	char *p = claim_map(fd, claim_page());
	const char *first;

	if (!marked(fd) || marked(fd))
		claim_fail("futimens does not set its time");
	claim_resize(fd, 2 * claim_page());
	if (!marked(fd))
		claim_fail("ftruncate does not mark it");
	claim_needs(pwrite(fd, "a", 1, 0) == 1, "pwrite");
	if (!marked(fd))
		claim_fail("write(2) does not mark it");
	first = after_map_write(fd, p);
	claim_pass("ftruncate and write(2) mark st_mtime; the first write "
		   "through a map, with msync, %s, the second %s: of shared "
		   "memory POSIX leaves that open",
		   first, after_map_write(fd, p));
}
