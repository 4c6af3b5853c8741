/* name_in_dev_shm.c - objects are files of a tmpfs, at a known place. */
#include "diagnose/verify/claim.h"

#include <linux/magic.h>
#include <sys/vfs.h>

CLAIM("name/in-dev-shm", "An object shows up under /dev/shm, a tmpfs",
      "shm_overview(7), Accessing via the filesystem")
{
	char name[CLAIM_NAME], path[CLAIM_NAME + 16];
	struct stat object, file;
	struct statfs fs = { 0 };
	int fd = claim_create(name, 1);

	snprintf(path, sizeof(path), "/dev/shm%s", name);
	claim_granted(lstat(path, &file), "lstat /dev/shm/NAME");
	claim_unlink(name);
	object = claim_stat(fd);
	claim_needs(!fstatfs(fd, &fs), "fstatfs");
	claim_equal(file.st_dev, object.st_dev, "device of what stands there");
	claim_equal(file.st_ino, object.st_ino, "inode of what stands there");
	if (fs.f_type != TMPFS_MAGIC)
		claim_info("/dev/shm/NAME is the object, on a filesystem of "
			   "type 0x%lx, which is no tmpfs",
			   (unsigned long)fs.f_type);
	claim_pass("/dev/shm/NAME is the object: inode %lu of a tmpfs",
		   (unsigned long)file.st_ino);
}
