/*
 * machine.c - a machine of a few threads, each with a store buffer, that tries
 * every order in which their steps can be taken.
 *
 * The code that it runs is the suite's own, compiled for ThreadSanitizer: the
 * compiler then makes a call of each atomic operation, and here stand those
 * calls instead of the sanitizer's. A thread runs until it wants one, which is
 * done when its turn has come. There are two machines:
 *
 *	TSO   (x86) stores become visible late, in their order; an atomic
 *	      addition and a sequentially consistent store wait for all others.
 *	weak  (arm64) they do so in any order that release and fences allow, and
 *	      so does the store of an atomic addition, before which nobody else
 *	      writes that word.
 *
 * Plain data is written at once, and no load is done ahead of its turn: that a
 * release of plain data or an acquire is missing is for ThreadSanitizer to see.
 * What sleeps (a futex, and what the C library makes of it) has all stores
 * visible before, as the kernel has a full fence there. If no thread can take a
 * step and not all have ended, a wake-up was lost.
 */
#undef _FORTIFY_SOURCE /* it takes jumps between stacks for mistakes */

#include "tests/model/scenario.h"

#include <errno.h>
#include <inttypes.h>
#include <linux/futex.h>
#include <pthread.h>
#include <semaphore.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <ucontext.h>
#include <unistd.h>

const unsigned scenario_times = 2;

enum {
	THREADS = SCENARIO_THREADS,
	PENDING = 4,
	FILES = 4,
	STACK = 1 << 14,
	MOST = 4 << 20, /* states */
};

/* As the compiler numbers them. */
enum { RELAXED, CONSUME, ACQUIRE, RELEASE, ACQ_REL, SEQ_CST };

enum kind {
	OVER, /* there is no step any more */
	AWAKE,
	LOAD,
	STORE,
	ADD,
	AND,
	OR,
	EXCHANGE,
	COMPARE, /* and exchange */
	FENCE,
	SLEEP, /* if the word is `value` (futex) */
	WAIT,  /* unlock the mutex `expected`, and sleep */
	ASLEEP,
	WAKE, /* so many */
	DOWN, /* a semaphore, an eventfd */
	EMPTY,
	UP,
	LOCK,
	UNLOCK,
};

static const char *const kinds[] = {
	"over", "awake", "load",  "store", "add",    "and",    "or",
	"xchg", "cas",   "fence", "sleep", "wait",   "asleep", "wake",
	"down", "empty", "up",    "lock",  "unlock",
};

struct step {
	enum kind kind;
	int size, order;
	char *at;
	uint64_t value, expected, result;
};

/* A store that is not visible yet; of no size: a release fence. */
struct pending {
	char *at;
	uint64_t value;
	int size;
	bool releases, owned; /* the word is nobody else's until it is */
};

/* All that changes but for the scenario's memory and the stacks. */
static struct machine {
	struct thread {
		jmp_buf at;
		char *low; /* where its stack ends */
		struct step step;
		struct pending store[PENDING];
		int stores;
		uint32_t signals;
	} thread[THREADS];
	uint32_t count[FILES]; /* of pipes and eventfds */
	int files;
} m;

static char stack[THREADS][STACK] __attribute__((aligned(64)));
static const struct scenario *now;
static bool weak;
static int running = -1; /* thread; or the explorer */
static jmp_buf explorer;
static const char *wrong;

/* --- steps ---------------------------------------------------------------- */

static uint64_t get(const char *at, int size)
{
	switch (size) {
	case 1:
		return *(const uint8_t *)at;
	case 2:
		return *(const uint16_t *)(const void *)at;
	case 4:
		return *(const uint32_t *)(const void *)at;
	default:
		return *(const uint64_t *)(const void *)at;
	}
}

static void set(char *at, int size, uint64_t value)
{
	switch (size) {
	case 1:
		*(uint8_t *)at = (uint8_t)value;
		break;
	case 2:
		*(uint16_t *)(void *)at = (uint16_t)value;
		break;
	case 4:
		*(uint32_t *)(void *)at = (uint32_t)value;
		break;
	default:
		*(uint64_t *)(void *)at = value;
	}
}

/* By a store of another thread than this. */
static bool is_owned(const struct thread *me, const char *at)
{
	for (const struct thread *t = m.thread; t < m.thread + THREADS; t++)
		for (int i = 0; t != me && i < t->stores; i++)
			if (t->store[i].owned && t->store[i].at == at)
				return true;
	return false;
}

static bool put(struct thread *t, struct pending p)
{
	if (t->stores == PENDING)
		return false;
	t->store[t->stores++] = p;
	return true;
}

/* What the thread sees: its own store, or what all see. */
static uint64_t look(const struct thread *t)
{
	for (int i = t->stores; i-- > 0;)
		if (t->store[i].size && t->store[i].at == t->step.at)
			return t->store[i].value;
	return get(t->step.at, t->step.size);
}

static bool load(struct thread *t)
{
	for (int i = 0; t->step.order == SEQ_CST && i < t->stores; i++)
		if (t->store[i].releases)
			return false;
	t->step.result = look(t);
	return true;
}

static bool store(struct thread *t)
{
	const struct step *s = &t->step;

	if (!weak && s->order == SEQ_CST) {
		if (!t->stores)
			set(s->at, s->size, s->value);
		return !t->stores;
	}
	return put(t,
		   (struct pending){ .at = s->at,
				     .value = s->value,
				     .size = s->size,
				     .releases = weak && s->order >= RELEASE });
}

static bool fence(struct thread *t)
{
	if (t->step.order == SEQ_CST)
		return !t->stores;
	if (!weak || t->step.order < RELEASE || !t->stores)
		return true;
	return put(t, (struct pending){ .size = 0 });
}

static uint64_t changed(const struct step *s)
{
	switch (s->kind) {
	case ADD:
		return s->result + s->value;
	case AND:
		return s->result & s->value;
	case OR:
		return s->result | s->value;
	default:
		return s->value;
	}
}

/* May it be done before stores that are pending are visible? */
static bool may_overtake(const struct thread *t)
{
	for (int i = 0; i < t->stores; i++)
		if (!weak || t->step.order >= RELEASE || !t->store[i].size ||
		    t->store[i].at == t->step.at)
			return false;
	return t->stores < PENDING;
}

static bool modify(struct thread *t)
{
	struct step *s = &t->step;

	if (!may_overtake(t) || is_owned(t, s->at))
		return false;
	s->result = look(t);
	if (s->kind == COMPARE && s->result != s->expected)
		return true;
	if (weak)
		return put(t, (struct pending){ .at = s->at,
						.value = changed(s),
						.size = s->size,
						.releases = s->order >= RELEASE,
						.owned = true });
	set(s->at, s->size, changed(s));
	return true;
}

static void sleep_on(struct thread *t, uint64_t mutex)
{
	t->step.kind = ASLEEP;
	t->step.value = mutex; /* to lock after that */
}

static bool sleeps_at(const struct thread *t, const char *at)
{
	return t->step.kind == ASLEEP && t->step.at == at;
}

/* As many as are wanted of those that sleep there, after the first few. */
static bool wake(const struct step *by, unsigned few)
{
	unsigned n = 0, wanted;

	for (int i = 0; i < THREADS; i++)
		n += sleeps_at(&m.thread[i], by->at);
	wanted = n < by->value ? n : (unsigned)by->value;
	if (few && few + wanted > n)
		return false;
	for (struct thread *t = m.thread; wanted; t++) {
		if (!sleeps_at(t, by->at) || (few && few--))
			continue;
		wanted--;
		t->step.kind = t->step.value ? LOCK : AWAKE;
		if (t->step.value)
			t->step.at = (char *)t->step.value;
	}
	return true;
}

/* What goes by the kernel. There are choices of whom to wake. */
static bool call(struct thread *t, unsigned choice)
{
	struct step *s = &t->step;
	uint32_t *word = (uint32_t *)(void *)s->at;

	if (t->stores || (choice && s->kind != WAKE))
		return false;
	switch (s->kind) {
	case SLEEP:
		s->result = *word != s->value;
		if (!s->result)
			sleep_on(t, 0);
		return true;
	case WAIT:
		*(uint32_t *)s->expected = 0;
		sleep_on(t, s->expected);
		return true;
	case WAKE:
		return wake(s, choice);
	case DOWN:
	case EMPTY:
		s->result = *word;
		*word -= s->kind == EMPTY ? *word : *word > 0;
		return s->result;
	case LOCK:
		s->result = !*word;
		*word = 1;
		return s->result;
	case UP:
		++*word;
		return true;
	default:
		*word = 0;
		return true;
	}
}

/* False: it cannot, as things are. */
static bool take_step(struct thread *t, unsigned choice)
{
	switch (t->step.kind) {
	case OVER:
	case ASLEEP:
		return false;
	case AWAKE:
		return !choice;
	case LOAD:
		return !choice && load(t);
	case STORE:
		return !choice && store(t);
	case FENCE:
		return !choice && fence(t);
	case ADD:
	case AND:
	case OR:
	case EXCHANGE:
	case COMPARE:
		return !choice && modify(t);
	default:
		return call(t, choice);
	}
}

/* The nth of its stores becomes visible, if it may. */
static bool show(struct thread *t, int n)
{
	struct pending p = t->store[n];

	if (n >= t->stores || (n && (!weak || p.releases || !p.size)) ||
	    is_owned(t, p.at))
		return false;
	for (int i = 0; i < n; i++)
		if (!t->store[i].size || t->store[i].at == p.at)
			return false;
	if (p.size)
		set(p.at, p.size, p.value);
	memmove(t->store + n, t->store + n + 1,
		sizeof(p) * (size_t)(--t->stores - n));
	memset(&t->store[t->stores], 0, sizeof(p));
	return true;
}

/* --- threads ----------------------------------------------------------- */

/* Outside of threads it is done at once. */
static __attribute__((noinline)) uint64_t ask(struct step step)
{
	struct thread *t = &m.thread[running < 0 ? 0 : running];

	t->step = step;
	t->low = (char *)((uintptr_t)__builtin_frame_address(0) &
			  ~(uintptr_t)7) -
		 512;
	if (running < 0) {
		take_step(t, 0);
		while (show(t, 0))
			;
	} else if (!_setjmp(t->at)) {
		_longjmp(explorer, 1);
	}
	return m.thread[running < 0 ? 0 : running].step.result;
}

static void body(void)
{
	struct thread *t = &m.thread[running];

	now->thread[running]();
	memset(t->at, 0, sizeof(t->at));
	t->low = stack[running] + STACK;
	t->step = (struct step){ .kind = OVER };
	_longjmp(explorer, 1);
}

/* Until it wants its next step. */
static void resume(int i, bool first)
{
	static ucontext_t c;

	running = i;
	if (!_setjmp(explorer)) {
		if (!first)
			_longjmp(m.thread[i].at, 1);
		getcontext(&c);
		c.uc_stack.ss_sp = stack[i];
		c.uc_stack.ss_size = STACK;
		makecontext(&c, body, 0);
		setcontext(&c);
	}
	running = -1;
}

unsigned scenario_thread(void)
{
	return (unsigned)running;
}

void scenario_expect(int holds, const char *what)
{
	if (!holds && !wrong)
		wrong = what;
}

/* --- all orders ---------------------------------------------------------- */

/* Of a thread: its step, of which there may be choices; each of its stores. */
enum { CHOICES = 3, TURNS = CHOICES + PENDING };

/* A state, on the way to that which is looked at. */
static struct level {
	char *state;
	int turn;     /* the next to try */
	bool goes_on; /* some could be taken */
	char by[64];  /* what led there */
} * level;

static size_t depth, room;
static uint64_t *seen; /* hashes of states */
static size_t states, slots;

/* The nth of what a state is made of, in whole words: first the machine, which
 * tells where stacks end; then those; then the scenario's memory. */
static struct part part(int n)
{
	struct part p = { &m, sizeof(m) };

	if (n > THREADS)
		p = now->part[n - THREADS - 1];
	else if (n)
		p = (struct part){ m.thread[n - 1].low,
				   (size_t)(stack[n - 1] + STACK -
					    m.thread[n - 1].low) };
	return p;
}

enum { PARTS = 1 + THREADS + SCENARIO_PARTS };

static size_t whole(size_t bytes)
{
	return (bytes + 7) & ~(size_t)7;
}

static size_t state_bytes(void)
{
	size_t n = 0;

	for (int i = 0; i < PARTS; i++)
		n += whole(part(i).bytes);
	return n;
}

static void copy(char *state, bool back)
{
	for (int i = 0; i < PARTS; i++) {
		struct part p = part(i);

		if (p.bytes)
			memcpy(back ? p.at : state, back ? state : p.at,
			       p.bytes);
		state += whole(p.bytes);
	}
}

static uint64_t hash(const char *p, size_t n)
{
	uint64_t h = n, word;

	for (; n; n -= sizeof(word), p += sizeof(word)) {
		memcpy(&word, p, sizeof(word));
		h = (h ^ word) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 29;
	}
	return h ? h : 1;
}

static bool insert(uint64_t h)
{
	size_t i = h & (slots - 1);

	for (; seen[i]; i = (i + 1) & (slots - 1))
		if (seen[i] == h)
			return false;
	seen[i] = h;
	return true;
}

static void make_room(void)
{
	struct level *more = level;
	uint64_t *old = seen;
	size_t n = slots;

	if (depth == room) {
		room = room ? 2 * room : 1024;
		more = realloc(level, room * sizeof(*level));
		level = more ? more : level;
	}
	if (2 * states >= slots) {
		slots = slots ? 4 * slots : 1 << 16;
		seen = calloc(slots, sizeof(*seen));
		for (size_t i = 0; seen && i < n; i++)
			if (old[i])
				insert(old[i]);
		free(old);
	}
	if (!more || !seen)
		abort();
}

/* Go on from the state that the machine is in, if it is a new one. */
static void push(const char *by)
{
	size_t bytes = state_bytes();
	char *state = calloc(1, bytes);

	make_room();
	if (!state)
		abort();
	copy(state, false);
	if (!insert(hash(state, bytes))) {
		free(state);
		return;
	}
	states++;
	level[depth] = (struct level){ .state = state };
	snprintf(level[depth++].by, sizeof(level->by), "%s", by);
}

/* One of the turns that there are; false: it cannot be taken. */
static bool take(int turn, char *by, size_t size)
{
	int i = turn / TURNS, n = turn % TURNS;
	struct thread *t = &m.thread[i];
	struct step s = t->step;
	struct pending p = t->store[n < CHOICES ? 0 : n - CHOICES];

	if (n >= CHOICES) {
		snprintf(by, size, "%d   shows %+td = %" PRIu64, i,
			 p.at - (char *)now->part->at, p.value);
		return show(t, n - CHOICES);
	}
	if (!take_step(t, (unsigned)n))
		return false;
	snprintf(by, size, "%d %s %+td, %" PRId64 ": %" PRIu64, i,
		 kinds[s.kind], s.at ? s.at - (char *)now->part->at : 0,
		 (int64_t)s.value, t->step.result);
	if (t->step.kind != ASLEEP)
		resume(i, false);
	return true;
}

static bool is_over(void)
{
	bool over = true;

	for (const struct thread *t = m.thread; t < m.thread + THREADS; t++)
		over = over && t->step.kind == OVER;
	return over;
}

/* The deepest state has had all its turns. */
static void pop(void)
{
	struct level *l = &level[depth - 1];

	if (!l->goes_on) {
		copy(l->state, true);
		if (!is_over())
			wrong = "none can go on: a wake-up was lost";
		else if (now->end)
			now->end();
	}
	if (wrong)
		return;
	free(l->state);
	depth--;
}

static void explore(void)
{
	char by[64];

	push("begins");
	while (depth && !wrong) {
		struct level *l = &level[depth - 1];

		copy(l->state, true);
		while (l->turn < THREADS * TURNS &&
		       !take(l->turn, by, sizeof(by)))
			l->turn++;
		if (l->turn == THREADS * TURNS) {
			pop();
			continue;
		}
		l->turn++;
		l->goes_on = true;
		push(by);
		if (states > MOST)
			wrong = "there are too many states";
	}
}

static bool holds(const struct scenario *s, bool as_weak)
{
	now = s;
	weak = as_weak;
	wrong = NULL;
	depth = states = 0;
	memset(&m, 0, sizeof(m));
	memset(stack, 0, sizeof(stack));
	for (int i = 0; i < SCENARIO_PARTS; i++)
		if (s->part[i].bytes)
			memset(s->part[i].at, 0, s->part[i].bytes);
	if (slots)
		memset(seen, 0, slots * sizeof(*seen));
	if (s->begin)
		s->begin();
	memset(m.thread, 0, sizeof(m.thread));
	for (int i = 0; i < THREADS; i++) {
		m.thread[i].low = stack[i] + STACK;
		if (s->thread[i])
			resume(i, true);
	}
	explore();
	printf("%s %s, %s machine, %zu states%s%s\n", wrong ? "WRONG" : "right",
	       s->name, weak ? "weak" : "TSO", states, wrong ? ": " : "",
	       wrong ? wrong : "");
	for (size_t i = 0; i < depth; i++) {
		printf("\t%s\n", level[i].by);
		free(level[i].state);
	}
	return !wrong;
}

int main(void)
{
	bool all = true;

	for (EACH(scenario, s)) {
		all &= holds(*s, false);
		all &= holds(*s, true);
	}
	return all ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* --- what the compiler calls --------------------------------------------- */

#define NOTHING(name, ...)                                                     \
	void __tsan_##name(__VA_ARGS__);                                       \
	void __tsan_##name(__VA_ARGS__)                                        \
	{                                                                      \
	}
#define PLAIN(bytes)                                                           \
	NOTHING(read##bytes, void *at)                                         \
	NOTHING(write##bytes, void *at)                                        \
	NOTHING(unaligned_read##bytes, void *at)                               \
	NOTHING(unaligned_write##bytes, void *at)                              \
	NOTHING(volatile_read##bytes, void *at)                                \
	NOTHING(volatile_write##bytes, void *at)

NOTHING(init, void)
NOTHING(func_entry, void *at)
NOTHING(func_exit, void *at)
NOTHING(read_range, void *at, size_t bytes)
NOTHING(write_range, void *at, size_t bytes)
PLAIN(1)
PLAIN(2)
PLAIN(4)
PLAIN(8)
PLAIN(16)

/* An atomic operation of n bits. */
#define STEP(n, as, ...)                                                       \
	(uint##n##_t) ask((struct step){ .kind = as,                           \
					 .size = n / 8,                        \
					 .order = order,                       \
					 .at = (char *)at,                     \
					 __VA_ARGS__ })
#define MODIFY(n, name, as, by)                                                \
	uint##n##_t __tsan_atomic##n##_##name(uint##n##_t *at, uint##n##_t x,  \
					      int order);                      \
	uint##n##_t __tsan_atomic##n##_##name(uint##n##_t *at, uint##n##_t x,  \
					      int order)                       \
	{                                                                      \
		return STEP(n, as, .value = by);                               \
	}
#define COMPARE_AND_EXCHANGE(n, name)                                          \
	bool __tsan_atomic##n##_compare_exchange_##name(                       \
		uint##n##_t *at, uint##n##_t *is, uint##n##_t x, int order,    \
		int otherwise);                                                \
	bool __tsan_atomic##n##_compare_exchange_##name(                       \
		uint##n##_t *at, uint##n##_t *is, uint##n##_t x, int order,    \
		int otherwise)                                                 \
	{                                                                      \
		uint##n##_t was = *is;                                         \
                                                                               \
		*is = STEP(n, COMPARE, .value = x, .expected = was);           \
		return *is == was;                                             \
	}
#define ATOMIC(n)                                                              \
	uint##n##_t __tsan_atomic##n##_load(uint##n##_t *at, int order);       \
	uint##n##_t __tsan_atomic##n##_load(uint##n##_t *at, int order)        \
	{                                                                      \
		return STEP(n, LOAD, .value = 0);                              \
	}                                                                      \
	MODIFY(n, store, STORE, x)                                             \
	MODIFY(n, exchange, EXCHANGE, x)                                       \
	MODIFY(n, fetch_add, ADD, x)                                           \
	MODIFY(n, fetch_sub, ADD, -(uint64_t)x)                                \
	MODIFY(n, fetch_and, AND, x)                                           \
	MODIFY(n, fetch_or, OR, x)                                             \
	COMPARE_AND_EXCHANGE(n, strong)                                        \
	COMPARE_AND_EXCHANGE(n, weak)

ATOMIC(8)
ATOMIC(16)
ATOMIC(32)
ATOMIC(64)

void __tsan_atomic_thread_fence(int order);
void __tsan_atomic_thread_fence(int order)
{
	ask((struct step){ .kind = FENCE, .order = order });
}

/* --- and what the suite does --------------------------------------------- */

static uint64_t ask_about(enum kind kind, void *at, uint64_t value)
{
	return ask((struct step){ .kind = kind, .at = at, .value = value });
}

static long futex_sleep(void *word, uint64_t value)
{
	if (!ask_about(SLEEP, word, value))
		return 0;
	errno = EAGAIN;
	return -1;
}

/* Of futexes: FUTEX_WAIT, FUTEX_WAKE, and one word to futex_waitv(2). */
long syscall(long number, ...)
{
	va_list list;
	char *word;
	long what;
	uint32_t value;

	va_start(list, number);
	word = va_arg(list, char *);
	what = va_arg(list, long);
	value = va_arg(list, uint32_t);
	va_end(list);
	if (number != SYS_futex) {
		struct futex_waitv *one = (struct futex_waitv *)(void *)word;

		return futex_sleep((void *)(uintptr_t)one->uaddr, one->val);
	}
	if ((int)what == FUTEX_WAIT)
		return futex_sleep(word, value);
	ask_about(WAKE, word, value);
	return 0;
}

int sem_wait(sem_t *s)
{
	ask_about(DOWN, s, 0);
	return 0;
}

int sem_post(sem_t *s)
{
	ask_about(UP, s, 0);
	return 0;
}

int pthread_mutex_lock(pthread_mutex_t *mutex)
{
	ask_about(LOCK, mutex, 0);
	return 0;
}

int pthread_mutex_unlock(pthread_mutex_t *mutex)
{
	ask_about(UNLOCK, mutex, 0);
	return 0;
}

int pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex)
{
	ask((struct step){ .kind = WAIT,
			   .at = (char *)cond,
			   .expected = (uintptr_t)mutex });
	return 0;
}

int pthread_cond_signal(pthread_cond_t *cond)
{
	ask_about(WAKE, cond, 1);
	return 0;
}

/* Threads are processes. */
enum { FIRST_PID = 1000 };

pid_t getpid(void)
{
	return FIRST_PID + running;
}

int kill(pid_t pid, int sig)
{
	EXPECT(pid >= FIRST_PID && pid < FIRST_PID + THREADS);
	if (!wrong)
		ask_about(UP, &m.thread[pid - FIRST_PID].signals, 0);
	return 0;
}

int sigwaitinfo(const sigset_t *set_, siginfo_t *info)
{
	ask_about(EMPTY, &m.thread[running].signals, 0);
	return SIGUSR1;
}

int eventfd(unsigned n, int flags)
{
	m.count[m.files] = n;
	return m.files++;
}

int eventfd_read(int fd, eventfd_t *n)
{
	*n = ask_about(EMPTY, &m.count[fd], 0);
	return 0;
}

int eventfd_write(int fd, eventfd_t n)
{
	ask_about(UP, &m.count[fd], 0);
	return 0;
}

int pipe2(int fds[2], int flags)
{
	fds[0] = fds[1] = eventfd(0, 0);
	return 0;
}

ssize_t read(int fd, void *to, size_t bytes)
{
	ask_about(DOWN, &m.count[fd], 0);
	return (ssize_t)bytes;
}

ssize_t write(int fd, const void *from, size_t bytes)
{
	ask_about(UP, &m.count[fd], 0);
	return (ssize_t)bytes;
}

ssize_t process_vm_readv(pid_t pid, const struct iovec *to, unsigned long tos,
			 const struct iovec *from, unsigned long froms,
			 unsigned long flags)
{
	memcpy(to->iov_base, from->iov_base, from->iov_len);
	return (ssize_t)from->iov_len;
}
