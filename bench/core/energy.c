/* energy.c - what the CPU packages have used, where they say so (RAPL). */
#include "bench/core/energy.h"

#include "lib/clock.h"
#include "lib/csv.h"
#include "lib/sysfile.h"

#include <string.h>
#include <unistd.h>

enum { PACKAGES_MOST = 16 };

/* A counter of a package; it wraps, after minutes at the soonest. */
static struct package {
	char path[SYSFILE_PATH];
	uint64_t range, last;
} package[PACKAGES_MOST];
static unsigned packages;
static uint64_t used;

static void add_package(const char *dir)
{
	struct package *p = &package[packages];
	char other[SYSFILE_PATH], name[8];

	/* All of a laptop, packages and screen, is a zone beside them. */
	snprintf(other, sizeof(other), "%s/name", dir);
	if (!sysfile_read(other, name, sizeof(name)) &&
	    !strncmp(name, "psys", 4))
		return;
	snprintf(other, sizeof(other), "%s/max_energy_range_uj", dir);
	snprintf(p->path, sizeof(p->path), "%s/energy_uj", dir);
	if (!sysfile_count(other, &p->range) &&
	    !sysfile_count(p->path, &p->last))
		packages++;
}

/* Not what is a part of a package, "intel-rapl:0:1"; of AMD it is "intel", too.
 */
unsigned energy_open(void)
{
	static const char zones[] = "/sys/class/powercap/intel-rapl:{?,??}";
	glob_t found = { 0 };

	packages = 0;
	used = 0;
	sysfile_glob(zones, GLOB_BRACE, &found);
	for (size_t i = 0; i < found.gl_pathc && i < PACKAGES_MOST; i++)
		add_package(found.gl_pathv[i]);
	globfree(&found);
	return packages;
}

uint64_t energy_used(void)
{
	for (unsigned i = 0; i < packages; i++) {
		struct package *p = &package[i];
		uint64_t now;

		if (sysfile_count(p->path, &now))
			return CSV_NO_COUNT;
		used += now >= p->last ? now - p->last
				       : now + p->range - p->last;
		p->last = now;
	}
	return packages ? used : CSV_NO_COUNT;
}

double energy_idle_watts(void)
{
	uint64_t before = energy_used(), after;
	nsec start = clock_wall();

	if (before == CSV_NO_COUNT)
		return -1;
	usleep(300000);
	after = energy_used();
	if (after == CSV_NO_COUNT)
		return -1;
	return (double)(after - before) * 1e3 / (double)(clock_wall() - start);
}
