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

#define POOLS "/sys/kernel/mm/hugepages/hugepages-%jukB/"

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

/* --- numbers of the kernel, limits of a process --------------------------- */

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

static int count_line(void *n, char *line)
{
	(void)line;
	++*(uint64_t *)n;
	return 0;
}

static uint64_t mappings(void)
{
	uint64_t n = 0;

	sysfile_lines(fopen("/proc/self/maps", "re"), count_line, &n);
	return n;
}

static uint64_t mapped(void)
{
	return count_in("/proc/self/statm") * page_size();
}

static uint64_t files(void)
{
	return count_in("/proc/sys/fs/file-nr");
}

/* Where there is no /proc/sys. */
static uint64_t segment_limit(const char *name)
{
	struct shminfo most;

	if (shmctl(0, IPC_INFO, (struct shmid_ds *)&most) < 0)
		return UINT64_MAX;
	return !strcmp(name, "kernel.shmmax")   ? most.shmmax
	       : !strcmp(name, "kernel.shmall") ? most.shmall
						: most.shmmni;
}

static uint64_t ids(void)
{
	struct shm_info used = { 0 };

	shmctl(0, SHM_INFO, (struct shmid_ds *)&used);
	return (uint64_t)used.used_ids;
}

static uint64_t segment_pages(void)
{
	struct shm_info used = { 0 };

	shmctl(0, SHM_INFO, (struct shmid_ds *)&used);
	return used.shm_tot;
}

enum { FILES = 1, SEGMENTS = 2, SHARED = 3, ANON = 4, ALL = 7, LOCKED = 8 };

/* In the kernel's order; a privilege passes it over, and 0 is none of these. */
/* clang-format off */
static const struct number {
	const char *name;
	unsigned kinds;
	enum room_step step;
	int error;
	enum room_unit unit;
	bool each;
	int rlimit; /* or -1: of /proc/sys */
	int privilege;
	uint64_t (*used)(void);
} numbers[] = {
	{ "RLIMIT_NOFILE", FILES, ROOM_MAKE, EMFILE, ROOM_THINGS, 0,
	  RLIMIT_NOFILE, 0, descriptors },
	{ "fs.file-max", FILES, ROOM_MAKE, ENFILE, ROOM_THINGS, 0,
	  -1, CAP_SYS_ADMIN, files },
	{ "kernel.shmmax", SEGMENTS, ROOM_MAKE, EINVAL, ROOM_BYTES, 1,
	  -1, 0, NULL },
	{ "kernel.shmall", SEGMENTS, ROOM_MAKE, ENOSPC, ROOM_PAGES, 0,
	  -1, 0, segment_pages },
	/* After the memory has been accounted. */
	{ "kernel.shmmni", SEGMENTS, ROOM_SIZE, ENOSPC, ROOM_THINGS, 0,
	  -1, 0, ids },
	{ "RLIMIT_FSIZE", FILES, ROOM_SIZE, EFBIG, ROOM_BYTES, 1,
	  RLIMIT_FSIZE, 0, NULL },
	{ "vm.max_map_count", SHARED, ROOM_MAP, ENOMEM, ROOM_THINGS, 0,
	  -1, 0, mappings },
	{ "RLIMIT_AS", ALL, ROOM_MAP, ENOMEM, ROOM_BYTES, 0,
	  RLIMIT_AS, 0, mapped },
	{ "RLIMIT_MEMLOCK", LOCKED, ROOM_LOCK, ENOMEM, ROOM_BYTES, 0,
	  RLIMIT_MEMLOCK, CAP_IPC_LOCK, NULL },
};
/* clang-format on */

static uint64_t number_of(const struct number *n)
{
	char path[64];
	struct rlimit l;
	uint64_t most;

	if (n->privilege && has_capability(n->privilege))
		return UINT64_MAX;
	if (n->rlimit >= 0)
		return getrlimit((__rlimit_resource_t)n->rlimit, &l)
			       ? UINT64_MAX
			       : l.rlim_cur;
	snprintf(path, sizeof(path), "/proc/sys/%s", n->name);
	*strchr(path, '.') = '/';
	if (!sysfile_count(path, &most))
		return most;
	return *n->name == 'k' ? segment_limit(n->name) : UINT64_MAX;
}

static void add_number(struct room *r, const struct number *n)
{
	uint64_t unit = n->unit == ROOM_PAGES ? page_size() : 1;
	struct room_bound b = { .name = n->name,
				.step = n->step,
				.error = n->error,
				.unit = n->unit,
				.each = n->each };

	b.limit = number_of(n);
	if (b.step == ROOM_LOCK && !b.limit)
		b.error = EPERM;
	/* The kernel's words for none. */
	b.limit =
		b.limit >= UINT64_MAX / 4 / unit ? UINT64_MAX : b.limit * unit;
	b.left = minus(b.limit, n->used ? n->used() * unit : 0);
	room_add(r, b,
		 *n->name == 'k'   ? "this IPC namespace"
		 : *n->name == 'f' ? "this machine"
				   : "this process");
}

static void add_numbers(struct room *r)
{
	unsigned kind = r->want.kind == ROOM_ANON   ? ANON
			: r->want.kind == ROOM_SYSV ? SEGMENTS
						    : FILES;

	kind |= r->want.lock ? LOCKED : 0;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		if (numbers[i].kinds & kind)
			add_number(r, &numbers[i]);
}

static bool has_addresses(uint64_t size)
{
	void *p = mmap(NULL, size, PROT_NONE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	return p != MAP_FAILED && !munmap(p, size);
}

/* How many bits an address has, nothing tells. */
static void add_addresses(struct room *r)
{
	struct room_bound b = { .name = "addresses",
				.step = ROOM_MAP,
				.error = ENOMEM,
				.each = true };

	for (const struct room_bound *is = r->bound; is < r->bound + r->n; is++)
		if (is->step == ROOM_MAP && is->need > is->left)
			return;
	if (has_addresses(r->want.size))
		return;
	for (b.left = UINT64_C(1) << 62; b.left && !has_addresses(b.left);)
		b.left /= 2;
	b.limit = b.left;
	room_add(r, b, "this process");
}

/* --- where files lie ------------------------------------------------------ */

#ifndef SYS_quotactl_fd
#define SYS_quotactl_fd 443
#endif

static void add_space(struct room *r, const char *name, uint64_t limit,
		      uint64_t left)
{
	struct room_bound b = { .name = name,
				.step = ROOM_FILL,
				.error = *name == 'q' ? EDQUOT : ENOSPC,
				.file = true,
				.touched = ROOM_SIGBUS,
				.limit = limit,
				.left = left };

	if (strstr(name, "inodes")) {
		b.step = ROOM_MAKE;
		b.unit = ROOM_THINGS;
		b.touched = ROOM_NOT;
	}
	if (limit) /* tmpfs(5): 0 is none */
		room_add(r, b, r->want.folder);
}

/* Of tmpfs since Linux 6.6; a hard limit counts at once. */
static void add_quota(struct room *r, int fd, int type)
{
	unsigned id = type == USRQUOTA ? geteuid() : getegid();
	unsigned what = (unsigned)Q_GETQUOTA << SUBCMDSHIFT | (unsigned)type;
	struct if_dqblk q = { 0 };

	if (has_capability(CAP_SYS_RESOURCE) ||
	    syscall(SYS_quotactl_fd, fd, what, id, &q))
		return;
	add_space(r, "quota", q.dqb_bhardlimit * 1024,
		  minus(q.dqb_bhardlimit * 1024, q.dqb_curspace));
	add_space(r, "quota of inodes", q.dqb_ihardlimit,
		  minus(q.dqb_ihardlimit, q.dqb_curinodes));
}

static void add_folder(struct room *r)
{
	char at[SYSFILE_PATH];
	const char *folder = sysfile_at(at, r->want.folder);
	struct room_bound b = { .name = "folder", .unit = ROOM_THINGS };
	int fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
	int real = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct statvfs v;

	b.limit = b.left = UINT64_MAX;
	if (fd < 0 || faccessat(fd, ".", W_OK | X_OK, AT_EACCESS)) {
		b.error = errno;
		b.limit = b.left = 0;
	}
	room_add(r, b, r->want.folder);
	if (fd >= 0 && !fstatvfs(fd, &v)) {
		add_space(r, "nr_inodes", v.f_files, v.f_favail);
		add_space(r, "size", (uint64_t)v.f_blocks * v.f_frsize,
			  (uint64_t)v.f_bavail * v.f_frsize);
	}
	add_quota(r, real, USRQUOTA);
	add_quota(r, real, GRPQUOTA);
	close(real);
	close(fd);
}

/* --- memory --------------------------------------------------------------- */

/* Segments of System V are accounted when they are made and private memory
 * when it is mapped; files of a tmpfs and memfds page by page, in which the
 * heuristic sees nothing wrong (mm/shmem.c, mm/util.c). */
static void add_commit(struct room *r)
{
	uint64_t mode = count_in("/proc/sys/vm/overcommit_memory");
	uint64_t part = mapped() / 32, kept;
	bool at_once = r->want.kind == ROOM_SYSV || r->want.kind == ROOM_ANON;
	struct room_bound b = { .name = "vm.overcommit_memory", .each = !mode };

	b.step = !at_once                    ? ROOM_FILL
		 : r->want.kind == ROOM_ANON ? ROOM_MAP
					     : ROOM_MAKE;
	b.error = at_once ? ENOMEM : ENOSPC;
	b.touched = at_once ? ROOM_NOT : ROOM_SIGBUS;
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
		room_add(r, b, "this machine");
}

/* One of our group, and of each above it that has any; `more` comes on top. */
static void add_groups(struct room *r, struct room_bound b,
		       const struct cgroup_limit *l, uint64_t more)
{
	struct cgroup_left at;
	char last[SYSFILE_PATH] = "";
	int err = 0;

	for (unsigned up = 0; up < CGROUP_LEVELS && err != -ENODEV; up++) {
		err = cgroup_left(l, up, &at);
		if (err || at.most == UINT64_MAX || !strcmp(at.file, last))
			continue;
		b.limit = at.most;
		b.left = at.left + more;
		room_add(r, b, strcpy(last, at.file));
	}
}

/* What the groups let be swapped out; those of version 1 limit the sum. */
static uint64_t swap_left(void)
{
	static const struct cgroup_limit l = {
		{ "memory.swap.max", "memory", "" },
		{ "memory.swap.current", "memory", "" },
	};
	struct cgroup_left at;
	uint64_t least = memory("SwapFree");
	int err = 0;

	for (unsigned up = 0; up < CGROUP_LEVELS && err != -ENODEV; up++) {
		err = cgroup_left(&l, up, &at);
		if (!err && at.left < least)
			least = at.left;
	}
	return least;
}

static int take_noswap(void *folder, char *line)
{
	char place[256], options[256];

	return sscanf(line, "%*s %255s %*s %255s", place, options) == 2 &&
	       !strcmp(place, folder) && strstr(options, ",noswap");
}

static void add_memory(struct room *r)
{
	static const struct cgroup_limit memsw = {
		{ "", "memory", "memory.memsw.limit_in_bytes" },
		{ "", "memory", "memory.memsw.usage_in_bytes" },
	};
	static const struct cgroup_limit high = {
		{ "memory.high", "memory", "" },
		{ "memory.current", "memory", "memory.usage_in_bytes" },
	};
	struct room_bound b = { .name = "memory",
				.step = ROOM_FILL,
				.touched = ROOM_KILL };
	char *folder = (char *)r->want.folder;
	uint64_t swap = swap_left();

	/* Since Linux 6.4 a tmpfs may be kept out of swap. */
	if (r->want.lock || r->want.resident ||
	    (folder && sysfile_lines(sysfile_open("/proc/self/mounts"),
				     take_noswap, folder) > 0))
		swap = 0;
	add_commit(r);
	b.limit = memory("MemTotal") + memory("SwapTotal");
	b.left = memory("MemAvailable") + swap;
	if (b.limit) /* a /proc of processes alone does not tell */
		room_add(r, b, "this machine");
	b.name = "memory.max";
	add_groups(r, b, &cgroup_memory, swap);
	b.name = "memory.memsw";
	add_groups(r, b, &memsw, 0);
	b.name = "memory.high";
	b.touched = ROOM_SLOW;
	add_groups(r, b, &high, 0);
}

/* --- huge pages ----------------------------------------------------------- */

int room_page_size(struct room_request *want)
{
	char path[96], at[SYSFILE_PATH];

	if (want->kind != ROOM_HUGETLB)
		want->page = page_size();
	else if (!want->page)
		want->page = memory("Hugepagesize");
	snprintf(path, sizeof(path), POOLS, (uintmax_t)want->page / 1024);
	return want->kind == ROOM_HUGETLB && access(sysfile_at(at, path), F_OK)
		       ? -EINVAL
		       : 0;
}

static uint64_t pool(const struct room *r, const char *what)
{
	char path[120];

	snprintf(path, sizeof(path), POOLS "%s_hugepages",
		 (uintmax_t)r->want.page / 1024, what);
	return count_in(path);
}

/* "hugetlb.2MB.rsvd.max" */
static void add_controller(struct room *r, const char *rsvd,
			   struct room_bound b)
{
	static const char *const files[] = { "max", "limit_in_bytes", "current",
					     "usage_in_bytes" };
	uint64_t kb = r->want.page / 1024;
	char name[4][64];
	const struct cgroup_limit l = { { name[0], "hugetlb", name[1] },
					{ name[2], "hugetlb", name[3] } };

	for (int i = 0; i < 4; i++)
		snprintf(name[i], sizeof(name[i]), "hugetlb.%ju%s%s.%s",
			 (uintmax_t)(kb >> 20   ? kb >> 20
				     : kb >> 10 ? kb >> 10
						: kb),
			 kb >> 20   ? "GB"
			 : kb >> 10 ? "MB"
				    : "KB",
			 rsvd, files[i]);
	add_groups(r, b, &l, 0);
}

/* Pages are reserved when they are mapped, and then come for certain but for
 * the control group. */
static void add_pool(struct room *r)
{
	struct room_bound b = { .name = "nr_hugepages",
				.step = ROOM_MAP,
				.error = ENOMEM,
				.unit = ROOM_THINGS };
	uint64_t more = minus(pool(r, "nr_overcommit"), pool(r, "surplus"));
	char path[120];

	b.limit = pool(r, "nr");
	b.left = minus(pool(r, "free") + more, pool(r, "resv"));
	b.need = r->want.size / r->want.page * r->want.count;
	snprintf(path, sizeof(path), POOLS "nr_hugepages",
		 (uintmax_t)r->want.page / 1024);
	room_add(r, b, path);
	b = (struct room_bound){ .name = "hugetlb.rsvd.max", .step = ROOM_MAP };
	b.error = ENOMEM;
	add_controller(r, ".rsvd", b);
	b = (struct room_bound){ .name = "hugetlb.max", .step = ROOM_FILL };
	b.touched = ROOM_SIGBUS;
	add_controller(r, "", b);
}

void room_limits(struct room *r)
{
	if (r->want.folder)
		add_folder(r);
	add_numbers(r);
	if (r->want.kind == ROOM_HUGETLB)
		add_pool(r);
	else
		add_memory(r);
	add_addresses(r);
}
