/* room_limits.c - what the kernel holds a new segment against, and how much of
 * it is left. */
#include "lib/room.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/quota.h>
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

/* The number in a file, or the bytes that /proc/meminfo has by that name; 0 if
 * there is none. */
static uint64_t number(const char *of)
{
	uint64_t n = 0;

	if (*of == '/')
		sysfile_count(of, &n);
	else
		sysfile_memory(of, &n);
	return n;
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

/* Some numbers of the kernel's are its words for none, of file systems 0. Who
 * does not tell where is the folder. */
static void add(struct room *r, struct room_bound b, uint64_t limit,
		uint64_t used)
{
	uint64_t unit =
		b.unit == ROOM_PAGES ? (uint64_t)sysconf(_SC_PAGESIZE) : 1;

	b.limit = limit >= UINT64_MAX / 4 / unit ? UINT64_MAX : limit * unit;
	b.left = minus(b.limit, used * unit);
	if (!*b.where)
		snprintf(b.where, sizeof(b.where), "%s", r->want.folder);
	if (limit || !b.file)
		room_add(r, b);
}

/* --- limits of System V and of a process ---------------------------------- */

enum { MAX, ALL, MNI };

/* Also where there is no /proc/sys. */
static void add_segments(struct room *r, struct room_bound b, int which)
{
	struct shminfo most = { 0 };
	struct shm_info now = { 0 };

	shmctl(0, IPC_INFO, (struct shmid_ds *)&most);
	shmctl(0, SHM_INFO, (struct shmid_ds *)&now);
	add(r, b, (uint64_t[]){ most.shmmax, most.shmall, most.shmmni }[which],
	    (uint64_t[]){ 0, now.shm_tot, (uint64_t)now.used_ids }[which]);
}

static uint64_t entries(const char *pattern)
{
	glob_t found = { 0 };
	uint64_t n;

	glob(pattern, GLOB_NOSORT, NULL, &found);
	n = found.gl_pathc;
	globfree(&found);
	return n;
}

static void add_rlimit(struct room *r, struct room_bound b, int which)
{
	struct rlimit l = { RLIM_INFINITY, 0 };
	uint64_t used = 0;

	getrlimit((__rlimit_resource_t)which, &l);
	if (which == RLIMIT_AS)
		used = number("/proc/self/statm") *
		       (uint64_t)sysconf(_SC_PAGESIZE);
	if (which == RLIMIT_NOFILE) /* one was open to look */
		used = minus(entries("/proc/self/fd/*"), 1);
	if (b.step == ROOM_LOCK && !l.rlim_cur)
		b.error = EPERM;
	if (b.step == ROOM_LOCK && has_capability(CAP_IPC_LOCK))
		l.rlim_cur = RLIM_INFINITY;
	add(r, b, l.rlim_cur, used);
}

static void add_mappings(struct room *r, struct room_bound b, int which)
{
	uint64_t most;

	if (!sysfile_count("/proc/sys/vm/max_map_count", &most))
		add(r, b, most, entries("/proc/self/map_files/*"));
}

/* How many bits an address has, nothing tells. */
static void add_addresses(struct room *r, struct room_bound b, int which)
{
	uint64_t most = r->want.size;
	void *p;

	while ((p = mmap(NULL, most, PROT_NONE,
			 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)) ==
		       MAP_FAILED &&
	       most)
		most /= 2;
	munmap(p, most);
	if (most < r->want.size)
		add(r, b, most, 0);
}

/* --- where files lie ------------------------------------------------------ */

#ifndef SYS_quotactl_fd
#define SYS_quotactl_fd 443
#endif

enum { BYTES, INODES };

static const char *folder(const struct room *r)
{
	char path[SYSFILE_PATH];

	snprintf(path, sizeof(path), "%s/.", r->want.folder);
	return sysfile_at(path);
}

static void add_folder(struct room *r, struct room_bound b, int which)
{
	if (faccessat(AT_FDCWD, folder(r), W_OK | X_OK, AT_EACCESS))
		b.error = errno;
	add(r, b, b.error ? 0 : UINT64_MAX, 0);
}

static void add_space(struct room *r, struct room_bound b, int which)
{
	struct statvfs v = { 0 };

	statvfs(folder(r), &v);
	if (which == INODES)
		add(r, b, v.f_files, minus(v.f_files, v.f_favail));
	else
		add(r, b, v.f_blocks * v.f_frsize,
		    minus(v.f_blocks, v.f_bavail) * v.f_frsize);
}

/* Of tmpfs since Linux 6.6; a hard limit counts at once. */
static void add_quota(struct room *r, struct room_bound b, int which)
{
	const unsigned ids[] = { geteuid(), getegid() };
	int fd = open(folder(r), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	for (unsigned type = USRQUOTA; type <= GRPQUOTA; type++) {
		unsigned what = (unsigned)Q_GETQUOTA << SUBCMDSHIFT | type;
		struct if_dqblk q = { 0 };

		if (has_capability(CAP_SYS_RESOURCE) ||
		    syscall(SYS_quotactl_fd, fd, what, ids[type], &q))
			continue;
		if (which == INODES)
			add(r, b, q.dqb_ihardlimit, q.dqb_curinodes);
		else
			add(r, b, q.dqb_bhardlimit * 1024, q.dqb_curspace);
	}
	close(fd);
}

/* --- memory --------------------------------------------------------------- */

enum { MEMORY, MEMSW, HIGH, SWAP, HUGE, RSVD };

/* The size of a huge page stands for %s, "2MB". */
static const struct cgroup_limit groups[] = {
	[MEMORY] = CGROUP_LIMIT("memory", "memory"),
	[MEMSW] = { { "", "memory", "memory.memsw.limit_in_bytes" },
		    { "", "memory", "memory.memsw.usage_in_bytes" } },
	[HIGH] = { { "memory.high", "memory", "" },
		   { "memory.current", "memory", "" } },
	[SWAP] = { { "memory.swap.max", "memory", "" },
		   { "memory.swap.current", "memory", "" } },
	[HUGE] = CGROUP_LIMIT("hugetlb", "hugetlb.%s"),
	[RSVD] = CGROUP_LIMIT("hugetlb", "hugetlb.%s.rsvd"),
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
	char *in = (char *)r->want.folder;
	uint64_t least, all = number("SwapFree");

	if (r->want.lock || r->want.resident ||
	    (in && sysfile_lines(sysfile_open("/proc/self/mounts"), take_noswap,
				 in) > 0))
		return 0;
	cgroup_least(&groups[SWAP], &least);
	return least < all ? least : all;
}

/* One of our group, and of each above it that has any. */
static void add_groups(struct room *r, struct room_bound b, int which)
{
	struct cgroup_limit l = groups[which];
	const char **const file[] = { &l.most.file, &l.most.v1_file,
				      &l.used.file, &l.used.v1_file };
	char name[4][64], size[32];
	uint64_t n = r->want.page / 1024;
	uint64_t swap = which == MEMORY ? swap_left(r) : 0;
	const char *unit = "KMG";
	struct cgroup_left at;
	int err = 0;

	for (; n >= 1024 && unit[1]; unit++)
		n /= 1024;
	snprintf(size, sizeof(size), "%ju%cB", (uintmax_t)n, *unit);
	for (int i = 0; i < 4; i++) {
		snprintf(name[i], sizeof(name[i]), *file[i], size);
		*file[i] = name[i];
	}
	for (unsigned up = 0; up < CGROUP_LEVELS && err != -ENODEV; up++) {
		err = cgroup_left(&l, up, &at);
		if (err || at.most == UINT64_MAX || !strcmp(at.file, b.where))
			continue;
		b.limit = at.most;
		b.left = at.left + swap;
		b.shared = at.shared;
		strcpy(b.where, at.file);
		room_add(r, b);
	}
}

static void add_memory(struct room *r, struct room_bound b, int which)
{
	b.limit = number("MemTotal") + number("SwapTotal");
	b.left = number("MemAvailable") + swap_left(r);
	if (b.limit) /* a /proc of processes alone does not tell */
		room_add(r, b);
}

/* Segments of System V are accounted when they are made and private memory
 * when it is mapped; files of a tmpfs and memfds page by page, in which the
 * heuristic sees nothing wrong (mm/shmem.c, mm/util.c). */
static void add_commit(struct room *r, struct room_bound b, int at_once)
{
	uint64_t mode = number("/proc/sys/vm/overcommit_memory");
	uint64_t kept = 0;

	b.each = !mode;
	b.limit = b.left = number("MemTotal") + number("SwapTotal");
	if (!has_capability(CAP_SYS_ADMIN))
		kept = 1024 * number("/proc/sys/vm/admin_reserve_kbytes");
	if (mode == 2) {
		b.limit = number("CommitLimit");
		b.left = minus(b.limit, kept + number("Committed_AS"));
	}
	if (b.limit && (mode == 2 || (!mode && at_once)))
		room_add(r, b);
}

/* --- huge pages ----------------------------------------------------------- */

static uint64_t pool(const struct room *r, const char *what,
		     char path[SYSFILE_PATH])
{
	snprintf(path, SYSFILE_PATH,
		 "/sys/kernel/mm/hugepages/hugepages-%jukB/%s_hugepages",
		 (uintmax_t)r->want.page / 1024, what);
	return number(path);
}

/* Pages are reserved when they are mapped, and then come for certain but for
 * the control group. */
static void add_pool(struct room *r, struct room_bound b, int which)
{
	char at[SYSFILE_PATH];
	uint64_t more =
		minus(pool(r, "nr_overcommit", at), pool(r, "surplus", at));

	b.left = minus(pool(r, "free", at) + more, pool(r, "resv", at));
	b.limit = pool(r, "nr", b.where);
	b.need = r->want.size / r->want.page * r->want.count;
	if (access(sysfile_at(b.where), F_OK)) {
		b.step = ROOM_MAKE;
		b.error = ENODEV;
		strcpy(b.where, "no huge pages of that size");
	}
	room_add(r, b);
}

/* --- all of them ---------------------------------------------------------- */

#define KIND(kind) (1u << ROOM_##kind)
#define ANON       KIND(ANON)
#define SYSV       KIND(SYSV)
#define HUGETLB    KIND(HUGETLB)
#define FOLDERS    (KIND(POSIX) | KIND(TMPFS))
#define PAGED      (FOLDERS | KIND(MEMFD))
#define FILES      (PAGED | HUGETLB)
#define SHARED     (FILES | SYSV)
#define SMALL      (PAGED | SYSV | ANON)
#define ANY        (SMALL | HUGETLB)
#define NONE       .each = 0
#define IPC        .where = "this IPC namespace"
#define PROCESS    .where = "this process"
#define MACHINE    .where = "this machine"

/* clang-format off */
/* What a call is refused for; what pages meet when they are touched. */
#define LIMIT(kinds, of, which, ...) { kinds, add_##of, which, { __VA_ARGS__ } }
#define CALL(kinds, of, which, name, step, error, unit, ...) \
	LIMIT(kinds, of, which, name, ROOM_##step, error, ROOM_##unit, \
	      ROOM_NOT, __VA_ARGS__)
#define RLIMIT(kinds, which, step, error, unit, each) \
	CALL(kinds, rlimit, RLIMIT_##which, "RLIMIT_" #which, step, error, \
	     unit, each, PROCESS)
#define TOUCH(kinds, of, which, name, error, touched, ...) \
	LIMIT(kinds, of, which, name, ROOM_FILL, error, ROOM_BYTES, \
	      ROOM_##touched, __VA_ARGS__)

/* In the order in which the kernel meets them. */
static const struct limit {
	unsigned kinds;
	void (*add)(struct room *r, struct room_bound b, int which);
	int which;
	struct room_bound is;
} limits[] = {
CALL(FOLDERS, folder, 0, "folder", MAKE, 0, THINGS, NONE),
CALL(FOLDERS, space, INODES, "nr_inodes", MAKE, ENOSPC, THINGS, .file = 1),
CALL(FOLDERS, quota, INODES, "quota: inodes", MAKE, EDQUOT, THINGS, .file = 1),
RLIMIT(FILES, NOFILE, MAKE, EMFILE, THINGS, 0),
CALL(SYSV, segments, MAX, "kernel.shmmax", MAKE, EINVAL, BYTES, 1, IPC),
CALL(SYSV, segments, ALL, "kernel.shmall", MAKE, ENOSPC, PAGES, 0, IPC),
CALL(SYSV, commit, 1, "vm.overcommit_memory", MAKE, ENOMEM, BYTES, 0, MACHINE),
CALL(SYSV, segments, MNI, "kernel.shmmni", SIZE, ENOSPC, THINGS, 0, IPC),
RLIMIT(FILES, FSIZE, SIZE, EFBIG, BYTES, 1),
CALL(SHARED, mappings, 0, "vm.max_map_count", MAP, ENOMEM, THINGS, 0, PROCESS),
RLIMIT(ANY, AS, MAP, ENOMEM, BYTES, 0),
CALL(ANY, addresses, 0, "addresses", MAP, ENOMEM, BYTES, 1, PROCESS),
CALL(ANON, commit, 1, "vm.overcommit_memory", MAP, ENOMEM, BYTES, 0, MACHINE),
CALL(HUGETLB, pool, 0, "nr_hugepages", MAP, ENOMEM, THINGS, NONE),
CALL(HUGETLB, groups, RSVD, "hugetlb.rsvd.max", MAP, ENOMEM, BYTES, NONE),
RLIMIT(ANY, MEMLOCK, LOCK, ENOMEM, BYTES, 0),
TOUCH(HUGETLB, groups, HUGE, "hugetlb.max", 0, SIGBUS, NONE),
TOUCH(FOLDERS, space, BYTES, "size", ENOSPC, SIGBUS, .file = 1),
TOUCH(FOLDERS, quota, BYTES, "quota", EDQUOT, SIGBUS, .file = 1),
TOUCH(PAGED, commit, 0, "vm.overcommit_memory", ENOSPC, SIGBUS, 0, MACHINE),
TOUCH(SMALL, memory, 0, "memory", 0, KILL, 0, MACHINE),
TOUCH(SMALL, groups, MEMORY, "memory.max", 0, KILL, NONE),
TOUCH(SMALL, groups, MEMSW, "memory.memsw", 0, KILL, NONE),
TOUCH(SMALL, groups, HIGH, "memory.high", 0, SLOW, NONE),
};
/* clang-format on */

void room_limits(struct room *r)
{
	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++)
		if (limits[i].kinds & 1u << r->want.kind &&
		    (limits[i].is.step != ROOM_LOCK || r->want.lock))
			limits[i].add(r, limits[i].is, limits[i].which);
}
