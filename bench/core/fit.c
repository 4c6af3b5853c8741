/* fit.c - what must not be measured here and now (METHOD E2). */
#include "bench/core/fit.h"

#include "lib/units.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>

static uint64_t mem_available(void)
{
	uint64_t kb, bytes = UINT64_MAX;
	char line[128];
	FILE *f = fopen("/proc/meminfo", "re");

	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "MemAvailable: %" SCNu64, &kb) == 1)
			bytes = kb * 1024;
	if (f)
		fclose(f);
	return bytes;
}

static uint64_t read_limit(const char *dir, const char *file)
{
	char path[512], text[32] = "";
	uint64_t n = UINT64_MAX;
	FILE *f;

	snprintf(path, sizeof(path), "/sys/fs/cgroup%s/%s", dir, file);
	f = fopen(path, "re");
	if (!f)
		return n;
	if (fgets(text, sizeof(text), f))
		sscanf(text, "%" SCNu64, &n); /* "max" stays the maximum */
	fclose(f);
	return n;
}

/* What our control group (version 2, its line begins "0::") may still take. */
static uint64_t cgroup_headroom(void)
{
	char line[300], dir[280] = "";
	uint64_t most, used;
	FILE *f = fopen("/proc/self/cgroup", "re");

	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "0::%279[^\n]", dir) == 1)
			break;
	if (f)
		fclose(f);
	if (!*dir)
		return UINT64_MAX;
	most = read_limit(dir, "memory.max");
	used = read_limit(dir, "memory.current");
	if (most == UINT64_MAX || used == UINT64_MAX)
		return UINT64_MAX;
	return most > used ? most - used : 0;
}

static uint64_t mount_free(const struct backing *b)
{
	struct statvfs v;

	const char *folder = b && b->mount ? b->mount() : NULL;

	if (!folder || statvfs(folder, &v))
		return UINT64_MAX;
	return (uint64_t)v.f_bavail * v.f_frsize;
}

uint64_t fit_room(const struct backing *b)
{
	uint64_t least = mem_available(), group = cgroup_headroom();
	uint64_t mount = mount_free(b);

	least = group < least ? group : least;
	return mount < least ? mount : least;
}

const char *fit_memory(const struct trial *t)
{
	static char why[120];
	uint64_t copies = t->probe->copies ? t->probe->copies : 1;
	uint64_t need = copies * t->size * t->workers;
	const struct {
		const char *what;
		uint64_t bytes;
	} have[] = {
		{ "memory available", mem_available() },
		{ "left to the control group", cgroup_headroom() },
		{ "free where it lies", mount_free(t->backing) },
	};

	if (t->probe->untouched || need < (UINT64_C(16) << 20))
		return NULL;
	for (size_t i = 0; i < sizeof(have) / sizeof(*have); i++) {
		char a[UNITS_TEXT], b[UNITS_TEXT];

		if (need <= have[i].bytes / 4)
			continue;
		snprintf(why, sizeof(why),
			 "needs %s, more than a quarter of the %s %s",
			 units_size(a, need), units_size(b, have[i].bytes),
			 have[i].what);
		return why;
	}
	return NULL;
}
