/* attempt.c - a claim put to the test in processes of its own. */
#include "diagnose/verify/attempt.h"

#include "lib/child.h"
#include "lib/room.h"
#include "lib/sweeper.h"

#include <sys/random.h>

/* A claim takes 0.2 s at most; all of them together may take ALL. */
#define EACH_MAX (2 * NSEC_PER_SEC)
#define ALL_MAX  (9 * NSEC_PER_SEC)

struct attempt_shared *attempt_shared;
size_t page;
static char *evidence; /* there */
static nsec all_end;

void attempt_open(void)
{
	int err;

	page = (size_t)sysconf(_SC_PAGESIZE);
	attempt_shared =
		mmap(NULL, sizeof(*attempt_shared), PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (attempt_shared == MAP_FAILED ||
	    getrandom(&attempt_shared->run.nonce,
		      sizeof(attempt_shared->run.nonce), 0) < 0)
		die("prepare the claims");
	evidence = attempt_shared->evidence;
	attempt_shared->run.pid = getpid();
	err = sweeper_start("shmdiag-clean", leftovers_sweep);
	die_if(err, "prepare the claims");
	child_open();
	all_end = clock_wall() + ALL_MAX;
}

void attempt_close(void)
{
	sweeper_stop();
	leftovers_sweep();
	child_close();
}

/* Who touches what a full /dev/shm has no page for gets SIGBUS, and no promise
 * is broken. Objects of claims are smaller than this one. */
static bool lacks_room(void)
{
	const struct room_request want = { ROOM_POSIX, .size = 1 << 20 };
	const struct room_bound *first;
	struct room r;

	first = room_look(&r, &want) ? NULL : room_first(&r, true);
	if (!first || first->touched != ROOM_SIGBUS)
		return false;
	room_why(evidence, CLAIM_EVIDENCE, first);
	return true;
}

static void conclude(struct attempt_result *f, struct child_end end)
{
	int code = end.how == CHILD_EXITED ? end.code : VERDICT_FAIL;

	f->verdict = code == VERDICT_PASS   ? "PASS"
		     : code == VERDICT_INFO ? "INFO"
		     : code == EXIT_SKIPPED || end.how == CHILD_UNWAITED
			     ? "SKIP"
			     : "FAIL";
	if (code == VERDICT_FAIL && lacks_room())
		f->verdict = "SKIP";
	else if (end.how != CHILD_EXITED || !*evidence)
		child_end_text(evidence, CLAIM_EVIDENCE, end);
}

/* What a claim that came to its end may have left, the next need not see. */
static int finish(pid_t pid, struct attempt_result *found, nsec deadline)
{
	bool cut_short = deadline > all_end;
	_Atomic nsec until = cut_short ? all_end : deadline;
	struct child_end end = child_wait(pid, &until, NULL);

	leftovers_sweep();
	evidence[CLAIM_EVIDENCE - 1] = '\0'; /* whatever a claim ran wild on */
	if (end.how == CHILD_INTERRUPTED)
		return end.code;
	if (end.how != CHILD_LATE) {
		conclude(found, end);
	} else if (cut_short) { /* by others: it did not hang */
		snprintf(evidence, CLAIM_EVIDENCE,
			 "no time left for it: name it, and it is tried alone");
	} else {
		found->verdict = "FAIL";
		snprintf(evidence, CLAIM_EVIDENCE,
			 "hung: not done within %.1f s",
			 (double)EACH_MAX / (double)NSEC_PER_SEC);
	}
	return 0;
}

int attempt_run(const struct claim *c, struct attempt_result *found)
{
	nsec deadline = clock_wall() + EACH_MAX;
	pid_t pid;

	found->verdict = "SKIP";
	found->evidence = evidence;
	memset(evidence, 0, CLAIM_EVIDENCE);
	attempt_shared->run.maker = 0;
	pid = child_fork_leader();
	if (pid == 0) {
		signal(SIGXFSZ, SIG_IGN); /* an errno will do */
		die_into(evidence, CLAIM_EVIDENCE);
		c->check();
		claim_fail("it ended without a verdict");
	}
	if (pid < 0) {
		snprintf(evidence, CLAIM_EVIDENCE, "cannot fork (%d; %s)",
			 errno, strerror(errno));
		return 0;
	}
	return finish(pid, found, deadline);
}
