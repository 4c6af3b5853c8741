/* filesystems.c - which devices hold shared memory, and where they are. */
#include "diagnose/ls/inventory.h"

#include <linux/magic.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/vfs.h>
#include <sys/wait.h>

enum { NOEXEC_SEAL = 8 /* MFD_NOEXEC_SEAL, of Linux 6.3 */ };

/* Shift of a huge page's size, from 64 KiB to 16 GiB. */
enum { HUGE_SHIFT_MIN = 16, HUGE_SHIFT_MAX = 34, HUGE_SHIFT_AT = 26 };

enum { KB = 1024, PATIENCE_MS = 1000 };

/* A memfd lies on the file system that we want to know. Some hosts allow none
 * that may be executed; kernels before 6.3 do not know that flag. */
static int learn_internal(struct inventory *inv, unsigned flags,
			  enum fs_kind kind)
{
	int fd = memfd_create("shmdiag", MFD_CLOEXEC | NOEXEC_SEAL | flags);
	struct stat st;

	if (fd < 0 && errno == EINVAL)
		fd = memfd_create("shmdiag", MFD_CLOEXEC | flags);
	if (fd < 0)
		return inventory_fatal(errno);
	if (!fstat(fd, &st))
		inv->fs_kind[minor(st.st_dev) % FS_MINORS] = kind;
	close(fd);
	return 0;
}

void filesystems_decode(char *text, bool line_ends)
{
	char *to = text;

	for (; *text; text++)
		if (line_ends ? !strncmp(text, "\\012", 4)
			      : *text == '\\' && strlen(text) > 3) {
			*to++ = (char)((text[1] - '0') << 6 |
				       (text[2] - '0') << 3 | (text[3] - '0'));
			text += 3;
		} else {
			*to++ = *text;
		}
	*to = '\0';
}

uint64_t filesystems_limit(const char *options)
{
	const char *size = strstr(options, "size=");
	uint64_t kb;

	if (size && sscanf(size, "size=%" SCNu64 "k", &kb) == 1)
		return kb * KB;
	return OBJECT_UNKNOWN;
}

static enum fs_kind kind_of(const char *type)
{
	return !strcmp(type, "tmpfs")       ? FS_TMPFS
	       : !strcmp(type, "devtmpfs")  ? FS_DEVTMPFS
	       : !strcmp(type, "hugetlbfs") ? FS_HUGETLB
					    : FS_OTHER;
}

struct reading {
	struct inventory *inv;
	struct mount where; /* the namespace that is being read */
};

/* "36 35 0:27 / /dev/shm rw,relatime shared:5 - tmpfs tmpfs rw" (proc(5)) */
static int take_mount(void *arg, char *line)
{
	const struct reading *r = arg;
	struct inventory *inv = r->inv;
	struct mount m = r->where;
	const char *dash = strstr(line, " - "), *options, *hides;
	int root, path, end = 0;
	unsigned maj, min;
	char type[32];

	if (!dash || sscanf(dash, " - %31s", type) != 1)
		return 0;
	sscanf(line, "%*u %*u %u:%u %n%*s %n%*s%n", &maj, &min, &root, &path,
	       &end);
	if (!end)
		return 0;
	options = strrchr(dash, ' ');
	line[path - 1] = line[end] = '\0';
	m.root = line + root;
	m.path = line + path;
	m.dev = makedev(maj, min);
	m.limit = filesystems_limit(options);
	m.kind = kind_of(type);
	/* hidepid, by number or name: 2 and 4 leave processes out; 1 lists
	 * them, and refuses all else about them; proc(5). */
	hides = strstr(options, "hidepid=");
	if (!m.pid && !strcmp(m.path, "/proc"))
		inv->proc_hides = hides && !strcspn(hides + 8, "24ip");
	if (!maj)
		inv->fs_kind[min % FS_MINORS] = m.kind;
	if (sscanf(m.root, "ipc:[%" SCNu64, &m.ipc_ns) == 1)
		m.kind = FS_NAMESPACE;
	if (m.kind <= FS_OTHER)
		return 0;
	filesystems_decode(m.path, false);
	m.path = memory_copy(m.path);
	m.root = memory_copy(m.root);
	inv->mount = memory_more(inv->mount, inv->mounts, sizeof(m));
	inv->mount[inv->mounts++] = m;
	return 0;
}

/* What a process sees mounted, or we (pid 0), in namespace `ns`. */
static int learn_mounts(struct inventory *inv, pid_t pid, uint64_t ns)
{
	struct reading r = { inv, { .pid = pid, .ns = ns } };
	FILE *f = pid ? process_open(pid, "mountinfo")
		      : fopen("/proc/self/mountinfo", "re");
	int err = sysfile_lines(f, take_mount, &r);

	return pid ? inventory_fatal(err) : err;
}

int filesystems_learn(struct inventory *inv)
{
	int err;

	inv->fs_kind = memory_new(FS_MINORS, 1);
	err = learn_internal(inv, 0, FS_INTERNAL);
	for (unsigned s = HUGE_SHIFT_MIN; !err && s <= HUGE_SHIFT_MAX; s++)
		err = learn_internal(inv, MFD_HUGETLB | s << HUGE_SHIFT_AT,
				     FS_INTERNAL_HUGETLB);
	if (!err)
		err = learn_mounts(inv, 0, 0);
	for (size_t i = 0; !err && i < inv->processes; i++) {
		const struct process *p = &inv->process[i];

		if (process_is_first(inv, p, NS_MNT))
			err = learn_mounts(inv, p->pid, p->ns[NS_MNT]);
	}
	return err;
}

/* We may hang for long: close what others may read to its end. */
static _Noreturn void answer(const char *path)
{
	struct statfs st;

	close(STDIN_FILENO);
	close(STDOUT_FILENO);
	close(STDERR_FILENO);
	if (statfs(path, &st))
		_exit(FS_UNASKED);
	_exit(st.f_type == TMPFS_MAGIC       ? FS_INTERNAL
	      : st.f_type == HUGETLBFS_MAGIC ? FS_INTERNAL_HUGETLB
					     : FS_OTHER);
}

/* In a process of its own, as statfs(2) waits for ever for a server that is
 * gone, where one unmounted it by `umount -l`. A process that not even SIGKILL
 * ends is left behind, and waited for when we are here again. */
static enum fs_kind ask(const char *path)
{
	const struct place at = { AT_FDCWD, path, true };
	enum fs_kind kind = FS_UNASKED;
	struct pollfd ended;
	struct statx st;
	int ends[2], status;
	pid_t child;

	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
	if (look_stat(&at, &st) || pipe2(ends, O_CLOEXEC))
		return FS_UNASKED;
	child = fork();
	if (!child)
		answer(path);
	close(ends[1]); /* which it has until it ends */
	ended.fd = ends[0];
	/* A file system in memory answers at once; one that does not is
	 * another. */
	if (child > 0 && poll(&ended, 1, PATIENCE_MS) <= 0) {
		kill(child, SIGKILL);
		waitpid(child, NULL, WNOHANG);
		kind = FS_OTHER;
	} else if (child > 0 && waitpid(child, &status, 0) == child &&
		   WIFEXITED(status)) {
		kind = WEXITSTATUS(status);
	}
	close(ends[0]);
	return kind;
}

/* A tmpfs that is mounted in no namespace we see is treated as internal. */
enum fs_kind filesystems_kind(struct inventory *inv, dev_t dev,
			      const char *path)
{
	unsigned char *kind = &inv->fs_kind[minor(dev) % FS_MINORS];

	if (major(dev))
		return FS_OTHER;
	if (*kind == FS_UNASKED)
		*kind = ask(path);
	return *kind == FS_UNASKED ? FS_OTHER : *kind;
}

void filesystems_free(struct inventory *inv)
{
	for (size_t i = 0; i < inv->mounts; i++) {
		free(inv->mount[i].path);
		free(inv->mount[i].root);
	}
	free(inv->mount);
	free(inv->fs_kind);
}
