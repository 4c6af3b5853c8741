/* name_rules.c - which names shm_open(3) takes. */
#include "diagnose/verify/claim.h"

static char longest[300];

static int make(const char *name)
{
	int fd = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);

	if (fd >= 0)
		shm_unlink(name);
	return fd;
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
	claim_refused(make("/"), EINVAL, "shm_open of \"/\"");
	claim_refused(make(""), EINVAL, "shm_open of \"\"");
	claim_refused(make(inner), EINVAL, "shm_open of \"/a/b\"");
	claim_needs(make(name_of_length(255)) >= 0,
		    "shm_open of a name of 255 characters");
	fd = make(name_of_length(256));
	if (fd >= 0 || errno != EINVAL)
		claim_refused(fd, ENAMETOOLONG, "shm_open of 256 characters");
	claim_pass("255 characters are taken, 256 are %s; \"\", \"/\" and "
		   "\"/a/b\" are EINVAL",
		   strerrorname_np(errno));
}
