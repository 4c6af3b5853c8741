/* room_limits.c - what the kernel holds a new segment against, and how much of
 * it is left. */
#include "lib/room.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/quota.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

static uint64_t minus(uint64_t a, uint64_t b)
{
	return a == UINT64_MAX ? a : a > b ? a - b : 0;
}

static uint64_t count_in(const char *path)
{
	uint64_t n = 0;

	sysfile_count(path, &n);
	return n;
}

static uint64_t memory(const char *name)
{
	uint64_t bytes = 0;

	sysfile_memory(name, &bytes);
	return bytes;
}

static uint64_t page_size(void)
{
	return (uint64_t)sysconf(_SC_PAGESIZE);
}

/* Of the machine: limits are not passed over by who is root in a user
 * namespace alone, where not all users are known. */
static bool has_capability(int which)
{
	char map[64] = "";
	unsigned long users = UINT32_MAX;
	struct __user_cap_header_struct head = { _LINUX_CAPABILITY_VERSION_3,
						 0 };
	struct __user_cap_data_struct d[_LINUX_CAPABILITY_U32S_3] = { 0 };

	if (!sysfile_read("/proc/self/uid_map", map, sizeof(map)))
		sscanf(map, "%*u %*u %lu", &users);
	return users == UINT32_MAX && !syscall(SYS_capget, &head, d) &&
	       (d[which / 32].effective >> which % 32 & 1);
}

/* A number of the kernel's, some of which are its words for none. */
static void add(struct room *r, struct room_bound b, uint64_t limit,
		uint64_t used)
{
	uint64_t unit = b.unit == ROOM_PAGES ? page_size() : 1;

	b.limit = limit >= UINT64_MAX / 4 / unit ? UINT64_MAX : limit * unit;
	b.left = minus(b.limit, used * unit);
	room_add(r, b);
}

/* --- limits of System V and of a process ---------------------------------- */

enum { MAX, ALL, MNI };

static void add_segments(struct room *r, struct room_bound b, int which)
{
	struct shminfo most = { .shmmax = UINT64_MAX,
				.shmall = UINT64_MAX,
				.shmmni = UINT64_MAX };
	struct shm_info used = { 0 };

	/* Also where there is no /proc/sys. */
	shmctl(0, IPC_INFO, (struct shmid_ds *)&most);
	shmctl(0, SHM_INFO, (struct shmid_ds *)&used);
	if (which == MAX)
		add(r, b, most.shmmax, 0);
	else if (which == ALL)
		add(r, b, most.shmall, used.shm_tot);
	else
		add(r, b, most.shmmni, (uint64_t)used.used_ids);
}

static uint64_t mapped(void)
{
	return count_in("/proc/self/statm") * page_size();
}

/* One was open to look. */
static uint64_t descriptors(void)
{
	glob_t found = { 0 };
	uint64_t n;

	glob("/proc/self/fd/*", GLOB_NOSORT, NULL, &found);
	n = minus(found.gl_pathc, 1);
	globfree(&found);
	return n;
}

static void add_rlimit(struct room *r, struct room_bound b, int which)
{
	struct rlimit l = { RLIM_INFINITY, 0 };

	getrlimit((__rlimit_resource_t)which, &l);
	if (which == RLIMIT_MEMLOCK && !l.rlim_cur)
		b.error = EPERM;
	if (which == RLIMIT_MEMLOCK && has_capability(CAP_IPC_LOCK))
		l.rlim_cur = RLIM_INFINITY;
	add(r, b, l.rlim_cur,
	    which == RLIMIT_AS       ? mapped()
	    : which == RLIMIT_NOFILE ? descriptors()
				     : 0);
}

static int count_line(void *n, char *line)
{
	(void)line;
	++*(uint64_t *)n;
	return 0;
}

static void add_mappings(struct room *r, struct room_bound b, int which)
{
	uint64_t most, n = 0;

	(void)which;
	if (sysfile_count("/proc/sys/vm/max_map_count", &most))
		return;
	sysfile_lines(fopen("/proc/self/maps", "re"), count_line, &n);
	add(r, b, most, n);
}

static bool has_addresses(uint64_t size)
{
	void *p = mmap(NULL, size, PROT_NONE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	return p != MAP_FAILED && !munmap(p, size);
}

/* How many bits an address has, nothing tells. */
static void add_addresses(struct room *r, struct room_bound b, int which)
{
	uint64_t most = r->want.size;

	(void)which;
	while (most && !has_addresses(most))
		most /= 2;
	if (most < r->want.size)
		add(r, b, most, 0);
}

/* --- where files lie ------------------------------------------------------ */

#ifndef SYS_quotactl_fd
#define SYS_quotactl_fd 443
#endif

static int open_folder(const struct room *r, int how)
{
	char at[SYSFILE_PATH];

	return open(sysfile_at(at, r->want.folder),
		    how | O_DIRECTORY | O_CLOEXEC);
}

static void add_of_folder(struct room *r, struct room_bound b, uint64_t limit,
			  uint64_t left)
{
	b.limit = limit;
	b.left = left;
	snprintf(b.where, sizeof(b.where), "%s", r->want.folder);
	if (limit || !b.file) /* tmpfs(5): 0 is none */
		room_add(r, b);
}

static void add_folder(struct room *r, struct room_bound b, int which)
{
	int fd = open_folder(r, O_PATH);
	uint64_t none = UINT64_MAX;

	(void)which;
	if (fd < 0 || faccessat(fd, ".", W_OK | X_OK, AT_EACCESS)) {
		b.error = errno;
		none = 0;
	}
	add_of_folder(r, b, none, none);
	close(fd);
}

enum { INODES, BYTES };

static void add_space(struct room *r, struct room_bound b, int which)
{
	int fd = open_folder(r, O_PATH);
	struct statvfs v = { 0 };

	fstatvfs(fd, &v);
	close(fd);
	if (which == INODES)
		add_of_folder(r, b, v.f_files, v.f_favail);
	else
		add_of_folder(r, b, v.f_blocks * v.f_frsize,
			      v.f_bavail * v.f_frsize);
}

/* Of tmpfs since Linux 6.6; a hard limit counts at once. */
static void add_quota(struct room *r, struct room_bound b, int which)
{
	const unsigned ids[] = { geteuid(), getegid() };
	int fd = open_folder(r, O_RDONLY);

	for (unsigned type = USRQUOTA; type <= GRPQUOTA; type++) {
		struct if_dqblk q = { 0 };

		if (has_capability(CAP_SYS_RESOURCE) ||
		    syscall(SYS_quotactl_fd, fd,
			    (unsigned)Q_GETQUOTA << SUBCMDSHIFT | type,
			    ids[type], &q))
			continue;
		if (which == INODES)
			add_of_folder(r, b, q.dqb_ihardlimit,
				      minus(q.dqb_ihardlimit, q.dqb_curinodes));
		else
			add_of_folder(
				r, b, q.dqb_bhardlimit * 1024,
				minus(q.dqb_bhardlimit * 1024, q.dqb_curspace));
	}
	close(fd);
}

/* --- memory --------------------------------------------------------------- */

enum { MEMORY, MEMSW, HIGH, SWAP, HUGE, RSVD };

/* The size of a huge page stands for %s, "2MB". */
static const struct cgroup_limit groups[] = {
	[MEMORY] = { { "memory.max", "memory", "memory.limit_in_bytes" },
		     { "memory.current", "memory", "memory.usage_in_bytes" } },
	[MEMSW] = { { "", "memory", "memory.memsw.limit_in_bytes" },
		    { "", "memory", "memory.memsw.usage_in_bytes" } },
	[HIGH] = { { "memory.high", "memory", "" },
		   { "memory.current", "memory", "" } },
	[SWAP] = { { "memory.swap.max", "memory", "" },
		   { "memory.swap.current", "memory", "" } },
	[HUGE] = { { "hugetlb.%s.max", "hugetlb", "hugetlb.%s.limit_in_bytes" },
		   { "hugetlb.%s.current", "hugetlb",
		     "hugetlb.%s.usage_in_bytes" } },
	[RSVD] = { { "hugetlb.%s.rsvd.max", "hugetlb",
		     "hugetlb.%s.rsvd.limit_in_bytes" },
		   { "hugetlb.%s.rsvd.current", "hugetlb",
		     "hugetlb.%s.rsvd.usage_in_bytes" } },
};

static int take_noswap(void *folder, char *line)
{
	char place[256], options[256];

	return sscanf(line, "%*s %255s %*s %255s", place, options) == 2 &&
	       !strcmp(place, folder) && strstr(options, ",noswap");
}

/* What the groups let be swapped out; those of version 1 limit the sum. Since
 * Linux 6.4 a tmpfs may be kept out of swap. */
static uint64_t swap_left(const struct room *r)
{
	char *folder = (char *)r->want.folder;
	uint64_t least, all = memory("SwapFree");

	if (r->want.lock || r->want.resident ||
	    (folder && sysfile_lines(sysfile_open("/proc/self/mounts"),
				     take_noswap, folder) > 0))
		return 0;
	cgroup_least(&groups[SWAP], &least);
	return least < all ? least : all;
}

/* One of our group, and of each above it that has any. */
static void add_groups(struct room *r, struct room_bound b, int which)
{
	const struct cgroup_limit *g = &groups[which];
	const char *const files[] = { g->most.file, g->most.v1_file,
				      g->used.file, g->used.v1_file };
	char name[4][64], size[32], last[SYSFILE_PATH] = "";
	const struct cgroup_limit l = {
		{ name[0], g->most.controller, name[1] },
		{ name[2], g->used.controller, name[3] },
	};
	uint64_t n = r->want.page / 1024;
	uint64_t swap = which == MEMORY ? swap_left(r) : 0;
	const char *unit = "KMG";
	struct cgroup_left at;
	int err = 0;

	for (; n >= 1024 && unit[1]; unit++)
		n /= 1024;
	snprintf(size, sizeof(size), "%ju%cB", (uintmax_t)n, *unit);
	for (int i = 0; i < 4; i++)
		snprintf(name[i], sizeof(name[i]), files[i], size);
	for (unsigned up = 0; up < CGROUP_LEVELS && err != -ENODEV; up++) {
		err = cgroup_left(&l, up, &at);
		if (err || at.most == UINT64_MAX || !strcmp(at.file, last))
			continue;
		b.limit = at.most;
		b.left = at.left + swap;
		b.shared = at.shared;
		strcpy(b.where, strcpy(last, at.file));
		room_add(r, b);
	}
}

static void add_memory(struct room *r, struct room_bound b, int which)
{
	(void)which;
	b.limit = memory("MemTotal") + memory("SwapTotal");
	b.left = memory("MemAvailable") + swap_left(r);
	if (b.limit) /* a /proc of processes alone does not tell */
		room_add(r, b);
}

/* Segments of System V are accounted when they are made and private memory
 * when it is mapped; files of a tmpfs and memfds page by page, in which the
 * heuristic sees nothing wrong (mm/shmem.c, mm/util.c). */
static void add_commit(struct room *r, struct room_bound b, int at_once)
{
	uint64_t mode = count_in("/proc/sys/vm/overcommit_memory");
	uint64_t part = mapped() / 32, kept;

	b.each = !mode;
	b.limit = b.left = memory("MemTotal") + memory("SwapTotal");
	if (mode == 2) {
		kept = 1024 * count_in("/proc/sys/vm/user_reserve_kbytes");
		kept = part < kept ? part : kept;
		if (!has_capability(CAP_SYS_ADMIN))
			kept += 1024 * count_in("/proc/sys/vm/"
						"admin_reserve_kbytes");
		b.limit = memory("CommitLimit");
		b.left = minus(b.limit, kept + memory("Committed_AS"));
	}
	if (b.limit && (mode == 2 || (!mode && at_once)))
		room_add(r, b);
}

/* --- huge pages ----------------------------------------------------------- */

/* "" for the folder of a pool. */
static const char *pool_file(char path[120], const struct room *r,
			     const char *what)
{
	snprintf(path, 120, "/sys/kernel/mm/hugepages/hugepages-%jukB/%s%s",
		 (uintmax_t)r->want.page / 1024, what,
		 *what ? "_hugepages" : "");
	return path;
}

static uint64_t pool(const struct room *r, const char *what)
{
	char path[120];

	return count_in(pool_file(path, r, what));
}

static void add_page(struct room *r, struct room_bound b, int which)
{
	char path[120], at[SYSFILE_PATH];

	(void)which;
	if (access(sysfile_at(at, pool_file(path, r, "")), F_OK))
		add(r, b, 0, 0);
}

/* Pages are reserved when they are mapped, and then come for certain but for
 * the control group. */
static void add_pool(struct room *r, struct room_bound b, int which)
{
	uint64_t more = minus(pool(r, "nr_overcommit"), pool(r, "surplus"));

	(void)which;
	b.limit = pool(r, "nr");
	b.left = minus(pool(r, "free") + more, pool(r, "resv"));
	b.need = r->want.size / r->want.page * r->want.count;
	pool_file(b.where, r, "nr");
	room_add(r, b);
}

/* --- all of them ---------------------------------------------------------- */

#define KIND(kind) (1u << ROOM_##kind)
#define FOLDERS    (KIND(POSIX) | KIND(TMPFS))
#define SMALL      (FOLDERS | KIND(MEMFD)) /* files of small pages */
#define FILES      (SMALL | KIND(HUGETLB))
#define SHARED     (FILES | KIND(SYSV))
#define ANY        (SHARED | KIND(ANON))
#define IPC        "this IPC namespace"
#define PROCESS    "this process"
#define MACHINE    "this machine"

/* In the order in which the kernel meets them. */
/* clang-format off */
static const struct limit {
	unsigned kinds;
	void (*add)(struct room *r, struct room_bound b, int which);
	int which;
	struct room_bound is;
} limits[] = {
	{ FOLDERS, add_folder, 0, { "folder", .unit = ROOM_THINGS } },
	{ FOLDERS, add_space, INODES, { "nr_inodes", ROOM_MAKE, ENOSPC,
		ROOM_THINGS, .file = true } },
	{ FOLDERS, add_quota, INODES, { "quota of inodes", ROOM_MAKE, EDQUOT,
		ROOM_THINGS, .file = true } },
	{ FILES, add_rlimit, RLIMIT_NOFILE, { "RLIMIT_NOFILE", ROOM_MAKE,
		EMFILE, ROOM_THINGS, .where = PROCESS } },
	{ KIND(HUGETLB), add_page, 0, { "page size", ROOM_MAKE, ENODEV,
		ROOM_THINGS, .where = "no huge pages of that size" } },
	{ KIND(SYSV), add_segments, MAX, { "kernel.shmmax", ROOM_MAKE, EINVAL,
		.each = true, .where = IPC } },
	{ KIND(SYSV), add_segments, ALL, { "kernel.shmall", ROOM_MAKE, ENOSPC,
		ROOM_PAGES, .where = IPC } },
	{ KIND(SYSV), add_commit, 1, { "vm.overcommit_memory", ROOM_MAKE,
		ENOMEM, .where = MACHINE } },
	{ KIND(SYSV), add_segments, MNI, { "kernel.shmmni", ROOM_SIZE, ENOSPC,
		ROOM_THINGS, .where = IPC } },
	{ FILES, add_rlimit, RLIMIT_FSIZE, { "RLIMIT_FSIZE", ROOM_SIZE, EFBIG,
		.each = true, .where = PROCESS } },
	{ SHARED, add_mappings, 0, { "vm.max_map_count", ROOM_MAP, ENOMEM,
		ROOM_THINGS, .where = PROCESS } },
	{ ANY, add_rlimit, RLIMIT_AS, { "RLIMIT_AS", ROOM_MAP, ENOMEM,
		.where = PROCESS } },
	{ ANY, add_addresses, 0, { "addresses", ROOM_MAP, ENOMEM,
		.each = true, .where = PROCESS } },
	{ KIND(ANON), add_commit, 1, { "vm.overcommit_memory", ROOM_MAP,
		ENOMEM, .where = MACHINE } },
	{ KIND(HUGETLB), add_pool, 0, { "nr_hugepages", ROOM_MAP, ENOMEM,
		ROOM_THINGS } },
	{ KIND(HUGETLB), add_groups, RSVD, { "hugetlb.rsvd.max", ROOM_MAP,
		ENOMEM } },
	{ ANY, add_rlimit, RLIMIT_MEMLOCK, { "RLIMIT_MEMLOCK", ROOM_LOCK,
		ENOMEM, .where = PROCESS } },
	{ KIND(HUGETLB), add_groups, HUGE, { "hugetlb.max", ROOM_FILL,
		.touched = ROOM_SIGBUS } },
	{ FOLDERS, add_space, BYTES, { "size", ROOM_FILL, ENOSPC,
		.touched = ROOM_SIGBUS, .file = true } },
	{ FOLDERS, add_quota, BYTES, { "quota", ROOM_FILL, EDQUOT,
		.touched = ROOM_SIGBUS, .file = true } },
	{ SMALL, add_commit, 0, { "vm.overcommit_memory", ROOM_FILL, ENOSPC,
		.touched = ROOM_SIGBUS, .where = MACHINE } },
	{ ANY & ~KIND(HUGETLB), add_memory, 0, { "memory", ROOM_FILL,
		.touched = ROOM_KILL, .where = MACHINE } },
	{ ANY & ~KIND(HUGETLB), add_groups, MEMORY, { "memory.max", ROOM_FILL,
		.touched = ROOM_KILL } },
	{ ANY & ~KIND(HUGETLB), add_groups, MEMSW, { "memory.memsw", ROOM_FILL,
		.touched = ROOM_KILL } },
	{ ANY & ~KIND(HUGETLB), add_groups, HIGH, { "memory.high", ROOM_FILL,
		.touched = ROOM_SLOW } },
};
/* clang-format on */

void room_limits(struct room *r)
{
	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++)
		if (limits[i].kinds & 1u << r->want.kind &&
		    (limits[i].is.step != ROOM_LOCK || r->want.lock))
			limits[i].add(r, limits[i].is, limits[i].which);
}
