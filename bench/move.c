/*
 * move.c - move bytes between two processes, then end: something for
 * hyperfine to time as a whole, start-up and set-up included.
 */
#include "bench/commands.h"
#include "bench/payload.h"
#include "bench/pin.h"
#include "bench/placement.h"
#include "bench/transport.h"
#include "lib/die.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *via, *where = "nearest";
static uint64_t bytes, message = 64 << 10, window = 64 << 10;

const struct opt move_options[] = {
	{ 'v', "via", OPT_TEXT, &via, "TRANSPORT",
	  "the transport, as `shmbench list` names it" },
	{ 'n', "bytes", OPT_SIZE, &bytes, "SIZE", "how much to move" },
	{ 0, "message", OPT_SIZE, &message, "SIZE",
	  "bytes in a message (64K)" },
	{ 0, "window", OPT_SIZE, &window, "SIZE", "bytes in flight (64K)" },
	{ 'p', "placement", OPT_TEXT, &where, "NAME",
	  "where the two processes run (nearest)" },
	{ 0 },
};

static const struct transport *find_transport(const char *name)
{
	for (EACH(transport, t))
		if (!strcmp((*t)->name, name))
			return *t;
	die_usage("no transport is called \"%s\"; `shmbench list` tells them",
		  name);
}

static void resolve(struct placement *at)
{
	struct topology *topo;
	int err = topology_open(&topo);

	errno = -err;
	if (err)
		die("look at the topology of this machine");
	if (placement_resolve(topo, where, at) || at->awake)
		die_usage("no such placement for move: \"%s\"", where);
	topology_close(topo);
	if (at->absent[0])
		skip("%s", at->absent);
}

static void produce(const struct transport *t, struct channel *c)
{
	uint64_t messages = bytes / message;

	for (uint64_t i = 1; i <= messages; i++) {
		char *m = channel_lend(t, c, NEAR);

		payload_fill(m, message, i);
		channel_commit(t, c, NEAR);
	}
	channel_flush(t, c, NEAR);
}

static _Noreturn void consume(const struct transport *t, struct channel *c)
{
	uint64_t messages = bytes / message;

	for (uint64_t i = 1; i <= messages; i++) {
		payload_verify(channel_borrow(t, c, FAR), message, i);
		channel_release(t, c, FAR);
	}
	_exit(EXIT_DONE);
}

static pid_t receiver;

/* It has ended: well, then all is moved; or not, then nobody listens. */
static void on_end(int sig)
{
	static const char words[] = "ERROR: the receiving process failed\n";
	int status;

	(void)sig;
	if (waitpid(receiver, &status, WNOHANG) != receiver)
		return;
	if (status && write(STDERR_FILENO, words, sizeof(words) - 1) < 0)
		_exit(EXIT_FAILED);
	_exit(status ? EXIT_FAILED : EXIT_DONE);
}

/* The receiver, and a handler for its end; blocked in between. */
static void start_receiver(const struct transport *t, struct channel *c,
			   int cpu)
{
	struct sigaction end = { .sa_handler = on_end,
				 .sa_flags = SA_NOCLDSTOP };
	pid_t sender = getpid();
	sigset_t chld;

	sigemptyset(&chld);
	sigaddset(&chld, SIGCHLD);
	sigprocmask(SIG_BLOCK, &chld, NULL);
	sigaction(SIGCHLD, &end, NULL);
	signal(SIGPIPE, SIG_IGN);
	receiver = fork();
	if (receiver < 0)
		die("fork");
	if (receiver == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (getppid() != sender)
			_exit(EXIT_FAILED);
		pin_to(cpu);
		channel_side(c, FAR);
		consume(t, c);
	}
	channel_side(c, NEAR);
	sigprocmask(SIG_UNBLOCK, &chld, NULL);
}

int move_main(int argc, char **argv)
{
	struct channel c = { .size = message, .window = window };
	const struct transport *t;
	struct placement at;

	(void)argc;
	(void)argv;
	if (!via || !bytes || message < 8 || bytes % message)
		die_usage("move needs --via TRANSPORT and --bytes, a multiple "
			  "of --message");
	if (window > CHANNEL_WINDOW_MAX)
		die_usage("--window is at most 1G");
	t = find_transport(via);
	resolve(&at);
	if (t->spins && at.near >= 0 && at.near == at.far)
		skip("two sides that spin do not share a CPU");
	pin_to(at.near);
	channel_open(t, &c);
	start_receiver(t, &c, at.far);
	produce(t, &c);
	for (;;)
		pause(); /* on_end() ends us; the process is the clean-up */
}
