/* isolate.c - one trial in processes of its own, and how it ended. */
#include "bench/core/isolate.h"

#include "bench/core/counters.h"
#include "bench/core/energy.h"
#include "bench/core/janitor.h"
#include "lib/child.h"
#include "lib/csv.h"
#include "lib/die.h"
#include "lib/pin.h"
#include "lib/relax.h"
#include "lib/sweeper.h"

#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int came; /* the signal that asked us to end */

const char *outcome_name(enum outcome o)
{
	static const char *const names[] = { "done", "skipped", "failed",
					     "timeout", "interrupted" };

	return names[o];
}

int isolate_signal(void)
{
	return came;
}

void isolate_open(struct isolation *with)
{
	with->result = trial_shared(sizeof(*with->result));
	janitor_start();
	child_open();
}

void isolate_close(struct isolation *with)
{
	janitor_stop();
	munmap(with->result, sizeof(*with->result));
	child_drop_signals(); /* the run is written: too late to interrupt it */
	child_close();
}

/* --- in the trial's processes ------------------------------------------ */

static struct result *mine; /* for the handler */
static pid_t other;         /* near: the far side's pid */

/* Far ended: before its time, or near would have blocked this signal. */
static void on_child(int sig)
{
	int status, saved = errno;

	(void)sig;
	if (waitpid(other, &status, WNOHANG) == other) {
		if (!mine->why[0])
			strcpy(mine->why, "the far side was killed");
		_exit(child_failure(status));
	}
	errno = saved;
}

/*
 * Lowest priority there is: it runs only when nobody else wants the CPU, and
 * the CPU never idles, so waking a process there costs no idle exit (F5). It
 * is seen to burn before anything is measured.
 */
static void burn(int cpu)
{
	struct sched_param none = { 0 };
	struct timespec nap = { .tv_nsec = 100000 };
	int before_it = atomic_load(&mine->burning);
	pid_t pid = child_fork();

	if (pid < 0)
		die("fork a burner");
	if (pid == 0) {
		pin_to(cpu);
		if (sched_setscheduler(0, SCHED_IDLE, &none))
			skip("no burner to keep CPU %d awake: SCHED_IDLE (%s)",
			     cpu, strerror(errno));
		atomic_fetch_add(&mine->burning, 1);
		for (;;)
			keep(&none);
	}
	while (atomic_load(&mine->burning) == before_it) {
		if (waitpid(pid, NULL, WNOHANG) == pid)
			_exit(EXIT_SKIPPED); /* it has said why */
		nanosleep(&nap, NULL);
	}
}

static void start_far(struct trial *t, const struct placement *where)
{
	struct sigaction child = { .sa_handler = on_child,
				   .sa_flags = SA_NOCLDSTOP };

	child_ends(SIG_BLOCK);
	sigaction(SIGCHLD, &child, NULL);
	other = child_fork();
	if (other < 0)
		die("fork the far side");
	if (other == 0) {
		signal(SIGCHLD, SIG_DFL);
		pin_to(where->far);
		if (t->transport)
			channel_side(&t->channel, FAR);
		t->probe->far(t);
		_exit(EXIT_DONE);
	}
	if (t->transport)
		channel_side(&t->channel, NEAR);
	child_ends(SIG_UNBLOCK);
}

/* Far has nothing more to do; its end is no accident now. */
static void stop_far(void)
{
	child_ends(SIG_BLOCK);
	kill(other, SIGKILL);
	waitpid(other, NULL, 0);
}

/*
 * A page-table page or a signal frame may add a few, hence the 8. Of huge pages
 * a trial may have no more than 8 in all, and each stands for megabytes.
 */
bool isolate_counts(const struct backing *b, uint64_t want, uint64_t counted)
{
	uint64_t off = counted > want ? counted - want : want - counted;
	bool huge = b && b->grain;

	return off <= want / 100 + 8 && (!huge || off <= want / 16);
}

/* Die unless a count is what it must be. */
static void check_count(const struct trial *t, uint64_t want, uint64_t counted,
			const char *who)
{
	if (want == CSV_NO_COUNT || counted == CSV_NO_COUNT ||
	    isolate_counts(t->backing, want, counted))
		return;
	errno = 0;
	die("%" PRIu64 " faults expected, but %s counted %" PRIu64, want, who,
	    counted);
}

/* The kernel's counts against what the operations must cost (METHOD P2). */
static void check_faults(const struct trial *t, struct result *r)
{
	const struct probe *p = t->probe;
	const struct observed *o = &r->seen;
	const struct counters *c = &o->counted;
	struct trial_counts *into = &r->seen.counts;
	uint64_t ops = 0;

	for (unsigned i = 0; i < o->readings; i++)
		ops += o->reading[i].ops;
	if (p->faults)
		into->faults_expected = p->faults(t, ops);
	into->traps_expected =
		p->traps ? p->traps(t, ops) : into->faults_expected;
	check_count(t, into->faults_expected, c->minor_faults + c->major_faults,
		    "rusage");
	check_count(t, into->traps_expected, c->fault_traps, "perf");
	if (c->major_faults && p->faults && !p->majors &&
	    !(t->backing && t->backing->disk)) {
		errno = 0;
		die("%" PRIu64 " major faults: memory is being swapped",
		    c->major_faults);
	}
}

static _Noreturn void *keep_busy(void *cpu)
{
	pin_to(*(const int *)cpu);
	atomic_fetch_add(&mine->burning, 1);
	for (;;)
		relax();
}

/* A second thread that the kernel has to reckon with. */
static void keep_company(const struct placement *where)
{
	pthread_t thread;
	int before_it = atomic_load(&mine->burning), err;

	counters_want_interrupts();
	if (where->near == where->far)
		return;
	err = pthread_create(&thread, NULL, keep_busy, (void *)&where->far);
	errno = err;
	if (err)
		die("start a thread on CPU %d", where->far);
	while (atomic_load(&mine->burning) == before_it)
		sched_yield();
}

/* What holds for every probe over a backing. */
static void prepare_backing(const struct trial *t)
{
	const struct backing *b = t->backing;

	if (!b->grain)
		prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0);
	if (b->grain && t->size % b->grain)
		skip("%zu bytes are no multiple of %s's %zu", t->size, b->name,
		     b->grain);
	if (b->check)
		b->check();
}

/*
 * What the near side's CPU does by itself: far has not begun or is gone, and
 * nothing is measured that a pause of 0.6 ms could change.
 */
static struct quantum look_at_cpu(const struct clock *c)
{
	struct watched w;

	stopwatch_enter(&mine->seen.time, STAGE_QUANTUM);
	w = watch_clock(c, 100000);
	mine->seen.watched.ns += w.ns;
	mine->seen.watched.lost += w.lost;
	return quantum_run(c);
}

/*
 * Two sides that sleep in turn let their CPUs become idle, and how long it
 * takes to leave that depends on what these did in the last tens of
 * milliseconds: on a KVM guest a round trip by pipe took 53 us for 40 ms, and
 * 76 us ever after. What is told is the latter, which lasts. A stream goes by
 * fits and starts also where its CPUs are kept awake (plan_flow), and what
 * being idle costs is the difference of two that were measured alike.
 */
static nsec settling(const struct trial *t, const struct placement *where)
{
	bool sleeps = !t->transport || t->transport->waits < SPINS;
	bool apart = where->near != where->far || where->near < 0;
	bool slow = !where->awake || t->probe->flows;

	return t->probe->sides == TWO_SIDES && sleeps && apart && slow
		       ? 60 * NSEC_PER_MSEC
		       : 0;
}

static void measure(const struct isolation *with, struct trial *t,
		    const struct placement *where)
{
	struct effort effort = with->effort;
	struct instruments in = {
		.clock = with->clock,
		.count = counters_read,
		.own_cpu = counters_own_cpu,
		.far_cpu = t->probe->far ? counters_far_cpu : NULL,
		.switches = counters_switches,
		.run_delay = counters_run_delay,
		.energy = energy_used,
	};

	effort.settle = settling(t, where);
	if (t->transport)
		counters_want_threads();
	if (t->probe->far && !t->probe->faults && !t->probe->traps)
		counters_without_traps();
	if (t->transport && !t->probe->opens)
		channel_open(t->transport, &t->channel);
	if (t->backing)
		prepare_backing(t);
	if (t->probe->begin)
		t->probe->begin(t);
	mine->got_buffer = t->channel.got_buffer;
	mine->flight_bytes = t->channel.flight_bytes;
	mine->flight_messages = t->channel.flight_messages;
	mine->got_batch = t->channel.got_batch;
	if (t->probe->most && !t->probe->most(t))
		skip("%zu bytes are less than one %s", t->size, t->probe->op);
	mine->seen.before = look_at_cpu(in.clock);
	stopwatch_enter(&mine->seen.time, STAGE_SET_UP);
	if (t->probe->far)
		start_far(t, where);
	if (t->probe->sides == COMPANY)
		keep_company(where);
	counters_open(other, t->transport && t->transport->waits == SLEEPS);
	sampler_run(t, &effort, &in, &mine->seen);
	stopwatch_enter(&mine->seen.time, STAGE_END);
	if (t->probe->far)
		stop_far();
	mine->seen.after = look_at_cpu(in.clock);
	stopwatch_enter(&mine->seen.time, STAGE_END);
	memcpy(mine->flag, t->flag, sizeof(mine->flag));
	if (t->probe->end)
		t->probe->end(t);
	if (t->transport && !t->probe->opens)
		channel_close(t->transport, &t->channel);
	check_faults(t, mine);
}

/* In place, a message needs a stretch of its own beside that being read. */
static void ask_channel(struct trial *t)
{
	struct channel *c = &t->channel;

	c->size = t->size;
	c->batch = t->probe->batch;
	c->window = t->probe->window;
	c->fills = t->probe->flows;
	if (!t->probe->whole)
		return;
	if (t->size > CHANNEL_WINDOW_MAX / 4)
		skip("no channel holds four messages of %zu bytes", t->size);
	c->room = 4 * t->size;
}

/* The near side: all of a trial's life. */
static _Noreturn void be_near(const struct isolation *with,
			      const struct trial *point,
			      const struct placement *where)
{
	struct trial t = *point;
	const int sides[SIDES] = { where->near, where->far };

	signal(SIGPIPE, SIG_IGN); /* EPIPE says what was being done */
	janitor_watch(getpid());
	sweeper_release();
	mine = with->result;
	die_into(mine->why, sizeof(mine->why));
	pin_to(where->near);
	stopwatch_enter(&mine->seen.time, STAGE_SET_UP);
	if (where->awake) {
		burn(where->near);
		if (where->far != where->near)
			burn(where->far);
	}
	t.clock = with->clock;
	t.far_end = &mine->far_end;
	t.flow = &mine->flow;
	t.cpu = where->crew_n ? where->crew : sides;
	t.common = trial_shared(4096);
	t.object = (struct object){ .size = t.size, .fd = -1, .id = -1 };
	channel_own();
	ask_channel(&t);
	measure(with, &t, where);
	_exit(EXIT_DONE);
}

/* --- in the runner ------------------------------------------------------ */

static enum outcome outcome_of(struct child_end end)
{
	if (end.how == CHILD_INTERRUPTED)
		return INTERRUPTED;
	if (end.how == CHILD_LATE)
		return TIMEOUT;
	if (end.how == CHILD_EXITED && end.code == EXIT_DONE)
		return DONE;
	if (end.how == CHILD_EXITED && end.code == EXIT_SKIPPED)
		return SKIPPED;
	return FAILED;
}

static void conclude(struct result *r, struct child_end end)
{
	r->outcome = outcome_of(end);
	if (r->outcome == INTERRUPTED) {
		came = end.code;
		strcpy(r->why, "the run was interrupted");
	} else if (r->outcome == TIMEOUT) {
		strcpy(r->why, "not done by the deadline");
	} else if (r->outcome == FAILED && !*r->why) {
		child_end_text(r->why, sizeof(r->why), end);
	}
}

void isolate_blank(struct result *r)
{
	memset(r, 0, sizeof(*r));
	r->seen.counts = rows_blank_counts();
}

void isolate_run(const struct isolation *with, const struct trial *point,
		 const struct placement *where, uint64_t seed)
{
	struct result *r = with->result;
	struct trial t = *point;
	nsec start = clock_wall();
	time_t began = time(NULL);
	pid_t near;

	isolate_blank(r);
	r->seen.time.at = start;
	t.sequence = seed;
	near = child_fork_leader();
	if (near < 0)
		die("fork a trial");
	if (near == 0)
		be_near(with, &t, where);
	janitor_watch(near);
	conclude(r, child_wait(near, start + with->deadline, janitor_check));
	if (r->outcome != DONE) /* a step may skip() with a name made before */
		janitor_reap(near, began);
	janitor_watch(0);
	stopwatch_enter(&r->seen.time, STAGES - 1);
	r->wall = r->seen.time.at - start;
}
