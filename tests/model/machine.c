/* machine.c - steps of threads that have store buffers. */
#undef _FORTIFY_SOURCE /* it takes jumps between stacks for mistakes */

#include "tests/model/machine.h"

#include <string.h>
#include <ucontext.h>

const unsigned scenario_times = 2;

const char *const machine_kinds[] = {
	"over", "awake", "load",  "store", "add",    "and",    "or",
	"xchg", "cas",   "fence", "sleep", "wait",   "asleep", "wake",
	"down", "empty", "up",    "lock",  "unlock",
};

struct machine machine;
char machine_stack[THREADS][STACK] __attribute__((aligned(64)));
const struct scenario *machine_scenario;
bool machine_weak;
int machine_running = -1;
const char *machine_wrong;

static jmp_buf explorer;

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
	for (const struct thread *t = machine.thread;
	     t < machine.thread + THREADS; t++)
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

	if (!machine_weak && s->order == SEQ_CST) {
		if (!t->stores)
			set(s->at, s->size, s->value);
		return !t->stores;
	}
	return put(t, (struct pending){ .at = s->at,
					.value = s->value,
					.size = s->size,
					.releases = machine_weak &&
						    s->order >= RELEASE });
}

static bool fence(struct thread *t)
{
	if (t->step.order == SEQ_CST)
		return !t->stores;
	if (!machine_weak || t->step.order < RELEASE || !t->stores)
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
		if (!machine_weak || t->step.order >= RELEASE ||
		    !t->store[i].size || t->store[i].at == t->step.at)
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
	if (machine_weak)
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
		n += sleeps_at(&machine.thread[i], by->at);
	wanted = n < by->value ? n : (unsigned)by->value;
	if (few && few + wanted > n)
		return false;
	for (struct thread *t = machine.thread; wanted; t++) {
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

bool machine_take(struct thread *t, unsigned choice)
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

bool machine_show(struct thread *t, int n)
{
	struct pending p = t->store[n];

	if (n >= t->stores || (n && (!machine_weak || p.releases || !p.size)) ||
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

__attribute__((noinline)) uint64_t machine_ask(struct step step)
{
	struct thread *t =
		&machine.thread[machine_running < 0 ? 0 : machine_running];

	t->step = step;
	t->low = (char *)((uintptr_t)__builtin_frame_address(0) &
			  ~(uintptr_t)7) -
		 512;
	if (machine_running < 0) {
		machine_take(t, 0);
		while (machine_show(t, 0))
			;
	} else if (!_setjmp(t->at)) {
		_longjmp(explorer, 1);
	}
	return machine.thread[machine_running < 0 ? 0 : machine_running]
		.step.result;
}

static void body(void)
{
	struct thread *t = &machine.thread[machine_running];

	machine_scenario->thread[machine_running]();
	memset(t->at, 0, sizeof(t->at));
	t->low = machine_stack[machine_running] + STACK;
	t->step = (struct step){ .kind = OVER };
	_longjmp(explorer, 1);
}

void machine_resume(int i, bool first)
{
	static ucontext_t c;

	machine_running = i;
	if (!_setjmp(explorer)) {
		if (!first)
			_longjmp(machine.thread[i].at, 1);
		getcontext(&c);
		c.uc_stack.ss_sp = machine_stack[i];
		c.uc_stack.ss_size = STACK;
		makecontext(&c, body, 0);
		setcontext(&c);
	}
	machine_running = -1;
}

unsigned scenario_thread(void)
{
	return (unsigned)machine_running;
}

void scenario_expect(int holds, const char *what)
{
	if (!holds && !machine_wrong)
		machine_wrong = what;
}
