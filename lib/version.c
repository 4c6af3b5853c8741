/* version.c - which shmperf this is, and by which method it measures. */
#include "lib/version.h"

#include <errno.h>
#include <stdio.h>

/* The Makefile defines them for this file: a commit compiles no other. */
const char version_text[] = VERSION;
const char version_commit[] = COMMIT;
const unsigned version_method = METHOD;

int version_hash(const char *path, uint64_t *hash)
{
	FILE *f = fopen(path, "re");
	int c, err;

	if (!f)
		return -errno;
	*hash = UINT64_C(0xcbf29ce484222325);
	while ((c = getc_unlocked(f)) != EOF)
		*hash = (*hash ^ (unsigned)c) * UINT64_C(0x100000001b3);
	err = ferror(f) ? -EIO : 0;
	fclose(f);
	return err;
}
