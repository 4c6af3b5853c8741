/*
 * sync_owner_dies.c - the owner of a lock is killed: how long until the next
 * one has it.
 *
 * Before each reading a process is forked that writes t->size bytes and takes
 * the lock, on far's CPU. Timed is near: it kills that process, waits in the
 * way that is told and has the lock. The kernel goes about a death in an order
 * (do_exit(): the list of robust futexes, memory, files, then whoever waits for
 * the process), so some wait until all of its memory is given back.
 */
#include "bench/kit/cond_bed.h"
#include "bench/probe.h"
#include "lib/child.h"
#include "lib/pin.h"

#include <poll.h>
#include <sys/file.h>

/* So many us; and so many that are missed, and the owner is taken for dead. */
enum { BEAT = 1000, MISSED = 3 };

/* Lies in t->common; new for each owner. */
struct lock {
	pthread_mutex_t mutex;
	_Atomic pid_t owner;    /* where it is no lock of the kernel's */
	_Atomic uint64_t beats; /* of the owner, from when it has the lock */
};

struct kind {
	void (*take)(struct lock *l);    /* by an owner: nobody has it */
	void (*inherit)(struct lock *l); /* by near, from the one it killed */
};

static pid_t owner; /* near's; it is not waited for until the lock is ours */
static int file = -1, watched = -1; /* to be locked; a pidfd of the owner */

/* --- kinds of locks --------------------------------------------------- */

static void lock_robust(struct lock *l)
{
	if (pthread_mutex_lock(&l->mutex))
		die_plain("the mutex had an owner");
}

static void inherit_robust(struct lock *l)
{
	if (pthread_mutex_lock(&l->mutex) != EOWNERDEAD)
		die_plain("its owner's death was not told");
}

/* Opened anew, as what a fork inherits has its parent's locks. */
static void lock_file(struct lock *l)
{
	char path[64];
	int own;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
	own = open(path, O_RDWR | O_CLOEXEC);
	if (own < 0 || flock(own, LOCK_EX | LOCK_NB))
		die("lock a file");
}

static void inherit_file(struct lock *l)
{
	if (flock(file, LOCK_EX))
		die("lock a file");
}

/* A word has the owner's pid; the rest is to know of its death. Near takes it
 * from whom it killed, and an owner, where `owner` is 0, from nobody. */
static void take_word(struct lock *l)
{
	pid_t from = owner;

	if (!atomic_compare_exchange_strong(&l->owner, &from, getpid()))
		die_plain("the lock was that of process %d", (int)from);
}

static void inherit_watched(struct lock *l)
{
	struct pollfd p = { .fd = watched, .events = POLLIN };

	if (watched < 0)
		skip("no pidfd_open(2) here");
	while (poll(&p, 1, -1) < 0)
		;
	take_word(l);
}

static void inherit_silent(struct lock *l)
{
	uint64_t heard = UINT64_MAX;

	for (int missed = 0; missed < MISSED; missed++) {
		uint64_t now = atomic_load(&l->beats);

		if (now != heard)
			missed = 0;
		heard = now;
		usleep(BEAT);
	}
	take_word(l);
}

/* --- the probe ---------------------------------------------------------- */

static _Noreturn void own(struct trial *t)
{
	const struct kind *kind = t->probe->with;
	struct lock *l = t->common;

	pin_to(t->cpu[FAR]);
	memset(backing_map(&t->object, MAP_PRIVATE), 1, t->size);
	kind->take(l);
	for (;; usleep(BEAT))
		atomic_fetch_add(&l->beats, 1);
}

static void prepare(struct trial *t)
{
	struct lock *l = memset(t->common, 0, sizeof(*l));
	int status;

	close(file);
	file = memfd_create("shmperf", MFD_CLOEXEC);
	cond_bed_mutex(&l->mutex, PTHREAD_MUTEX_ROBUST);
	owner = child_fork();
	if (owner < 0)
		die("fork an owner");
	if (owner == 0)
		own(t);
	while (!atomic_load(&l->beats)) {
		if (waitpid(owner, &status, WNOHANG) == owner)
			_exit(child_failure(status)); /* it has said why */
		usleep(BEAT);
	}
	watched = (int)syscall(SYS_pidfd_open, owner, 0);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	const struct kind *kind = t->probe->with;

	kill(owner, SIGKILL);
	kind->inherit(t->common);
	return 1;
}

static void finish(struct trial *t)
{
	const struct kind *kind = t->probe->with;
	struct lock *l = t->common;

	if (kind->inherit == inherit_robust) {
		pthread_mutex_consistent(&l->mutex);
		pthread_mutex_unlock(&l->mutex);
	}
	close(watched);
	if (waitpid(owner, NULL, 0) != owner)
		die("wait for the owner");
}

static uint64_t one(const struct trial *t)
{
	return 1;
}

#define OWNER(name, summary, take, inherit)                                    \
	PROBE("sync/owner-dies-" name, summary, .op = "call", .from = FULL,    \
	      .sides = TWO_SIDES, .sizes = { "", "", "64K,16M,256M" },         \
	      .prepare = prepare, .run = run, .finish = finish, .most = one,   \
	      .with = &(const struct kind){ take, inherit })

OWNER("robust", "a lock's owner is killed: until a robust mutex is ours",
      lock_robust, inherit_robust);
OWNER("flock", "the same of a file, flock(2)", lock_file, inherit_file);
OWNER("pidfd", "the same of a word, its owner watched by a pidfd", take_word,
      inherit_watched);
OWNER("heartbeat", "the same of a word, its owner dead after 3 ms of silence",
      take_word, inherit_silent);
