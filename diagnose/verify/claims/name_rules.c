/* name_rules.c - which names shm_open(3) takes. */
#include "diagnose/verify/claim.h"

static char longest[300];

static void refuse(const char *name, int want, const char *what)
{
	int fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);

	if (fd >= 0)
		shm_unlink(name);
	claim_refused(fd, want, what);
}

/* "/shmperf-...xxx", so many characters after the slash. */
static const char *name_of_length(size_t n)
{
	char start[CLAIM_NAME];

	memset(longest, 'x', n + 1);
	longest[n + 1] = '\0';
	claim_name(start);
	memcpy(longest, start, strlen(start));
	return longest;
}

CLAIM("name/rules", "A name is a slash and 1 to 255 characters, none a slash",
      "shm_overview(7); shm_open(3), EINVAL and ENAMETOOLONG")
{
	char name[CLAIM_NAME], inner[CLAIM_NAME + 8];
	int fd;

	claim_name(name);
	snprintf(inner, sizeof(inner), "%s/b", name);
	refuse("/", EINVAL, "shm_open of \"/\"");
	refuse("", EINVAL, "shm_open of \"\"");
	refuse(inner, EINVAL, "shm_open of \"/a/b\"");
	fd = shm_open(name_of_length(255), O_RDWR | O_CREAT | O_EXCL, 0600);
	claim_needs(fd >= 0, "shm_open of a name of 255 characters");
	claim_unlink(longest);
	fd = shm_open(name_of_length(256), O_RDWR | O_CREAT | O_EXCL, 0600);
	if (fd >= 0)
		shm_unlink(longest);
	if (fd >= 0 || errno != EINVAL)
		claim_refused(fd, ENAMETOOLONG, "shm_open of 256 characters");
	claim_pass("255 characters are taken, 256 are %s; \"\", \"/\" and "
		   "\"/a/b\" are EINVAL",
		   strerrorname_np(errno));
}
