/* name_nothing_left.c - both ways to end an object give its memory back. */
#include "diagnose/verify/claim.h"

#include <glob.h>

enum { ROOM = 64, PAGES = 16 };

static void expect(unsigned long pages, const char *when)
{
	struct statvfs v;

	claim_needs(!statvfs("/dev/shm", &v), "statvfs /dev/shm");
	claim_equal((v.f_blocks - v.f_bfree) * v.f_frsize / page, pages, when);
}

static void live(int early)
{
	size_t size = PAGES * page;
	char name[CLAIM_NAME];
	int fd = claim_create(name, size);
	void *p = claim_map(fd, size);

	if (early)
		claim_unlink(name);
	memset(p, 1, size);
	expect(PAGES, "pages in use while it is mapped");
	munmap(p, size);
	close(fd);
	if (!early) {
		expect(PAGES, "pages in use while only its name is left");
		claim_unlink(name);
	}
	expect(0, early ? "pages in use after unlink, unmap, close"
			: "pages in use after unmap, close, unlink");
	if (glob("/dev/shm/*", 0, NULL, &(glob_t){ 0 }) != GLOB_NOMATCH)
		claim_fail("a name is left");
}

CLAIM("name/nothing-left",
      "Unmap, close, unlink, and unlink early: both leave nothing",
      "shm_unlink(3); POSIX shm_unlink")
{
	sandbox_shm(ROOM);
	live(0);
	live(1);
	claim_pass("%d pages in use, then 0 and no name: by unmap, close, "
		   "unlink and by unlink first",
		   PAGES);
}
