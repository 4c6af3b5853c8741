/* isolate.c - trials in processes of their own, and how each ended. */
#include "bench/core/isolate.h"

#include "bench/core/counters.h"
#include "bench/core/energy.h"
#include "bench/core/fault_counts.h"
#include "bench/core/sampler_work.h"
#include "lib/child.h"
#include "lib/futex.h"
#include "lib/pin.h"
#include "lib/sweeper.h"
#include "lib/words.h"

#include <sys/prctl.h>

static const char far_killed[] = "the far side was killed";
static int came; /* the signal that asked us to end */
static const struct clock *timer;
static nsec deadline;         /* of one trial */
static struct result *result; /* of each point, shared with their processes */

/* What else they share. */
struct session {
	_Atomic nsec due;       /* the deadline of the point at hand */
	_Atomic size_t at;      /* its index */
	_Atomic int burning;    /* burners that have begun */
	atomic_bool sharing;    /* a library's threads, the CPU of their side */
	_Atomic uint32_t ready; /* far, or the companion, is on its CPU; then
				 * once for each point that far serves */
	/* Of a far side that is shared: asked so many times to serve a point,
	 * and served so many. */
	_Atomic uint32_t asked, served;
};

static struct session *ours;

const char *const outcome_names[] = { "done",    "skipped",     "failed",
				      "timeout", "interrupted", "not run" };

int isolate_signal(void)
{
	return came;
}

void isolate_interrupt(int sig)
{
	came = sig;
}

struct result *isolate_open(const struct clock *c, nsec most)
{
	timer = c;
	deadline = most;
	result = trial_shared(ISOLATE_POINTS * sizeof(*result));
	ours = trial_shared(sizeof(*ours));
	/* Not by `shmbench move`, which is timed whole. */
	if (owner_reap_dead())
		warn("removed what runs of yours had left that were killed "
		     "as a whole");
	owner_open();
	child_open();
	return result;
}

void isolate_close(void)
{
	sweeper_stop();
	owner_close();
	munmap(result, ISOLATE_POINTS * sizeof(*result));
	munmap(ours, sizeof(*ours));
	child_drop_signals(); /* the run is written: too late to interrupt it */
	child_close();
}

/* --- in the trial's processes ------------------------------------------ */

static struct result *mine;           /* of the point at hand */
static pid_t other;                   /* near: the far side's pid */
static nsec began;                    /* near: when that was forked */
static const struct backing *touched; /* NULL: plain memory */

/* A limit or a filter refuses with these, and no bug of ours does. Who came to
 * its readings was refused nothing that a trial needs: then it is a failure. */
static bool is_denied(int error, const char *what)
{
	static const int all[] = {
		EPERM,       EACCES,        ENOSYS,          ENOSPC,
		ENOMEM,      EMFILE,        ENFILE,          EROFS,
		EFBIG,       EDQUOT,        ENODEV,          ENETDOWN,
		ENETUNREACH, EAFNOSUPPORT,  EPROTONOSUPPORT, ENOBUFS,
		EOPNOTSUPP,  EADDRNOTAVAIL,
	};
	/* No more of what is begun is to be had, or no folder for it. */
	const char *begun = error == EAGAIN ? "fork* start* mmap*"
			    : error == ENOENT || error == ENOTDIR
				    ? "shm_open* mk*"
				    : "";
	bool is = words_match(begun, what) != WORDS_NONE;

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		is |= error == all[i];
	is &= mine->seen.time.in < STAGE_READINGS && !mine->seen.readings;
	mine->denied |= is;
	return is;
}

/* A page is not to be had, or there is a bug: then the access, tried again,
 * ends us. */
static void on_bus(int sig)
{
	static struct room r;
	const struct room_bound *b;

	signal(sig, SIG_DFL);
	mine->denied = true; /* if it is skipped */
	if (backing_look(&r, touched, (struct room_request){ .size = 1 }))
		return;
	for (b = r.bound; b < r.bound + r.n; b++)
		if (b->step == ROOM_FILL && room_stops(b, true, 1))
			skip("SIGBUS: not a page is left of %s (%.80s)",
			     b->name, b->where);
}

/* Far ended: before its time, or near would have blocked this signal. */
static void on_child(int sig)
{
	int status, saved = errno;
	pid_t gone = waitpid(other, &status, WNOHANG);

	if (gone < 0 && errno != EINTR)
		die("wait for the far side");
	if (gone == other) {
		if (!mine->why[0])
			strcpy(mine->why, far_killed);
		_exit(child_failure(status));
	}
	errno = saved;
}

/* Lowest priority there is: it runs only when nobody else wants the CPU, and
 * the CPU never idles, so waking a process there costs no idle exit (F5). It
 * is seen to burn before anything is measured. */
static void burn(int cpu)
{
	struct sched_param none = { 0 };
	int before_it = atomic_load(&ours->burning), status;
	pid_t pid = child_fork();

	if (pid < 0)
		die("fork a burner");
	if (pid == 0) {
		pin_to(cpu);
		if (sched_setscheduler(0, SCHED_IDLE, &none))
			skip("no burner to keep CPU %d awake: SCHED_IDLE (%s)",
			     cpu, strerror(errno));
		atomic_fetch_add(&ours->burning, 1);
		for (;;)
			keep(&none);
	}
	while (atomic_load(&ours->burning) == before_it) {
		if (waitpid(pid, &status, WNOHANG) == pid)
			_exit(child_failure(status)); /* it has said why */
		usleep(100);
	}
}

/* What is said from here on is said of point i. */
static void turn_to(size_t i)
{
	mine = &result[i];
	setting_turn_to(i);
	die_into(mine->why, sizeof(mine->why));
}

static void advance(_Atomic uint32_t *count)
{
	atomic_fetch_add(count, 1);
	futex_wake(count, 1);
}

/* A far side that is shared: one point after the other, as near asks. */
static _Noreturn void serve(struct trial *t)
{
	for (uint32_t n = 1;; n++) {
		futex_outlast(&ours->asked, n - 1);
		turn_to(ours->at);
		setting_warm();
		advance(&ours->ready);
		t[ours->at].probe->far(&t[ours->at]);
		advance(&ours->served);
	}
}

static void take_sides(struct trial *t, size_t n, enum side me)
{
	for (size_t i = 0; i < n; i++)
		if (t[i].transport && !t[i].probe->opens)
			channel_side(&t[i].channel, me);
}

static void start_far(struct trial *t, size_t n, const struct placement *where)
{
	unsigned long namespaces = setting_now()->namespaces;

	child_ends(SIG_BLOCK);
	signal(SIGCHLD, on_child);
	other = namespaces ? child_fork_into(namespaces) : child_fork();
	if (other < 0 && namespaces)
		skip("no namespaces for the far side (%s): a setting, a "
		     "container or a policy forbids them",
		     strerror(errno));
	if (other < 0)
		die("fork the far side");
	if (other == 0) {
		signal(SIGCHLD, SIG_DFL);
		pin_to(where->cpu[FAR]);
		take_sides(t, n, FAR);
		if (!t->probe->shared)
			setting_warm();
		advance(&ours->ready);
		if (t->probe->shared)
			serve(t);
		t->probe->far(t);
		_exit(EXIT_DONE);
	}
	take_sides(t, n, NEAR);
	child_ends(SIG_UNBLOCK);
	/* On near's CPU, which it began on, it would wait behind near, which
	 * spins: for ever where both are of a real-time policy. */
	futex_outlast(&ours->ready, 0);
	began = clock_wall();
}

/* Far has nothing more to do; its end is no accident now. */
static void stop_far(void)
{
	child_ends(SIG_BLOCK);
	kill(other, SIGKILL);
	waitpid(other, NULL, 0);
}

static _Noreturn void *keep_busy(void *cpu)
{
	pin_to(*(const int *)cpu);
	advance(&ours->ready);
	for (;;)
		relax();
}

/* A second thread that the kernel has to reckon with. */
static void keep_company(const struct placement *where)
{
	const int *far = &where->cpu[FAR];
	pthread_t thread;

	counters_want_interrupts();
	if (where->cpu[NEAR] == *far)
		return;
	errno = pthread_create(&thread, NULL, keep_busy, (void *)far);
	if (errno)
		die("start a thread on CPU %d", *far);
	futex_outlast(&ours->ready, 0);
}

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

/* What the near side's CPU does by itself: far has not begun, is gone or sleeps
 * until the next point, and nothing is measured that a pause of 0.6 ms could
 * change. */
static void look_at_cpu(bool after)
{
	struct trial_counts *into = &mine->seen.counts;
	struct quantum q;

	stopwatch_enter(&mine->seen.time, STAGE_QUANTUM);
	watch_clock(timer, 100000, &mine->seen.watched);
	q = quantum_run(timer);
	into->quantum_adds = QUANTUM_ADDS;
	into->quantum_ns[after] = q.ns;
	into->quantum_floor_ns[after] = q.floor;
}

/*
 * What waking a process costs depends on how old it is: on a KVM guest a round
 * trip by pipe took 61 us for the first 45 ms of two new processes and 98 us
 * ever after, on the same CPUs, whether or not others had slept and woken there
 * just before. The scheduler takes that long to forget the load that it begins
 * by assuming of a new process. What is told is the latter, which lasts. A
 * stream goes by fits and starts also where its CPUs are kept awake
 * (plan_flow), and what being idle costs is the difference of two that were
 * measured alike.
 */
static nsec settling(const struct trial *t, const struct placement *where)
{
	bool sleeps = !t->transport || t->transport->waits < SPINS;
	bool apart = !placement_shares_cpu(where);
	bool slow = !where->awake || t->probe->flows;

	return t->probe->sides == TWO_SIDES && t->probe->far && sleeps &&
			       apart && slow
		       ? 60 * NSEC_PER_MSEC
		       : 0;
}

/* A session goes from what leaves less load behind to what leaves more
 * (plan_order), but what copies for most of its time has to settle anew. */
static bool is_busier(const struct trial *t)
{
	static const size_t mostly_copies = 256 * 1024;
	static bool was;
	bool before = was;

	was = !t->probe->flows && t->size >= mostly_copies;
	return was && !before;
}

static uint64_t ask_withheld(void)
{
	struct cgroup_withheld w;

	return cgroup_withheld(&w) ? CSV_NO_COUNT : w.ns;
}

static void set_up(struct trial *t)
{
	if (t->transport && !t->probe->opens)
		channel_open(t->transport, &t->channel);
	if (t->backing)
		prepare_backing(t);
	if (t->probe->begin)
		t->probe->begin(t);
	mine->got = t->channel;
	if (t->probe->most && !t->probe->most(t))
		skip("%zu bytes are less than one %s", t->size, t->probe->op);
}

static void sample(struct trial *t, const struct placement *where,
		   struct effort *effort)
{
	const struct probe *p = t->probe;
	/* Workers of a crew do not know when to begin and end counting. */
	bool foretold = (p->faults || p->traps) && t->workers <= 1;
	struct instruments in = {
		.count = counters_read,
		.own_cpu = counters_own_cpu,
		.far_cpu = p->far ? counters_far_cpu : NULL,
		.scheduler = counters_scheduler,
		.energy = energy_used,
		.traps = foretold ? counters_count_traps : NULL,
	};

	effort->settle = settling(t, where);
	if (is_busier(t))
		began = clock_wall();
	effort->settled = clock_wall() - began;
	if (p->far)
		setting_warm();
	if (p->shared) {
		uint32_t before = atomic_load(&ours->ready);

		advance(&ours->asked);
		futex_outlast(&ours->ready, before);
	}
	sampler_run(t, effort, &in, &mine->seen);
	stopwatch_enter(&mine->seen.time, STAGE_END);
	if (p->shared) {
		/* One more, after which far sees that it was the last. */
		atomic_store(&mine->over, 1);
		p->run(t, 1);
		futex_outlast(&ours->served, atomic_load(&ours->asked) - 1);
	} else if (p->far) {
		stop_far();
	}
}

/* Of the i-th point, which is set up; far is asleep, or not there yet. */
static void measure(struct isolate_points *points, size_t i)
{
	const struct placement *where = points->where;
	struct trial *t = &points->trial[i];
	uint64_t before = ask_withheld(), hints = fault_counts_hints();

	look_at_cpu(false);
	stopwatch_enter(&mine->seen.time, STAGE_SET_UP);
	if (i == 0) {
		if (t->probe->far)
			start_far(t, points->n, where);
		if (t->probe->sides == COMPANY)
			keep_company(where);
		counters_open(other,
			      t->transport && t->transport->waits == SLEEPS);
	}
	sample(t, where, &points->effort[i]);
	look_at_cpu(true);
	mine->seen.counts.throttled_ns = sampler_growth(before, ask_withheld());
	stopwatch_enter(&mine->seen.time, STAGE_END);
	if (t->probe->end)
		t->probe->end(t);
	memcpy(mine->flag, t->flag, sizeof(mine->flag));
	if (atomic_load(&ours->sharing))
		strcpy(mine->flag, "threads-share-cpu");
	memcpy(mine->told, t->told, sizeof(mine->told));
	fault_counts_check(t, &mine->seen, hints);
	setting_see();
	mine->outcome = DONE;
}

/* CPUs of the sides or the crew; a library's threads are to have others. */
static void take_place(const struct placement *where, unsigned workers)
{
	unsigned n = where->crew_n ? workers : SIDES;
	const int *cpu = where->crew_n ? where->crew : where->cpu;

	pin_spare(cpu, n, &ours->sharing);
	pin_to(cpu[NEAR]);
	setting_begin(cpu, where->setting);
	if (setting_now()->from)
		touched = *setting_now()->from;
	for (unsigned i = 0; where->awake && i < n; i++)
		if (i == NEAR || cpu[i] != cpu[NEAR])
			burn(cpu[i]);
}

static void make_trial(struct trial *t, const struct placement *where)
{
	struct channel *c = &t->channel;

	t->clock = timer;
	t->far_end = &mine->far_end;
	t->flow = &mine->flow;
	t->over = &mine->over;
	t->counts = &mine->seen.count;
	t->singles = mine->seen.singles;
	t->cpu = where->crew_n ? where->crew : where->cpu;
	t->common = trial_shared(4096);
	t->object = (struct object){ .size = t->size, .fd = -1, .id = -1 };
	c->size = t->size;
	c->batch = t->probe->batch;
	c->window = t->probe->window;
	c->fills = t->probe->flows;
	if (!t->probe->whole)
		return;
	/* In place, a message needs a stretch of its own beside that read. */
	if (t->size > CHANNEL_WINDOW_MAX / 4)
		skip("no channel holds four messages of %zu bytes", t->size);
	c->room = 4 * t->size;
}

/* Time goes on to be that of point i. */
static void resume(size_t i, enum stage stage)
{
	stopwatch_enter(&mine->seen.time, mine->seen.time.in);
	turn_to(i);
	mine->seen.time.at = clock_wall();
	mine->seen.time.in = stage;
	ours->due = mine->seen.time.at + deadline;
	ours->at = i; /* last: the runner stops the watch of this one */
}

static _Noreturn void be_near(struct isolate_points *points)
{
	struct trial *t = points->trial;

	signal(SIGPIPE, SIG_IGN); /* EPIPE says what was being done */
	touched = t->backing;
	signal(SIGBUS, on_bus);
	owner_trial(getpid());
	sweeper_release();
	turn_to(0);
	die_judged(is_denied);
	take_place(points->where, t->workers);
	if (t->transport)
		counters_want_threads();
	for (size_t i = 0; i < points->n; i++) {
		resume(i, STAGE_SET_UP);
		make_trial(&t[i], points->where);
		set_up(&t[i]);
	}
	for (size_t i = 0; i < points->n; i++) {
		resume(i, STAGE_QUANTUM);
		measure(points, i);
	}
	if (t->probe->shared)
		stop_far();
	for (size_t i = points->n; i-- > 0;)
		if (t[i].transport && !t[i].probe->opens)
			channel_close(t[i].transport, &t[i].channel);
	_exit(EXIT_DONE);
}

/* --- in the runner ------------------------------------------------------ */

/* Of our group; of the machine where groups do not tell. */
static uint64_t count_oom_kills(void)
{
	const struct cgroup_file f = { "memory.events",
				       cgroup_memory.used.controller,
				       "memory.oom_control" };
	char text[SYSFILE_TEXT] = "";
	const char *n;

	if (cgroup_read(&f, 0, text))
		sysfile_read("/proc/vmstat", text, sizeof(text));
	n = sysfile_find(text, "oom_kill", ' ');
	return n ? strtoull(n, NULL, 10) : 0;
}

static bool was_killed(const struct result *r, struct child_end end)
{
	return (end.how == CHILD_KILLED && end.code == SIGKILL) ||
	       (end.how == CHILD_EXITED && !strcmp(r->why, far_killed));
}

static void conclude(struct result *r, struct child_end end)
{
	bool exited = end.how == CHILD_EXITED;

	r->outcome = exited && end.code == EXIT_DONE      ? DONE
		     : exited && end.code == EXIT_SKIPPED ? SKIPPED
							  : FAILED;
	if (end.how == CHILD_UNWAITED) {
		r->denied = end.code == EPERM || end.code == ENOSYS;
		r->outcome = r->denied ? SKIPPED : FAILED;
	} else if (end.how == CHILD_INTERRUPTED) {
		r->outcome = INTERRUPTED;
		came = end.code;
		strcpy(r->why, "the run was interrupted");
	} else if (end.how == CHILD_LATE) {
		r->outcome = TIMEOUT;
		strcpy(r->why, "not done by the deadline");
	}
	if (end.how == CHILD_UNWAITED || (r->outcome == FAILED && !*r->why))
		child_end_text(r->why, sizeof(r->why), end);
}

void isolate_blank(struct result *r)
{
	memset(r, 0, sizeof(*r));
	r->seen.counts = rows_blank_counts();
}

static void blank_all(size_t n)
{
	for (size_t i = 0; i < n; i++) {
		isolate_blank(&result[i]);
		result[i].outcome = NOT_RUN;
		result[i].shared = n > 1;
	}
	memset(ours, 0, sizeof(*ours));
	result->seen.time.at = clock_wall();
	ours->due = result->seen.time.at + deadline;
}

void isolate_run(struct isolate_points *points)
{
	struct result *last; /* of the points that ended */
	struct child_end end;
	uint64_t oom_kills = count_oom_kills();
	pid_t near;

	blank_all(points->n);
	near = child_fork_leader();
	if (near < 0)
		die("fork a trial");
	if (near == 0)
		be_near(points);
	owner_trial(near);
	end = child_wait(near, &ours->due, owner_check);
	last = &result[ours->at];
	conclude(last, end);
	if (was_killed(last, end) && count_oom_kills() > oom_kills) {
		last->outcome = SKIPPED;
		last->denied = true;
		strcpy(last->why, "out of memory: the OOM killer ended it");
	}
	if (last->outcome != DONE) /* a skip() may leave names, too */
		owner_reap();
	owner_trial(0);
	stopwatch_enter(&last->seen.time, STAGE_END);
	for (size_t i = 0; i < points->n; i++)
		for (int stage = 0; stage < STAGES; stage++)
			result[i].wall += result[i].seen.time.spent[stage];
}
