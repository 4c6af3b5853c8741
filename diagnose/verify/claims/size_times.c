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

CLAIM("size/times", "ftruncate and write mark the time of the last change",
      "POSIX ftruncate, write; mmap(2), NOTES; mm/memory.c")
{
	int fd = claim_object(page);
	volatile char *p = claim_map(fd, page);
	bool by_map[2];

	if (!marked(fd) || marked(fd))
		claim_fail("futimens does not set its time");
	claim_resize(fd, 2 * page);
	if (!marked(fd))
		claim_fail("ftruncate does not mark it");
	claim_needs(pwrite(fd, "a", 1, 0) == 1, "pwrite");
	if (!marked(fd))
		claim_fail("write(2) does not mark it");
	for (int i = 0; i < 2; i++) {
		p[0] = 'b';
		claim_needs(!msync((void *)p, 1, MS_SYNC), "msync");
		by_map[i] = marked(fd);
	}
	claim_pass("ftruncate and write(2) mark st_mtime; a write through a "
		   "map, with msync, %s, a second %s: of shared memory POSIX "
		   "leaves that open",
		   by_map[0] ? "does" : "does not",
		   by_map[1] ? "does" : "does not");
}
