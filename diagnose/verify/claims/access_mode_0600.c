/* access_mode_0600.c - mode 0600 keeps other users out. */
#include "diagnose/verify/claim.h"

static void try_as_another(void *name)
{
	sandbox_other_user();
	claim_refused(shm_open(name, O_RDONLY, 0), EACCES,
		      "another user's shm_open for reading");
	claim_refused(shm_open(name, O_RDWR, 0), EACCES,
		      "another user's shm_open for writing");
}

/* The control: it was the mode that kept them out. */
static void try_with_0644(void *name)
{
	sandbox_other_user();
	claim_needs(shm_open(name, O_RDONLY, 0) >= 0,
		    "shm_open mode 0644 for reading as another user");
	claim_refused(shm_open(name, O_RDWR, 0), EACCES,
		      "another user's shm_open of mode 0644 for writing");
}

CLAIM("access/mode-0600", "Mode 0600 keeps other users out",
      "shm_open(3), EACCES; POSIX shm_open")
{
	char name[CLAIM_NAME];
	int fd = claim_create(name, page);

	claim_elsewhere(try_as_another, name);
	claim_needs(!fchmod(fd, 0644), "fchmod");
	claim_elsewhere(try_with_0644, name);
	claim_unlink(name);
	claim_pass("user 65534: EACCES for reading and writing; with 0644 "
		   "reads, EACCES for writing");
}
