/*
 * move.c - move bytes between two processes, then end: something for
 * hyperfine to time as a whole, start-up and set-up included.
 */
#include "bench/commands.h"
#include "bench/payload.h"
#include "bench/placement.h"
#include "bench/transport.h"
#include "lib/die.h"

#include <errno.h>
#include <inttypes.h>
#include <sched.h>
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

static void place(int cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	if (cpu < 0)
		return;
	CPU_SET(cpu, &set);
	if (sched_setaffinity(0, sizeof(set), &set))
		die("run on CPU %d", cpu);
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

int move_main(int argc, char **argv)
{
	struct channel c = { .size = message, .window = window };
	const struct transport *t;
	struct placement at;
	pid_t near = getpid(), far;
	int status;

	(void)argc;
	(void)argv;
	if (!via || !bytes || message < 8 || bytes % message)
		die_usage("move needs --via TRANSPORT and --bytes, a multiple "
			  "of --message");
	t = find_transport(via);
	resolve(&at);
	if (t->spins && at.near >= 0 && at.near == at.far)
		skip("two sides that spin do not share a CPU");
	place(at.near);
	channel_open(t, &c);
	far = fork();
	if (far < 0)
		die("fork");
	if (far == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (getppid() != near)
			_exit(EXIT_FAILED);
		place(at.far);
		channel_side(&c, FAR);
		consume(t, &c);
	}
	channel_side(&c, NEAR);
	produce(t, &c);
	errno = 0;
	if (waitpid(far, &status, 0) != far || status)
		die("the receiving process failed");
	_exit(EXIT_DONE); /* as of a trial, the process is the clean-up */
}
