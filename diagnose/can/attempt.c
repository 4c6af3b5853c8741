/* attempt.c - a segment made, mapped and touched for a moment. */
#include "diagnose/can/can.h"

#include "lib/child.h"
#include "lib/die.h"
#include "lib/sweeper.h"
#include "lib/units.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/memfd.h>
#include <linux/mman.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <unistd.h>

/* A byte in each page, at no less than so many bytes a second. */
#define PACE     (UINT64_C(256) << 20)
#define PATIENCE (20 * NSEC_PER_SEC)

/* With the child. */
static struct shared {
	pid_t pid;
	enum room_step step; /* that was taken last, or failed */
	volatile uint64_t touched;
} * shared;

/* A segment bears the number of the process that made it. */
static void sweep(void)
{
	struct shmid_ds ds;
	int last = shmctl(0, SHM_INFO, &ds);

	for (int i = 0; shared->pid && i <= last; i++) {
		int id = shmctl(i, SHM_STAT, &ds);

		if (id >= 0 && ds.shm_cpid == shared->pid &&
		    ds.shm_perm.__key == IPC_PRIVATE)
			shmctl(id, IPC_RMID, NULL);
	}
}

/* --- in the child --------------------------------------------------------- */

/* Ends with errno for status where it did not go well. */
static void take(enum room_step step, bool well)
{
	shared->step = step;
	if (!well)
		_exit(errno);
}

/* Without a name, so that none is left however this ends. Some file systems on
 * disks make none such. */
static int make_file(const struct room_request *want)
{
	unsigned flags = MFD_CLOEXEC;
	char path[256];
	int fd;

	if (want->kind == ROOM_HUGETLB)
		flags |= MFD_HUGETLB | (unsigned)__builtin_ctzll(want->page)
					       << MFD_HUGE_SHIFT;
	if (!want->folder)
		return memfd_create("shmperf-can", flags);
	fd = open(want->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd >= 0 || errno != EOPNOTSUPP)
		return fd;
	snprintf(path, sizeof(path), "%s/shmperf-can-XXXXXX", want->folder);
	fd = mkostemp(path, O_CLOEXEC);
	if (fd >= 0)
		unlink(path);
	return fd;
}

static _Noreturn void run(const struct room_request *want, bool filled,
			  bool touch)
{
	bool sysv = want->kind == ROOM_SYSV;
	int fd = sysv ? shmget(IPC_PRIVATE, want->size, IPC_CREAT | 0600)
		      : make_file(want);
	char *p;

	take(ROOM_MAKE, fd >= 0);
	take(ROOM_SIZE, sysv || !ftruncate(fd, (off_t)want->size));
	p = sysv ? shmat(fd, NULL, 0)
		 : mmap(NULL, want->size, PROT_READ | PROT_WRITE, MAP_SHARED,
			fd, 0);
	take(ROOM_MAP, p != MAP_FAILED);
	sweep();
	if (!filled)
		_exit(EXIT_DONE);
	take(ROOM_LOCK, !want->lock || !mlock(p, want->size));
	for (uint64_t at = 0; touch && at < want->size; at += want->page) {
		*(volatile char *)(p + at) = 1;
		shared->touched += want->page;
	}
	if (!touch && want->folder)
		errno = posix_fallocate(fd, 0, (off_t)want->size);
	take(ROOM_FILL, touch || !want->folder || !errno);
	_exit(EXIT_DONE);
}

/* It is the one to go, leaves no core, and asks for errno, not for signals. */
static void expose(void)
{
	const struct rlimit none = { 0, 0 };
	int fd;

	shared->pid = getpid();
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGBUS, SIG_DFL);
	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_DUMPABLE, 1); /* or another user may not write this */
	fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
	dprintf(fd, "1000");
	close(fd);
}

/* --- here ----------------------------------------------------------------- */

/* How it ended, if not by an exit. */
static void tell(char text[CAN_TEXT], struct child_end end)
{
	char how[64] = "the OOM killer";

	if (end.how == CHILD_LATE)
		snprintf(how, sizeof(how), "not done in time");
	else if (end.code != SIGKILL)
		child_end_text(how, sizeof(how), end);
	snprintf(text, CAN_TEXT, "%s when touched, after %s", how,
		 UNITS_SIZE(shared->touched));
}

int attempt_make(const struct room_request *want, bool filled, bool touch,
		 char text[CAN_TEXT])
{
	_Atomic nsec until =
		clock_wall() + PATIENCE + want->size / PACE * NSEC_PER_SEC;
	const char *more = !filled ? "" : touch ? ", touched" : ", filled";
	struct child_end end;
	pid_t pid;

	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED || sweeper_start("shmdiag-clean", sweep) < 0)
		return -errno;
	child_open();
	pid = child_fork_leader();
	if (!pid) {
		expose();
		run(want, filled, touch);
	}
	end = child_wait(pid, &until, NULL);
	sweep();
	sweeper_stop();
	child_close();
	if (end.how == CHILD_INTERRUPTED)
		return -EINTR;
	if (end.how != CHILD_EXITED)
		tell(text, end);
	else if (end.code)
		snprintf(text, CAN_TEXT, "%s at %s", strerrorname_np(end.code),
			 room_call(want->kind, shared->step));
	else
		snprintf(text, CAN_TEXT, "made, mapped%s",
			 touch || want->folder ? more : "");
	return end.how == CHILD_EXITED && !end.code;
}
