/* sandbox.c - namespaces and users for claims. */
#include "diagnose/verify/sandbox.h"

#include "diagnose/verify/claim.h"
#include "lib/child.h"
#include "lib/sysfile.h"

#include <grp.h>
#include <inttypes.h>
#include <linux/capability.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/syscall.h>

enum { OTHER_USER = 65534 };

static _Noreturn void cannot(const char *what, int err)
{
	skip("cannot %s (%d; %s)", what, err, strerror(err));
}

static int write_text(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	ssize_t n;

	if (fd < 0)
		return -errno;
	n = write(fd, text, strlen(text));
	if (n < 0)
		n = -errno;
	close(fd);
	return n < 0 ? (int)n : 0;
}

/* We are root there, and only there. */
static int become_root_of(uid_t uid, gid_t gid)
{
	char map[48];
	int err = write_text("/proc/self/setgroups", "deny");

	snprintf(map, sizeof(map), "0 %u 1", (unsigned)uid);
	if (!err)
		err = write_text("/proc/self/uid_map", map);
	snprintf(map, sizeof(map), "0 %u 1", (unsigned)gid);
	return err ? err : write_text("/proc/self/gid_map", map);
}

static void enter(int namespaces)
{
	uid_t uid = geteuid();
	gid_t gid = getegid();
	pid_t parent = getppid();
	int err;

	if (!unshare(namespaces))
		return;
	claim_needs(errno == EPERM, "unshare namespaces");
	if (unshare(namespaces | CLONE_NEWUSER))
		skip("needs root or user namespaces: unshare (%d; %s)", errno,
		     strerror(errno));
	err = become_root_of(uid, gid);
	if (err)
		skip("needs root or user namespaces: uid_map (%d; %s)", -err,
		     strerror(-err));
	child_die_with(parent);
}

void sandbox_shm(size_t pages)
{
	char options[64];

	enter(CLONE_NEWNS);
	snprintf(options, sizeof(options), "size=%zu,mode=1777,huge=never",
		 pages * claim_page());
	if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL))
		cannot("part from the host's mounts", errno);
	if (mount("shmperf-verify", "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV,
		  options))
		cannot("mount a tmpfs of our own", errno);
}

void sandbox_ipc(void)
{
	enter(CLONE_NEWIPC);
}

unsigned long sandbox_get(const char *name)
{
	char path[64];
	uint64_t n;
	int err;

	snprintf(path, sizeof(path), "/proc/sys/kernel/%s", name);
	err = sysfile_count(path, &n);
	if (err)
		skip("cannot read %s (%d; %s)", path, -err, strerror(-err));
	return n;
}

void sandbox_set(const char *name, unsigned long value)
{
	char path[64], text[24];
	int err;

	snprintf(path, sizeof(path), "/proc/sys/kernel/%s", name);
	snprintf(text, sizeof(text), "%lu", value);
	err = write_text(path, text);
	if (err)
		skip("cannot set %s of an IPC namespace of our own (%d; %s)",
		     name, -err, strerror(-err));
}

void sandbox_other_user(void)
{
	pid_t parent = getppid();

	if (geteuid() != 0)
		skip("needs root, to become another user");
	if (setgroups(0, NULL) ||
	    setresgid(OTHER_USER, OTHER_USER, OTHER_USER) ||
	    setresuid(OTHER_USER, OTHER_USER, OTHER_USER))
		cannot("become user 65534", errno);
	child_die_with(parent);
}

void sandbox_no_privilege(void)
{
	struct __user_cap_header_struct head = { _LINUX_CAPABILITY_VERSION_3,
						 0 };
	struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = { 0 };

	if (geteuid() == 0)
		sandbox_other_user();
	if (syscall(SYS_capset, &head, none)) /* ambient ones end, too */
		cannot("give up capabilities", errno);
}
