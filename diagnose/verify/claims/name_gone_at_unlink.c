/* name_gone_at_unlink.c - shm_unlink(3) takes the name, not the memory. */
#include "diagnose/verify/claim.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

static char *shared;

static void answer(void *arg)
{
	(void)arg;
	if (shared[0] != 'a')
		claim_fail("the other process no longer sees the memory");
	shared[1] = 'b';
}

static void check(void)
{
	char name[CLAIM_NAME];
	struct stat st;
	int fd = claim_create(name, claim_page());

	shared = claim_map(fd, claim_page());
	claim_unlink(name);
	claim_refused(shm_open(name, O_RDWR, 0), ENOENT,
		      "shm_open of the unlinked name");
	claim_refused(shm_unlink(name), ENOENT, "a second shm_unlink");
	if (fstat(fd, &st))
		claim_unable("fstat");
	if (st.st_nlink != 0)
		claim_fail("%lu links to it are left",
			   (unsigned long)st.st_nlink);
	shared[0] = 'a';
	claim_elsewhere(answer, NULL);
	if (shared[1] != 'b')
		claim_fail("what the other process wrote did not arrive");
	claim_pass("ENOENT at once, 0 links; two processes went on to "
		   "exchange bytes through their maps");
}

static const struct claim name_gone_at_unlink = {
	.name = "name/gone-at-unlink",
	.text = "The name goes at once on shm_unlink, while maps live on",
	.source = "shm_open(3); POSIX shm_unlink",
	.check = check,
};
REGISTER(claim, name_gone_at_unlink);
