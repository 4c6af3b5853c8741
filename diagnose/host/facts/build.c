/* build.c - how this suite was built. */
#include "diagnose/host/fact.h"
#include "lib/guard.h"
#include "lib/version.h"

#include <limits.h>

/* Of shmbench, which lies beside this program. 0 or -errno. */
static int hash_shmbench(uint64_t *hash)
{
	char path[PATH_MAX] = "", *name;

	if (readlink("/proc/self/exe", path, sizeof(path) - 1) < 0)
		return -errno;
	name = strrchr(path, '/') + 1;
	snprintf(name, sizeof(path) - (size_t)(name - path), "shmbench");
	return version_hash(path, hash);
}

FACT(to)
{
	const char *unfit = guard_unfit_build();
	uint64_t hash = 0;
	int err = hash_shmbench(&hash);
	/* clang's version names clang; gcc's is a bare number. */
	int named = strstr(__VERSION__, "lang") != NULL;

	fact_add(to, "build.version", version_text);
	fact_add(to, "build.commit", version_commit);
	fact_tell(to, err, "build.shmbench_hash=%016" PRIx64, hash);
	fact_tell(to, 0, "build.compiler=%s%s", named ? "" : "gcc ",
		  __VERSION__);
	fact_add(to, "build.flags", BUILD_FLAGS);
	fact_add(to, "build.unfit", unfit ? unfit : "no");
}
