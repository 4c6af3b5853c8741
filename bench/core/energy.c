/* energy.c - what the CPU packages have used, where they say so (RAPL). */
#include "bench/core/energy.h"

#include "lib/clock.h"
#include "lib/csv.h"

#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PACKAGES_MOST = 16 };

/* A counter of a package; it wraps, after minutes at the soonest. */
static struct package {
	int fd;
	uint64_t range, last;
} package[PACKAGES_MOST];
static unsigned packages;
static uint64_t used;

static int read_count(int fd, uint64_t *n)
{
	char text[32];
	ssize_t got = pread(fd, text, sizeof(text) - 1, 0);

	if (got <= 0)
		return -1;
	text[got] = '\0';
	*n = strtoull(text, NULL, 10);
	return 0;
}

static int open_file(const char *dir, const char *name)
{
	char path[512];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return open(path, O_RDONLY | O_CLOEXEC);
}

static void add_package(const char *dir)
{
	struct package *p = &package[packages];
	int range = open_file(dir, "max_energy_range_uj");

	p->fd = open_file(dir, "energy_uj");
	if (p->fd >= 0 && range >= 0 && !read_count(range, &p->range) &&
	    !read_count(p->fd, &p->last))
		packages++;
	else if (p->fd >= 0)
		close(p->fd);
	if (range >= 0)
		close(range);
}

/* "intel-rapl:0", of AMD as well; "intel-rapl:0:1" is a part of that. */
static int is_package(const char *path)
{
	const char *slash = strrchr(path, '/');
	unsigned n;
	char more;

	return sscanf(slash ? slash + 1 : path, "intel-rapl:%u%c", &n, &more) ==
	       1;
}

void energy_open(const char *dir)
{
	char pattern[512];
	glob_t found = { 0 };

	while (packages)
		close(package[--packages].fd);
	used = 0;
	snprintf(pattern, sizeof(pattern), "%s/intel-rapl:*",
		 dir ? dir : "/sys/class/powercap");
	if (glob(pattern, 0, NULL, &found))
		return;
	for (size_t i = 0; i < found.gl_pathc; i++)
		if (is_package(found.gl_pathv[i]) && packages < PACKAGES_MOST)
			add_package(found.gl_pathv[i]);
	globfree(&found);
}

unsigned energy_packages(void)
{
	return packages;
}

uint64_t energy_used(void)
{
	for (unsigned i = 0; i < packages; i++) {
		struct package *p = &package[i];
		uint64_t now;

		if (read_count(p->fd, &now))
			return CSV_NO_COUNT;
		used += now >= p->last ? now - p->last
				       : now + p->range - p->last;
		p->last = now;
	}
	return packages ? used : CSV_NO_COUNT;
}

double energy_idle_watts(void)
{
	struct timespec nap = { .tv_nsec = 300 * NSEC_PER_MSEC };
	uint64_t before = energy_used(), after;
	nsec start = clock_wall();

	if (before == CSV_NO_COUNT)
		return -1;
	nanosleep(&nap, NULL);
	after = energy_used();
	if (after == CSV_NO_COUNT)
		return -1;
	return (double)(after - before) * 1e3 / (double)(clock_wall() - start);
}
