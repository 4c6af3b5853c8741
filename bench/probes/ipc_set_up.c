/* ipc_set_up.c - from nothing to a first message there and another back, and
 * the end of it all. Each time in two processes made for it, as that is what a
 * channel is for, and what ends with them need not be closed. What the
 * processes alone take is limit/two-processes. */
#include "bench/kit/payload.h"
#include "bench/probe.h"
#include "lib/child.h"
#include "lib/pin.h"

static pid_t start(void)
{
	pid_t pid = child_fork();

	if (pid < 0)
		die("fork");
	return pid;
}

static pid_t other; /* who answers */

/* The other failed and has said why. No message will come of it, so whoever
 * waits for one must end here. */
static void on_child(int sig)
{
	siginfo_t info = { 0 };

	if (waitid(P_PID, (id_t)other, &info, WEXITED | WNOHANG | WNOWAIT) ||
	    info.si_pid != other)
		return;
	if (info.si_code != CLD_EXITED)
		_exit(EXIT_FAILED);
	if (info.si_status)
		_exit(info.si_status);
}

/* End as a child that failed did: it has said why. */
static void end_of(pid_t pid)
{
	int status;

	if (waitpid(pid, &status, 0) != pid)
		die("wait for a process");
	if (status)
		_exit(child_failure(status));
}

static _Noreturn void answer(struct trial *t)
{
	channel_side(&t->channel, FAR);
	channel_recv(t->transport, &t->channel, FAR, t->base);
	payload_verify(t->base, t->size, 1);
	payload_fill(t->base, t->size, 2);
	channel_send(t->transport, &t->channel, FAR, t->base);
	channel_flush(t->transport, &t->channel, FAR);
	channel_leave(t->transport, &t->channel, FAR);
	_exit(EXIT_DONE);
}

static _Noreturn void ask(struct trial *t)
{
	if (t->transport)
		channel_open(t->transport, &t->channel);
	child_ends(SIG_BLOCK);
	signal(SIGCHLD, on_child);
	other = start();
	if (other == 0)
		signal(SIGCHLD, SIG_DFL);
	child_ends(SIG_UNBLOCK);
	if (other == 0) {
		pin_to(t->cpu[FAR]);
		if (t->transport)
			answer(t);
		_exit(EXIT_DONE);
	}
	if (t->transport) {
		channel_side(&t->channel, NEAR);
		payload_fill(t->base, t->size, 1);
		channel_send(t->transport, &t->channel, NEAR, t->base);
		channel_flush(t->transport, &t->channel, NEAR);
		channel_recv(t->transport, &t->channel, NEAR, t->base);
		payload_verify(t->base, t->size, 2);
	}
	end_of(other);
	if (t->transport)
		channel_close(t->transport, &t->channel);
	_exit(EXIT_DONE);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++) {
		pid_t pid = start();

		if (pid == 0)
			ask(t);
		end_of(pid);
	}
	return n;
}

PROBE("ipc/set-up", "two processes, a channel, a message, a reply, the end",
      .op = "call", .over = OVER_TRANSPORT, .sides = TWO_SIDES,
      .sizes = { "", "64", "64,64K" }, .opens = true, .begin = trial_message,
      .run = run);

PROBE("limit/two-processes", "what of ipc/set-up has no channel", .op = "call",
      .from = STANDARD, .over = OVER_NOTHING, .sides = TWO_SIDES, .run = run);
