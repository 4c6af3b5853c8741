/* shm_mount.c - the tmpfs that POSIX shared memory lives in. */
#include "diagnose/host/fact.h"

#include <linux/magic.h>
#include <mntent.h>
#include <sys/vfs.h>

#define SHM "/dev/shm"

/* Mount options, and the value that a tmpfs has without the option. */
static const struct option {
	const char *name, *without;
} wanted[] = {
	{ "size", "default" },      { "huge", "never" },
	{ "mpol", "default" },      { "noswap", "no" },
	{ "nr_inodes", "default" },
};

/* "rw,size=24684084k,mpol=bind:0" */
static void add_option(struct fact_sink *to, const struct option *o,
		       char *options)
{
	const struct mntent m = { .mnt_opts = options };
	const char *at = hasmntopt(&m, o->name);

	if (at && at[strlen(o->name)] == '=')
		fact_tell(to, 0, "shm.mount_%.*s", (int)strcspn(at, ","), at);
	else
		fact_tell(to, 0, "shm.mount_%s=%s", o->name,
			  at ? "yes" : o->without);
}

/* The last mount on the place is the one in force. */
static void add_mount(struct fact_sink *to)
{
	FILE *f = sysfile_open("/proc/self/mounts");
	char type[32] = "", options[512] = "";
	int err = f ? ENOENT : errno; /* until it is found */
	struct mntent *m;

	while (f && (m = getmntent(f)))
		if (!strcmp(m->mnt_dir, SHM)) {
			err = 0;
			snprintf(type, sizeof(type), "%s", m->mnt_type);
			snprintf(options, sizeof(options), "%s", m->mnt_opts);
		}
	if (f)
		endmntent(f);
	fact_answer(to, "shm.mount_type", err, type);
	if (err)
		return;
	fact_add(to, "shm.mount_options", options);
	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++)
		add_option(to, &wanted[i], options);
}

static void add_space(struct fact_sink *to, int err, const struct statfs *s)
{
	uint64_t block = (uint64_t)s->f_frsize;

	if (err) {
		fact_errno(to, "shm.free_bytes", err);
	} else if (!s->f_blocks) { /* tmpfs(5): size=0 is no limit */
		fact_add(to, "shm.size_bytes", "unlimited");
		fact_add(to, "shm.free_bytes", "unlimited");
	} else {
		fact_count(to, "shm.size_bytes", 0, s->f_blocks * block);
		fact_count(to, "shm.free_bytes", 0, s->f_bavail * block);
		fact_count(to, "shm.free_inodes", 0, s->f_ffree);
	}
}

/* Asked of the folder itself: in a container it may be no mount of its own. */
FACT(to)
{
	struct statfs s;
	int err = statfs(sysfile_at(SHM), &s) ? errno : 0;

	fact_answer(to, "shm.filesystem", err == ENOENT ? 0 : err,
		    err                       ? "none"
		    : s.f_type == TMPFS_MAGIC ? "tmpfs"
					      : "another");
	add_mount(to);
	add_space(to, err, &s);
}
