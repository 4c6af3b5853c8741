/* attempt.c - a claim put to the test in processes of its own. */
#include "diagnose/attempt.h"

#include "diagnose/reaper.h"
#include "diagnose/verdict.h"
#include "lib/die.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A claim takes 0.2 s at most; all of them together may take ALL. */
#define EACH_MAX (2 * NSEC_PER_SEC)
#define ALL_MAX  (9 * NSEC_PER_SEC)

enum { EVIDENCE = 512 };

static char *evidence; /* shared with the claim's processes */
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

	evidence = mmap(NULL, EVIDENCE, PROT_READ | PROT_WRITE,
			MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (evidence == MAP_FAILED)
		return -errno;
	err = reaper_start();
	if (err) {
		munmap(evidence, EVIDENCE);
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
	munmap(evidence, EVIDENCE);
	sigprocmask(SIG_SETMASK, &before, NULL);
}

/* --- in the claim's process ----------------------------------------------- */

static _Noreturn void put_to_the_test(const struct claim *c, pid_t runner)
{
	setpgid(0, 0);
	claim_die_with(runner);
	signal(SIGCHLD, SIG_DFL);
	sigprocmask(SIG_SETMASK, &before, NULL);
	claim_begin(evidence, EVIDENCE, runner);
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

static void conclude(struct finding *f, int status)
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

int attempt_run(const struct claim *c, struct finding *found)
{
	nsec now = clock_wall(), end = now + EACH_MAX;
	pid_t runner = getpid(), pid;
	int status, how;

	*found = (struct finding){ "SKIP", c->name, c->text, c->source,
				   evidence };
	memset(evidence, 0, EVIDENCE);
	if (now >= all_end) {
		snprintf(evidence, EVIDENCE, "no time left for it");
		return 0;
	}
	pid = fork();
	if (pid < 0)
		return -errno;
	if (pid == 0)
		put_to_the_test(c, runner);
	setpgid(pid, pid); /* whoever is first */
	if (end > all_end)
		end = all_end;
	how = await(pid, end);
	status = clear_away(pid);
	evidence[EVIDENCE - 1] = '\0'; /* whatever a claim ran wild on */
	if (how < 0)
		return -how;
	if (!how) {
		conclude(found, status);
	} else {
		found->verdict = "FAIL";
		snprintf(evidence, EVIDENCE, "hung: not done within %.1f s",
			 (double)(end - now) / (double)NSEC_PER_SEC);
	}
	return 0;
}
