/* attempt.c - a claim put to the test in processes of its own. */
#include "diagnose/verify/attempt.h"

#include "diagnose/verify/reaper.h"
#include "diagnose/verify/verdict.h"
#include "lib/die.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A claim takes 0.2 s at most; all of them together may take ALL. */
#define EACH_MAX (2 * NSEC_PER_SEC)
#define ALL_MAX  (9 * NSEC_PER_SEC)

#define NO_TIME "no time left for it: name it, and it is tried alone"

enum { EVIDENCE = 512 };

/* With the claim's processes, and with who sweeps. */
static struct shared {
	struct verify_run run;
	char evidence[EVIDENCE];
} * shared;
static char *evidence; /* there */
static sigset_t ours, before;
static nsec all_end;

/* What our parent has us ignore (nohup) would else stay pending and count. */
static void heed(int sig)
{
	struct sigaction a;

	if (!sigaction(sig, NULL, &a) && a.sa_handler != SIG_IGN)
		sigaddset(&ours, sig);
}

int attempt_open(void)
{
	int err;

	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		return -errno;
	evidence = shared->evidence;
	shared->run.pid = getpid();
	if (getrandom(&shared->run.nonce, sizeof(shared->run.nonce), 0) < 0)
		err = -errno;
	else
		err = reaper_start(&shared->run);
	if (err) {
		munmap(shared, sizeof(*shared));
		return err;
	}
	sigemptyset(&ours);
	sigaddset(&ours, SIGCHLD);
	heed(SIGINT);
	heed(SIGTERM);
	heed(SIGHUP);
	sigprocmask(SIG_BLOCK, &ours, &before);
	prctl(PR_SET_CHILD_SUBREAPER, 1); /* of those whose parent ended */
	all_end = clock_wall() + ALL_MAX;
	return 0;
}

void attempt_close(void)
{
	reaper_stop();
	munmap(shared, sizeof(*shared));
	sigprocmask(SIG_SETMASK, &before, NULL);
}

/* --- in the claim's process ----------------------------------------------- */

static _Noreturn void put_to_the_test(const struct claim *c)
{
	setpgid(0, 0);
	claim_die_with(shared->run.pid);
	signal(SIGCHLD, SIG_DFL);
	signal(SIGXFSZ, SIG_IGN); /* an errno will do */
	sigprocmask(SIG_SETMASK, &before, NULL);
	claim_begin(evidence, EVIDENCE, &shared->run);
	c->check();
	claim_fail("it ended without a verdict");
}

/* --- in the runner -------------------------------------------------------- */

/* Wait for a claim to end: 0, ETIMEDOUT, or minus the signal that came. */
static int await(pid_t pid, nsec end)
{
	for (;;) {
		nsec now = clock_wall(), left = now < end ? end - now : 0;
		struct timespec t = { (time_t)(left / NSEC_PER_SEC),
				      (long)(left % NSEC_PER_SEC) };
		siginfo_t info = { 0 };
		int sig;

		/* Left unreaped, its pid stays that of its group. */
		if (!waitid(P_PID, (id_t)pid, &info,
			    WEXITED | WNOWAIT | WNOHANG) &&
		    info.si_pid == pid)
			return 0;
		sig = sigtimedwait(&ours, NULL, &t);
		if (sig > 0 && sig != SIGCHLD)
			return -sig;
		if (sig < 0 && errno == EAGAIN)
			return ETIMEDOUT;
	}
}

/* End whoever is left of a claim; the exit status of its first process. */
static int clear_away(pid_t pid)
{
	int status = 0, s;
	pid_t gone;

	kill(-pid, SIGKILL);
	while ((gone = waitpid(-pid, &s, 0)) > 0 || errno == EINTR)
		if (gone == pid)
			status = s;
	return status;
}

static void conclude(struct attempt_result *f, int status)
{
	f->verdict = "FAIL";
	if (WIFSIGNALED(status)) {
		snprintf(evidence, EVIDENCE, "killed by SIG%s",
			 sigabbrev_np(WTERMSIG(status)));
		return;
	}
	switch (WEXITSTATUS(status)) {
	case VERDICT_PASS:
		f->verdict = "PASS";
		break;
	case VERDICT_INFO:
		f->verdict = "INFO";
		break;
	case EXIT_SKIPPED:
		f->verdict = "SKIP";
		break;
	}
	if (!*evidence)
		snprintf(evidence, EVIDENCE, "exit status %d",
			 WEXITSTATUS(status));
}

/* One that had less than its time because others took it did not hang. */
static void conclude_late(struct attempt_result *f, bool cut_short)
{
	if (cut_short) {
		snprintf(evidence, EVIDENCE, NO_TIME);
	} else {
		f->verdict = "FAIL";
		snprintf(evidence, EVIDENCE, "hung: not done within %.1f s",
			 (double)EACH_MAX / (double)NSEC_PER_SEC);
	}
}

/* What a claim that came to its end may have left, the next need not see. */
static int finish(pid_t pid, struct attempt_result *found, nsec end)
{
	bool cut_short = end > all_end;
	int how = await(pid, cut_short ? all_end : end);
	int status = clear_away(pid);

	reaper_sweep();
	evidence[EVIDENCE - 1] = '\0'; /* whatever a claim ran wild on */
	if (how == ETIMEDOUT)
		conclude_late(found, cut_short);
	else if (!how)
		conclude(found, status);
	return how < 0 ? -how : 0;
}

int attempt_run(const struct claim *c, struct attempt_result *found)
{
	nsec now = clock_wall();
	pid_t pid;

	*found = (struct attempt_result){ "SKIP", c->name, c->text, c->source,
					  evidence };
	memset(evidence, 0, EVIDENCE);
	shared->run.maker = 0;
	if (now >= all_end) {
		snprintf(evidence, EVIDENCE, NO_TIME);
		return 0;
	}
	pid = fork();
	if (pid == 0)
		put_to_the_test(c);
	if (pid < 0) {
		snprintf(evidence, EVIDENCE, "cannot fork (%d; %s)", errno,
			 strerror(errno));
		return 0;
	}
	setpgid(pid, pid); /* whoever is first */
	return finish(pid, found, now + EACH_MAX);
}
