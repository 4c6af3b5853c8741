/* calls.c - what the compiler makes of atomic operations for ThreadSanitizer,
 * and what the suite sleeps on: steps of the machine. */
#include "tests/model/machine.h"

#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

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
	(uint##n##_t) machine_ask((struct step){ .kind = as,                   \
						 .size = n / 8,                \
						 .order = order,               \
						 .at = (char *)at,             \
						 __VA_ARGS__ })
#define MODIFY(n, name, as, by)                                                \
	uint##n##_t __tsan_atomic##n##_##name(uint##n##_t *at, uint##n##_t x,  \
					      int order);                      \
	uint##n##_t __tsan_atomic##n##_##name(uint##n##_t *at, uint##n##_t x,  \
					      int order)                       \
	{                                                                      \
		return STEP(n, as, .value = by);                               \
	}
/* clang's has the value, gcc's whether it was that. */
#define COMPARE_AND_EXCHANGE(n)                                                \
	uint##n##_t __tsan_atomic##n##_compare_exchange_val(                   \
		uint##n##_t *at, uint##n##_t was, uint##n##_t x, int order,    \
		int otherwise);                                                \
	uint##n##_t __tsan_atomic##n##_compare_exchange_val(                   \
		uint##n##_t *at, uint##n##_t was, uint##n##_t x, int order,    \
		int otherwise)                                                 \
	{                                                                      \
		return STEP(n, COMPARE, .value = x, .expected = was);          \
	}
#define COMPARE_IN_PLACE(n, name)                                              \
	bool __tsan_atomic##n##_compare_exchange_##name(                       \
		uint##n##_t *at, uint##n##_t *is, uint##n##_t x, int order,    \
		int otherwise);                                                \
	bool __tsan_atomic##n##_compare_exchange_##name(                       \
		uint##n##_t *at, uint##n##_t *is, uint##n##_t x, int order,    \
		int otherwise)                                                 \
	{                                                                      \
		uint##n##_t was = *is;                                         \
                                                                               \
		*is = __tsan_atomic##n##_compare_exchange_val(at, was, x,      \
							      order, 0);       \
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
	COMPARE_AND_EXCHANGE(n)                                                \
	COMPARE_IN_PLACE(n, strong)                                            \
	COMPARE_IN_PLACE(n, weak)

ATOMIC(8)
ATOMIC(16)
ATOMIC(32)
ATOMIC(64)

void __tsan_atomic_thread_fence(int order);
void __tsan_atomic_thread_fence(int order)
{
	machine_ask((struct step){ .kind = FENCE, .order = order });
}

/* --- and what the suite does --------------------------------------------- */

static uint64_t ask_about(enum kind kind, void *at, uint64_t value)
{
	return machine_ask(
		(struct step){ .kind = kind, .at = at, .value = value });
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
	machine_ask((struct step){ .kind = WAIT,
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
	return FIRST_PID + machine_running;
}

int kill(pid_t pid, int sig)
{
	EXPECT(pid >= FIRST_PID && pid < FIRST_PID + THREADS);
	if (!machine_wrong)
		ask_about(UP, &machine.thread[pid - FIRST_PID].signals, 0);
	return 0;
}

int sigwaitinfo(const sigset_t *set_, siginfo_t *info)
{
	ask_about(EMPTY, &machine.thread[machine_running].signals, 0);
	return SIGUSR1;
}

int eventfd(unsigned n, int flags)
{
	machine.count[machine.files] = n;
	return machine.files++;
}

int eventfd_read(int fd, eventfd_t *n)
{
	*n = ask_about(EMPTY, &machine.count[fd], 0);
	return 0;
}

int eventfd_write(int fd, eventfd_t n)
{
	ask_about(UP, &machine.count[fd], 0);
	return 0;
}

int pipe2(int fds[2], int flags)
{
	fds[0] = fds[1] = eventfd(0, 0);
	return 0;
}

ssize_t read(int fd, void *to, size_t bytes)
{
	ask_about(DOWN, &machine.count[fd], 0);
	return (ssize_t)bytes;
}

ssize_t write(int fd, const void *from, size_t bytes)
{
	ask_about(UP, &machine.count[fd], 0);
	return (ssize_t)bytes;
}

ssize_t process_vm_readv(pid_t pid, const struct iovec *to, unsigned long tos,
			 const struct iovec *from, unsigned long froms,
			 unsigned long flags)
{
	memcpy(to->iov_base, from->iov_base, from->iov_len);
	return (ssize_t)from->iov_len;
}
