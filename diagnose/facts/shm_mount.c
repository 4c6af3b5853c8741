/* shm_mount.c - the tmpfs that POSIX shared memory lives in. */
#include "diagnose/fact.h"

#include <errno.h>
#include <inttypes.h>
#include <mntent.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>

#define SHM "/dev/shm"

/* The last mount on the place is the one in force. */
static void add_mount(struct fact_sink *to)
{
	FILE *f = setmntent("/proc/self/mounts", "re");
	char type[32] = "", options[512] = "";
	struct mntent *m;

	if (!f) {
		fact_errno(to, "shm.mount_type", errno);
		return;
	}
	while ((m = getmntent(f)))
		if (!strcmp(m->mnt_dir, SHM)) {
			snprintf(type, sizeof(type), "%s", m->mnt_type);
			snprintf(options, sizeof(options), "%s", m->mnt_opts);
		}
	endmntent(f);
	if (!*type) {
		fact_errno(to, "shm.mount_type", ENOENT);
		return;
	}
	fact_add(to, "shm.mount_type", type);
	fact_add(to, "shm.mount_options", options);
}

static void add_space(struct fact_sink *to)
{
	struct statvfs s;

	if (statvfs(SHM, &s)) {
		fact_errno(to, "shm.free_bytes", errno);
		return;
	}
	fact_addf(to, "shm.size_bytes", "%" PRIu64,
		  (uint64_t)s.f_blocks * s.f_frsize);
	fact_addf(to, "shm.free_bytes", "%" PRIu64,
		  (uint64_t)s.f_bavail * s.f_frsize);
	fact_addf(to, "shm.free_inodes", "%" PRIu64, (uint64_t)s.f_favail);
}

static void look(struct fact_sink *to)
{
	add_mount(to);
	add_space(to);
}

static const struct fact shm_mount = {
	.name = "shm_mount",
	.summary = "How is /dev/shm mounted, and what is left in it?",
	.look = look,
};
REGISTER(fact, shm_mount);
