/* child.c - processes that end with their parent, and in time. */
#include "lib/child.h"

#include "lib/die.h"

#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static sigset_t ours, before; /* signals that child_wait() takes; the mask */

/* The parent may have ended before the kernel was asked. */
void child_die_with(pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(EXIT_FAILED);
}

/* In a namespace of its own it sees no parent. */
pid_t child_fork_into(unsigned long namespaces)
{
	pid_t parent = namespaces & CLONE_NEWPID ? 0 : getpid();
	unsigned long flags = SIGCHLD | namespaces;
#if defined(__s390x__) /* the stack comes first there */
	pid_t pid = (pid_t)syscall(SYS_clone, 0, flags, 0, 0, 0);
#else
	pid_t pid = (pid_t)syscall(SYS_clone, flags, 0, 0, 0, 0);
#endif

	if (pid == 0)
		child_die_with(parent);
	return pid;
}

pid_t child_fork(void)
{
	pid_t parent = getpid(), pid = fork();

	if (pid == 0)
		child_die_with(parent);
	return pid;
}

void child_ends(int how)
{
	sigset_t chld;

	sigemptyset(&chld);
	sigaddset(&chld, SIGCHLD);
	sigprocmask(how, &chld, NULL);
}

int child_failure(int status)
{
	return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SKIPPED
		       ? EXIT_SKIPPED
		       : EXIT_FAILED;
}

void child_open(void)
{
	static const int asks[] = { SIGINT, SIGTERM, SIGHUP };
	struct sigaction a;

	sigemptyset(&ours);
	sigaddset(&ours, SIGCHLD);
	/* One that is ignored would stay pending and count. */
	for (size_t i = 0; i < sizeof(asks) / sizeof(*asks); i++)
		if (!sigaction(asks[i], NULL, &a) && a.sa_handler != SIG_IGN)
			sigaddset(&ours, asks[i]);
	sigprocmask(SIG_BLOCK, &ours, &before);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
}

void child_close(void)
{
	sigprocmask(SIG_SETMASK, &before, NULL);
}

void child_drop_signals(void)
{
	struct timespec now = { 0 };

	while (sigtimedwait(&ours, NULL, &now) > 0)
		;
}

pid_t child_fork_leader(void)
{
	pid_t pid = child_fork();

	if (pid >= 0)
		setpgid(pid, pid); /* both do it, as either may be first */
	if (pid == 0) {
		signal(SIGCHLD, SIG_DFL);
		sigprocmask(SIG_SETMASK, &before, NULL);
	}
	return pid;
}

/* 0: the leader has ended, and is left unreaped, so that its pid stays that of
 * its group; errno, as ETIMEDOUT; or minus the signal that came. */
static int await(pid_t leader, const _Atomic nsec *deadline,
		 void (*some_ended)(void))
{
	siginfo_t info = { 0 };

	while (!waitid(P_PID, (id_t)leader, &info,
		       WEXITED | WNOWAIT | WNOHANG)) {
		nsec now = clock_wall(), until = *deadline;
		nsec left = now < until ? until - now : 0;
		struct timespec t = { (time_t)(left / NSEC_PER_SEC),
				      (long)(left % NSEC_PER_SEC) };
		int sig;

		if (info.si_pid == leader)
			return 0;
		sig = sigtimedwait(&ours, NULL, &t);
		if (sig == SIGCHLD && some_ended)
			some_ended();
		if (sig > 0 && sig != SIGCHLD)
			return -sig;
		if (sig < 0 && errno == EAGAIN && *deadline == until)
			return ETIMEDOUT;
	}
	return errno;
}

/* End and reap whoever is left of a group: the wait status of its leader. 0 or
 * errno. */
static int clear_away(pid_t leader, int *status)
{
	pid_t gone;
	int s;

	kill(-leader, SIGKILL);
	while ((gone = waitpid(-leader, &s, 0)) > 0 || errno == EINTR)
		if (gone == leader)
			*status = s;
	return errno == ECHILD ? 0 : errno;
}

struct child_end child_wait(pid_t leader, const _Atomic nsec *deadline,
			    void (*some_ended)(void))
{
	int status = 0, came = await(leader, deadline, some_ended);
	int unreaped = clear_away(leader, &status);

	if (came < 0)
		return (struct child_end){ CHILD_INTERRUPTED, -came };
	if (came == ETIMEDOUT)
		return (struct child_end){ CHILD_LATE, 0 };
	if (came || unreaped)
		return (struct child_end){ CHILD_UNWAITED,
					   came ? came : unreaped };
	if (WIFSIGNALED(status))
		return (struct child_end){ CHILD_KILLED, WTERMSIG(status) };
	return (struct child_end){ CHILD_EXITED, WEXITSTATUS(status) };
}

int child_await_input(int fd)
{
	sigset_t ends = ours;
	struct signalfd_siginfo came = { .ssi_signo = SIGHUP };
	struct pollfd p[2] = { { .fd = fd, .events = POLLIN },
			       { .events = POLLIN } };
	int ready;

	sigdelset(&ends, SIGCHLD);
	p[1].fd = signalfd(-1, &ends, SFD_CLOEXEC);
	ready = (int)TEMP_FAILURE_RETRY(poll(p, 2, -1));
	if (p[1].revents)
		ready = (int)read(p[1].fd, &came, sizeof(came));
	close(p[1].fd);
	return ready > 0 && !p[1].revents ? 0 : (int)came.ssi_signo;
}

void child_end_text(char *text, size_t size, struct child_end end)
{
	const char *name = sigabbrev_np(end.code);

	if (end.how == CHILD_EXITED)
		snprintf(text, size, "exit status %d", end.code);
	else if (end.how == CHILD_UNWAITED)
		snprintf(text, size, "waitid or wait4 of it (%d; %s)", end.code,
			 strerror(end.code));
	else if (name)
		snprintf(text, size, "killed by SIG%s", name);
	else
		snprintf(text, size, "killed by signal %d", end.code);
}
