/* limit_inodes.c - how many objects there may be. */
#include "diagnose/verify/claim.h"

static int make(char name[CLAIM_NAME])
{
	return shm_open(claim_name(name), O_RDWR | O_CREAT | O_EXCL, 0600);
}

CLAIM("limit/inodes", "Without a free inode shm_open is ENOSPC, writing not",
      "tmpfs(5), nr_inodes; POSIX shm_open, ENOSPC")
{
	char name[CLAIM_NAME];
	int fd;

	sandbox_tmpfs("nr_inodes=2"); /* one is the folder's */
	fd = make(name);
	claim_granted(fd, "shm_open within nr_inodes");
	claim_refused(make((char[CLAIM_NAME]){ 0 }), ENOSPC,
		      "shm_open beyond nr_inodes");
	claim_granted((int)write(fd, "a", 1), "writing to what there is");
	claim_needs(!close(fd) && !shm_unlink(name), "close and unlink");
	claim_granted(make(name), "shm_open after unlink and close");
	claim_pass("nr_inodes=2: 1 object, ENOSPC for another, which is given "
		   "when the first is gone");
}
