/* test_child.c - how children end, and that nothing outlives them. */
#include "lib/child.h"
#include "lib/die.h"
#include "lib/sweeper.h"
#include "tests/unit/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* A deadline that nothing here is to meet. */
static const _Atomic nsec later = INT64_MAX / 2; /* never */

/* Whoever holds the writing end is alive. */
static int life[2];

/* Shared with all; 0 until they say so. */
static struct told {
	_Atomic pid_t child, sweeper;
} * told;

static void setup(void)
{
	ck_assert_int_eq(pipe2(life, O_CLOEXEC), 0);
	told = mmap(NULL, sizeof(*told), PROT_READ | PROT_WRITE,
		    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	ck_assert_ptr_ne(told, MAP_FAILED);
	child_open();
}

/* Hangs if one that was forked here, by whomever, does not end. */
static void assert_all_gone(void)
{
	char c;

	close(life[1]);
	ck_assert_int_eq(read(life[0], &c, 1), 0);
}

/* Until killed; where a test fails, that is nobody's task. */
static _Noreturn void stay(void)
{
	sleep(60);
	_exit(EXIT_FAILED);
}

/* To be killed from here on. */
static _Noreturn void tell_and_stay(void)
{
	atomic_store(&told->child, getpid());
	stay();
}

static void wait_until_told(void)
{
	while (!atomic_load(&told->child))
		sched_yield();
}

static void assert_ends(pid_t leader, enum child_how how, int code)
{
	struct child_end end = child_wait(leader, &later, NULL);

	ck_assert_int_eq(end.how, how);
	ck_assert_int_eq(end.code, code);
	ck_assert_int_eq(waitpid(-1, NULL, WNOHANG), -1);
	ck_assert_int_eq(errno, ECHILD);
}

static void assert_text(enum child_how how, int code, const char *want)
{
	char text[40];

	child_end_text(text, sizeof(text), (struct child_end){ how, code });
	ck_assert_str_eq(text, want);
}

START_TEST(an_exit_status_is_told)
{
	static const int all[] = { EXIT_DONE, EXIT_FAILED, EXIT_SKIPPED };

	for (int i = 0; i < 3; i++) {
		pid_t pid = child_fork_leader();

		if (pid == 0)
			_exit(all[i]);
		assert_ends(pid, CHILD_EXITED, all[i]);
	}
	assert_text(CHILD_EXITED, 77, "exit status 77");
}
END_TEST

START_TEST(a_signal_is_told)
{
	pid_t pid = child_fork_leader();

	if (pid == 0)
		raise(SIGKILL);
	assert_ends(pid, CHILD_KILLED, SIGKILL);
	assert_text(CHILD_KILLED, SIGBUS, "killed by SIGBUS");
	assert_text(CHILD_KILLED, SIGRTMAX, "killed by signal 64");
}
END_TEST

START_TEST(failing_follows_from_how_the_other_ended)
{
	int status;
	pid_t pid = child_fork();

	if (pid == 0)
		_exit(EXIT_SKIPPED);
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(child_failure(status), EXIT_SKIPPED);
	ck_assert_int_eq(child_failure(SIGSEGV), EXIT_FAILED); /* killed */
	ck_assert_int_eq(child_failure(0), EXIT_FAILED);
}
END_TEST

START_TEST(who_hangs_is_ended)
{
	pid_t pid = child_fork_leader();

	if (pid == 0)
		stay();
	ck_assert_int_eq(
		child_wait(pid, &(_Atomic nsec){ clock_wall() }, NULL).how,
		CHILD_LATE);
	assert_all_gone();
}
END_TEST

/* So many descendants, each the child of the one before. */
static _Noreturn void fork_row(int n)
{
	while (n--)
		if (fork())
			stay();
	tell_and_stay();
}

START_TEST(a_leaders_end_ends_its_group)
{
	pid_t pid = child_fork_leader();

	if (pid == 0) {
		if (fork() == 0)
			fork_row(3);
		wait_until_told();
		_exit(EXIT_DONE);
	}
	assert_ends(pid, CHILD_EXITED, EXIT_DONE);
	assert_all_gone();
}
END_TEST

/* A parent, and its child, which tells of itself. */
static pid_t start_family(pid_t (*start)(void))
{
	pid_t parent = fork();

	if (parent == 0) {
		pid_t pid = start();

		if (pid == 0)
			tell_and_stay();
		stay();
	}
	wait_until_told();
	return parent;
}

static void assert_child_goes_with(pid_t parent)
{
	int status;

	kill(parent, SIGKILL);
	ck_assert_int_eq(waitpid(parent, NULL, 0), parent);
	ck_assert_int_eq(waitpid(told->child, &status, 0), told->child);
	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	assert_all_gone();
}

START_TEST(a_child_ends_with_its_parent)
{
	assert_child_goes_with(start_family(child_fork));
}
END_TEST

START_TEST(a_leader_ends_with_its_parent)
{
	assert_child_goes_with(start_family(child_fork_leader));
}
END_TEST

START_TEST(who_is_late_to_end_with_its_parent_ends)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		child_die_with(getpid()); /* which is not its parent */
		_exit(EXIT_DONE);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == EXIT_FAILED);
}
END_TEST

static void assert_interrupts(int sig)
{
	pid_t pid = child_fork_leader();

	if (pid == 0) {
		kill(getppid(), sig);
		stay();
	}
	assert_ends(pid, CHILD_INTERRUPTED, sig);
}

START_TEST(a_signal_interrupts)
{
	assert_interrupts(SIGINT);
	assert_interrupts(SIGTERM);
	assert_interrupts(SIGHUP);
}
END_TEST

START_TEST(a_signal_that_is_ignored_does_not_interrupt)
{
	pid_t pid;

	child_close();
	signal(SIGHUP, SIG_IGN); /* as nohup does */
	child_open();
	pid = child_fork_leader();
	if (pid == 0)
		_exit(kill(getppid(), SIGHUP) ? EXIT_FAILED : EXIT_DONE);
	assert_ends(pid, CHILD_EXITED, EXIT_DONE);
}
END_TEST

/* One that came before anybody waited; and one that nobody waits for. */
START_TEST(a_signal_waits_until_it_is_waited_for)
{
	pid_t pid;

	raise(SIGINT);
	pid = child_fork_leader();
	if (pid == 0)
		stay();
	assert_ends(pid, CHILD_INTERRUPTED, SIGINT);
	raise(SIGHUP);
	child_drop_signals();
	child_close();
}
END_TEST

/* SIGHUP, as the test's own runner has handlers for the others. */
START_TEST(a_signal_that_is_not_dropped_ends_us)
{
	raise(SIGHUP);
	child_close();
}
END_TEST

START_TEST(a_leader_has_the_signals_we_had)
{
	pid_t pid = child_fork_leader();

	if (pid == 0) {
		raise(SIGHUP);
		stay();
	}
	assert_ends(pid, CHILD_KILLED, SIGHUP);
}
END_TEST

static pid_t leader;

static void end_leader(void)
{
	kill(leader, SIGKILL);
}

START_TEST(that_another_ended_is_told_while_waiting)
{
	pid_t other = child_fork();

	if (other == 0)
		_exit(EXIT_DONE);
	leader = child_fork_leader();
	if (leader == 0)
		stay();
	ck_assert_int_eq(child_wait(leader, &later, end_leader).how,
			 CHILD_KILLED);
	ck_assert_int_eq(waitpid(other, NULL, 0), other);
}
END_TEST

/* --- the sweeper ---------------------------------------------------------- */

static void sweep(void)
{
	atomic_store(&told->sweeper, getpid());
}

/* A process that has a sweeper, forks another, and ends. */
static void end_with_sweeper(bool other_holds)
{
	pid_t pid = fork();

	if (pid == 0) {
		ck_assert_int_gt(sweeper_start("unit-clean", sweep), 0);
		if (fork() == 0) {
			if (!other_holds)
				sweeper_release();
			tell_and_stay();
		}
		wait_until_told();
		raise(SIGKILL);
	}
	ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
}

START_TEST(the_sweeper_waits_for_all_who_hold_it)
{
	end_with_sweeper(true);
	ck_assert_int_eq(told->sweeper, 0);
	kill(told->child, SIGKILL);
	assert_all_gone();
	ck_assert_int_gt(told->sweeper, 0);
}
END_TEST

START_TEST(the_sweeper_does_not_wait_for_who_released_it)
{
	pid_t ended;

	end_with_sweeper(false);
	ended = waitpid(-1, NULL, 0); /* the other stays */
	ck_assert_int_eq(ended, told->sweeper);
	kill(told->child, SIGKILL);
	assert_all_gone();
}
END_TEST

START_TEST(a_sweeper_that_is_stopped_does_nothing)
{
	pid_t pid = sweeper_start("unit-clean", sweep);

	ck_assert_int_gt(pid, 0);
	ck_assert_int_eq(sweeper_check(), 0);
	sweeper_stop();
	assert_all_gone();
	ck_assert_int_eq(told->sweeper, 0);
}
END_TEST

START_TEST(a_sweeper_that_was_killed_is_replaced)
{
	pid_t pid = fork(), first;
	int status;

	if (pid == 0) {
		first = sweeper_start("unit-clean", sweep);
		kill(first, SIGKILL);
		waitid(P_PID, (id_t)first, NULL, WEXITED | WNOWAIT);
		_exit(sweeper_check() > 0 ? EXIT_DONE : EXIT_FAILED);
	}
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert_int_eq(status, 0);
	assert_all_gone();
	ck_assert_int_gt(told->sweeper, 0);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_checked_fixture(into, setup, NULL);
	tcase_add_test(into, an_exit_status_is_told);
	tcase_add_test(into, a_signal_is_told);
	tcase_add_test(into, failing_follows_from_how_the_other_ended);
	tcase_add_test(into, who_hangs_is_ended);
	tcase_add_test(into, a_leaders_end_ends_its_group);
	tcase_add_test(into, a_child_ends_with_its_parent);
	tcase_add_test(into, a_leader_ends_with_its_parent);
	tcase_add_test(into, who_is_late_to_end_with_its_parent_ends);
	tcase_add_test(into, a_signal_interrupts);
	tcase_add_test(into, a_signal_that_is_ignored_does_not_interrupt);
	tcase_add_test(into, a_signal_waits_until_it_is_waited_for);
	tcase_add_test_raise_signal(into, a_signal_that_is_not_dropped_ends_us,
				    SIGHUP);
	tcase_add_test(into, a_leader_has_the_signals_we_had);
	tcase_add_test(into, that_another_ended_is_told_while_waiting);
	tcase_add_test(into, the_sweeper_waits_for_all_who_hold_it);
	tcase_add_test(into, the_sweeper_does_not_wait_for_who_released_it);
	tcase_add_test(into, a_sweeper_that_is_stopped_does_nothing);
	tcase_add_test(into, a_sweeper_that_was_killed_is_replaced);
}

REGISTER(unit_suite, child) = { "child", add, 60 };
