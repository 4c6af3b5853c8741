/* version.h - which shmperf this is, and by which method it measures. */
#ifndef LIB_VERSION_H
#define LIB_VERSION_H

#include <stdint.h>

/* "0.1.0-gdf538e4-dirty": the release, the commit, and whether files were
 * changed since; the release alone where it was not built of a repository. */
extern const char version_text[];
extern const char version_commit[]; /* as git describe has it, or "unknown" */

/* How many entries CHANGELOG.md has under Method: figures of two numbers may
 * mean different things. */
extern const unsigned version_method;

/* The FNV-1a hash of a program: two runs of the same hash were measured by the
 * same code. 0 or -errno. */
int version_hash(const char *path, uint64_t *hash);

#endif
