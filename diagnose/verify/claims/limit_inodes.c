/* limit_inodes.c - how many objects there may be. */
#include "diagnose/verify/claim.h"

/* The folder has one, and of Linux 6.6 labels (SELinux) take room of some. */
enum { INODES = 4 };

static int make(char name[CLAIM_NAME])
{
	return shm_open(claim_name(name), O_RDWR | O_CREAT | O_EXCL, 0600);
}

CLAIM("limit/inodes", "Without a free inode shm_open is ENOSPC, writing not",
      "tmpfs(5), nr_inodes; POSIX shm_open, ENOSPC")
{
	char name[INODES][CLAIM_NAME];
	int fd[INODES], n = 0;

	sandbox_tmpfs("nr_inodes=4");
	while (n < INODES && (fd[n] = make(name[n])) >= 0)
		n++;
	claim_granted(n ? 0 : fd[0], "shm_open within nr_inodes");
	claim_refused(n < INODES ? fd[n] : 0, ENOSPC,
		      "shm_open beyond nr_inodes");
	claim_granted((int)write(fd[0], "a", 1), "writing to what there is");
	claim_needs(!close(fd[0]) && !shm_unlink(name[0]), "close and unlink");
	claim_granted(make(name[0]), "shm_open after unlink and close");
	claim_pass("nr_inodes=%d: ENOSPC beyond %d, which is given when one "
		   "is gone",
		   INODES, n);
}
