/* access_umask.c - the umask takes bits off the mode. */
#include "diagnose/verify/claim.h"

CLAIM("access/umask", "A new object is its creator's, its mode less the umask",
      "shm_open(3); POSIX shm_open")
{
	char name[CLAIM_NAME];
	struct stat st, folder = { 0 };
	int fd;

	umask(027);
	fd = shm_open(claim_name(name), O_RDWR | O_CREAT | O_EXCL, 0666);
	claim_needs(fd >= 0, "shm_open %s", name);
	claim_unlink(name);
	st = claim_stat(fd);
	stat("/dev/shm", &folder); /* it may give its own group */
	if ((st.st_mode & 07777) != 0640)
		claim_fail("mode 0666 under umask 027 became 0%o",
			   (unsigned)st.st_mode & 07777);
	claim_equal(st.st_uid, geteuid(), "its owner");
	if (!(folder.st_mode & S_ISGID))
		claim_equal(st.st_gid, getegid(), "its group");
	claim_pass("0666 under umask 027 became 0640; the owner is user %u, "
		   "group %u",
		   st.st_uid, st.st_gid);
}
