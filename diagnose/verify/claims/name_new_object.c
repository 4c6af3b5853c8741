/* name_new_object.c - the same name again is another object. */
#include "diagnose/verify/claim.h"

CLAIM("name/new-object",
      "A new object of a name that was unlinked is another object",
      "POSIX shm_unlink; shm_open(3)")
{
	char name[CLAIM_NAME], *old, *new;
	struct stat one, two;
	int first = claim_create(name, page), second;

	old = claim_map(first, page);
	old[0] = 'o';
	claim_unlink(name);
	second = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
	claim_needs(second >= 0, "shm_open %s once more", name);
	claim_unlink(name);
	claim_resize(second, page);
	new = claim_map(second, page);
	one = claim_stat(first);
	two = claim_stat(second);
	if (one.st_ino == two.st_ino && one.st_dev == two.st_dev)
		claim_fail("both are inode %lu", (unsigned long)one.st_ino);
	if (new[0])
		claim_fail("the new one holds what was in the old one");
	new[0] = 'n';
	if (old[0] != 'o')
		claim_fail("a write to the new one shows in the old one");
	claim_pass("inode %lu, then %lu; the new one was all zeros, the old "
		   "map kept its contents",
		   (unsigned long)one.st_ino, (unsigned long)two.st_ino);
}
