/* crew.c - workers that do the same at once, each on a CPU of its own. */
#include "bench/kit/crew.h"

#include "lib/child.h"
#include "lib/futex.h"
#include "lib/pin.h"
#include "lib/relax.h"
#include "lib/stats.h"

/* Lies in shared memory, words that different sides write in lines apart. */
struct crew {
	_Alignas(APART) _Atomic uint64_t turn; /* one more: begin */
	crew_job *job;      /* where it lies in near, it lies in all */
	crew_job *measured; /* likewise */
	uint64_t n;
	_Alignas(APART) _Atomic uint32_t ready; /* workers on their CPUs */
	_Alignas(APART) _Atomic unsigned done;
	_Alignas(APART) _Atomic unsigned counted;
	_Alignas(APART) struct counters counts[CREW_MOST];
	_Alignas(APART) struct crew_sum sum;
};

/* What a worker is begun with; it is ready once it has a copy. */
struct worker {
	struct trial trial;
	unsigned number;
};

static _Noreturn void *work(void *as)
{
	struct worker own = *(const struct worker *)as, *w = &own;
	struct crew *crew = w->trial.crew;

	pin_to(w->trial.cpu[w->number]);
	atomic_fetch_add(&crew->ready, 1);
	futex_wake(&crew->ready, 1);
	for (uint64_t turn = 1;; turn++) {
		while (atomic_load_explicit(&crew->turn, memory_order_acquire) <
		       turn)
			relax();
		crew->job(&w->trial, w->number, crew->n);
		atomic_fetch_add_explicit(&crew->done, 1, memory_order_release);
		counters_read_own(&crew->counts[w->number]);
		atomic_fetch_add_explicit(&crew->counted, 1,
					  memory_order_release);
	}
}

static void start_thread(struct worker *w)
{
	pthread_t thread;

	errno = pthread_create(&thread, NULL, work, w);
	if (errno)
		die("start worker %u", w->number);
}

/* Near waits by looking, and would do so for ever. The worker has said why. */
static void on_child(int sig)
{
	int status;

	if (waitpid(-1, &status, WNOHANG) > 0)
		_exit(child_failure(status));
}

static void start_process(struct worker *w)
{
	pid_t pid = child_fork();

	if (pid < 0)
		die("fork worker %u", w->number);
	if (pid)
		return;
	signal(SIGCHLD, SIG_DFL);
	work(w);
}

static void start(struct trial *t, void (*one)(struct worker *w))
{
	t->crew = trial_shared(sizeof(*t->crew));
	counters_also(t->crew->counts + 1, t->workers - 1);
	for (unsigned i = 1; i < t->workers; i++) {
		one(&(struct worker){ .trial = *t, .number = i });
		futex_outlast(&t->crew->ready, i - 1); /* near is to spin */
	}
}

void crew_start(struct trial *t)
{
	signal(SIGCHLD, on_child);
	start(t, start_process);
}

void crew_start_threads(struct trial *t)
{
	start(t, start_thread);
}

static void await(const _Atomic unsigned *n, unsigned others)
{
	while (atomic_load_explicit(n, memory_order_acquire) < others)
		relax();
}

/* The reading ends before the others count, which takes system calls. */
void crew_do(struct trial *t, crew_job *job, uint64_t n)
{
	struct crew *crew = t->crew;
	unsigned others = t->workers - 1;

	crew->job = job;
	crew->n = n;
	atomic_store_explicit(&crew->done, 0, memory_order_relaxed);
	atomic_store_explicit(&crew->counted, 0, memory_order_relaxed);
	atomic_fetch_add_explicit(&crew->turn, 1, memory_order_release);
	job(t, 0, n);
	await(&crew->done, others);
	trial_ends_here(t);
	await(&crew->counted, others);
}

uint64_t crew_run(struct trial *t, uint64_t n)
{
	crew_do(t, *(crew_job *const *)t->probe->with, n);
	return n;
}

/* --- of workloads -------------------------------------------------------- */

enum { FIGURES = 8, READINGS = 512 };

/* Near's. */
static struct figure {
	const char *name;
	size_t n;
	double value[READINGS];
} figure[FIGURES];

static struct channel *channel;
static unsigned channels;

static void measure(struct trial *t, unsigned worker, uint64_t n)
{
	struct crew_sum *sum = &t->crew->sum;
	struct counters from, to;

	counters_read_own(&from);
	t->crew->measured(t, worker, n);
	counters_read_own(&to);
	sum->cpu_ns += to.cpu_ns - from.cpu_ns;
	sum->faults += to.minor_faults - from.minor_faults;
	sum->switches += to.switches - from.switches;
	if (!worker)
		sum->near_cpu_ns = to.cpu_ns - from.cpu_ns;
}

struct crew_sum crew_measure(struct trial *t, crew_job *job, uint64_t n)
{
	struct crew_sum *sum = &t->crew->sum;
	tick from = t->clock->begin();

	*sum = (struct crew_sum){ 0 };
	t->crew->measured = job;
	crew_do(t, measure, n);
	sum->ns = clock_between(t->clock, from, *t->far_end);
	return *sum;
}

void crew_note(const struct trial *t, const char *name, double value)
{
	struct figure *f = figure;

	while (f->name && strcmp(f->name, name))
		f++;
	f->name = name;
	if (trial_counts(t) && f->n < READINGS)
		f->value[f->n++] = value;
}

struct channel *crew_channels(struct trial *t, unsigned n)
{
	channel = memory_new(n, sizeof(*channel));
	for (channels = 0; channels < n; channels++) {
		channel[channels] = t->channel;
		channel_open(t->transport, &channel[channels]);
	}
	t->channel = channel[0];
	return channel;
}

void crew_end(struct trial *t)
{
	for (struct figure *f = figure; f->n; f++) {
		stats_sort(f->value, f->n);
		trial_tell(t, f->name, stats_median(f->value, f->n));
	}
	for (unsigned i = 0; i < channels; i++)
		channel_close(t->transport, &channel[i]);
}
