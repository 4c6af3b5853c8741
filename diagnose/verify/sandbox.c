/* sandbox.c - namespaces and users for claims. */
#include "diagnose/verify/claim.h"
#include "lib/child.h"
#include "lib/sysfile.h"

#include <grp.h>
#include <linux/capability.h>
#include <sched.h>
#include <sys/mount.h>

enum { OTHER_USER = 65534 };

/* 0, or -1 and errno. */
static int write_text(const char *path, const char *text)
{
	FILE *f = fopen(path, "we");

	return !f || fputs(text, f) < 0 || fclose(f) ? -1 : 0;
}

/* We are root there, and only there. */
static int become_root_of(uid_t uid, gid_t gid)
{
	char users[48], groups[48];

	snprintf(users, sizeof(users), "0 %u 1", (unsigned)uid);
	snprintf(groups, sizeof(groups), "0 %u 1", (unsigned)gid);
	return write_text("/proc/self/setgroups", "deny") ||
	       write_text("/proc/self/uid_map", users) ||
	       write_text("/proc/self/gid_map", groups);
}

static void enter(int namespaces)
{
	uid_t uid = geteuid();
	gid_t gid = getegid();
	pid_t parent = getppid();

	if (!unshare(namespaces))
		return;
	claim_needs(errno == EPERM, "unshare namespaces");
	if (unshare(namespaces | CLONE_NEWUSER))
		skip_errno("needs root or user namespaces: unshare");
	if (become_root_of(uid, gid))
		skip_errno("needs root or user namespaces: uid_map");
	child_die_with(parent);
}

void sandbox_tmpfs(const char *options)
{
	enter(CLONE_NEWNS);
	if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL))
		skip_errno("cannot part from the host's mounts");
	if (mount("shmperf-verify", "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV,
		  options))
		skip_errno("cannot mount a tmpfs with %s", options);
}

void sandbox_shm(size_t pages)
{
	char options[64];

	snprintf(options, sizeof(options), "size=%zu,mode=1777,huge=never",
		 pages * page);
	sandbox_tmpfs(options);
}

uint64_t sandbox_ipc(const char *name, size_t value)
{
	char path[64], text[24];
	uint64_t host;

	snprintf(path, sizeof(path), "/proc/sys/kernel/%s", name);
	snprintf(text, sizeof(text), "%zu", value);
	errno = -sysfile_count(path, &host);
	claim_needs(!errno, "read %s", path);
	enter(CLONE_NEWIPC);
	if (write_text(path, text))
		skip_errno("cannot set %s of an IPC namespace of our own",
			   name);
	return host;
}

void sandbox_other_user(void)
{
	pid_t parent = getppid();

	if (geteuid() != 0)
		skip("needs root, to become another user");
	if (setgroups(0, NULL) ||
	    setresgid(OTHER_USER, OTHER_USER, OTHER_USER) ||
	    setresuid(OTHER_USER, OTHER_USER, OTHER_USER))
		skip_errno("cannot become user 65534");
	child_die_with(parent);
}

void sandbox_no_privilege(void)
{
	struct __user_cap_header_struct head = { _LINUX_CAPABILITY_VERSION_3,
						 0 };
	struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = { 0 };

	if (syscall(SYS_capset, &head, none)) /* ambient ones end, too */
		skip_errno("cannot give up capabilities");
}

unsigned long sandbox_memlock(size_t pages)
{
	struct rlimit had, now = { pages * page, pages * page };

	claim_needs(!getrlimit(RLIMIT_MEMLOCK, &had) &&
			    !setrlimit(RLIMIT_MEMLOCK, &now),
		    "set RLIMIT_MEMLOCK to %zu pages", pages);
	sandbox_no_privilege();
	return had.rlim_cur;
}
