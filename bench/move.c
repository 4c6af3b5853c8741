/* move.c - move bytes between two processes, then end: something for
 * hyperfine to time as a whole, start-up and set-up included. */
#include "bench/commands.h"
#include "bench/core/placement.h"
#include "bench/kit/payload.h"
#include "lib/child.h"
#include "lib/pin.h"
#include "lib/sweeper.h"

static const struct transport *transport;
static struct channel channel;
static const char *via, *where = "nearest";
static uint64_t bytes, message = 64 << 10, window;

const struct opt move_options[] = {
	{ 'v', "via", OPT_TEXT, &via, "TRANSPORT",
	  "the transport, as `shmbench list` names it" },
	{ 'n', "bytes", OPT_SIZE, &bytes, "SIZE", "how much to move" },
	{ 0, "message", OPT_SIZE, &message, "SIZE",
	  "bytes in a message (64K)" },
	{ 0, "window", OPT_SIZE, &window, "SIZE",
	  "bytes in flight (as the system has it)" },
	{ 'p', "placement", OPT_TEXT, &where, "NAME",
	  "where the two processes run (nearest)" },
	{ 0 },
};

static void resolve(struct placement *at)
{
	struct topology *topo;

	die_if(topology_open(&topo), "look at the topology of this machine");
	if (placement_resolve(topo, where, at) || at->awake || at->crew_n ||
	    *at->setting)
		die_usage("no such placement for move: \"%s\"; %s", where,
			  opt_meant("--placement", where,
				    "`shmbench help run` tells some"));
	topology_close(topo);
	if (at->absent[0])
		skip("%s", at->absent);
}

/* As ipc/stream, of which this is the cross-check. */
static void produce(void)
{
	void *m = channel_buffer(message);

	for (uint64_t i = 1; i <= bytes / message; i++) {
		payload_fill(m, message, i);
		channel_send(transport, &channel, NEAR, m);
	}
	channel_flush(transport, &channel, NEAR);
}

static _Noreturn void consume(void)
{
	void *m = channel_buffer(message);

	for (uint64_t i = 1; i <= bytes / message; i++) {
		channel_recv(transport, &channel, FAR, m);
		payload_verify(m, message, i);
	}
	_exit(EXIT_DONE);
}

static pid_t receiver;

/* Whatever comes, nothing is left: what could be done here is done, the rest,
 * as after kill -9, the janitor does. */
static _Noreturn void end(int status)
{
	channel_close(transport, &channel);
	owner_trial(0);
	owner_close();
	_exit(status);
}

/* The receiver has ended: all was moved, or nobody is left to send to. */
static void on_end(int sig)
{
	static const char words[] = "ERROR: the receiving process failed\n";
	int status;

	if (waitpid(receiver, &status, WNOHANG) != receiver)
		return;
	if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SKIPPED)
		end(EXIT_SKIPPED); /* it has said why */
	if (status && write(STDERR_FILENO, words, sizeof(words) - 1) < 0)
		end(EXIT_FAILED);
	end(status ? EXIT_FAILED : EXIT_DONE);
}

/* The receiver, and a handler for its end; blocked in between. */
static void start_receiver(int cpu)
{
	child_ends(SIG_BLOCK);
	signal(SIGCHLD, on_end);
	signal(SIGPIPE, SIG_IGN);
	receiver = child_fork();
	if (receiver < 0)
		die("fork");
	if (receiver == 0) {
		sweeper_release();
		pin_to(cpu);
		channel_side(&channel, FAR);
		consume();
	}
	channel_side(&channel, NEAR);
	child_ends(SIG_UNBLOCK);
}

int move_main(int argc, char **argv)
{
	struct placement at;

	if (!via || !bytes || message < 8 || bytes % message)
		die_usage("move needs --via TRANSPORT and --bytes, a multiple "
			  "of --message");
	if (window &&
	    (window < CHANNEL_WINDOW_MIN || window > CHANNEL_WINDOW_MAX))
		die_usage("--window is from 64 to 1G");
	for (EACH(transport, t))
		if (!strcmp((*t)->name, via))
			transport = *t;
	if (!transport)
		die_usage(
			"no transport is called \"%s\"; %s", via,
			opt_meant("--via", via, "`shmbench list` tells them"));
	channel.size = message;
	channel.window = window;
	channel.batch = CHANNEL_BATCH;
	resolve(&at);
	if (transport->waits == SPINS && placement_shares_cpu(&at))
		skip("two sides that spin do not share a CPU");
	pin_spare(at.cpu, SIDES, NULL);
	pin_to(at.cpu[NEAR]);
	owner_open();
	owner_trial(getpid());
	channel_open(transport, &channel);
	start_receiver(at.cpu[FAR]);
	produce();
	for (;;)
		pause(); /* on_end() ends us; the process is the clean-up */
}
