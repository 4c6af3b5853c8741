/* broken-libc.c - calls that break what they promise, one chosen by BREAKS; for
 * LD_PRELOAD, as strace(1) cannot change what the kernel is asked. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static int breaks(const char *what)
{
	const char *chosen = getenv("BREAKS");

	return chosen && !strcmp(chosen, what);
}

long syscall(long number, ...)
{
	long (*real)(long, ...) = dlsym(RTLD_NEXT, "syscall");
	const long cachestat = 451; /* which strace 6.1 does not know */
	long a[6];
	va_list ap;

	va_start(ap, number);
	for (int i = 0; i < 6; i++)
		a[i] = va_arg(ap, long);
	va_end(ap);
	if (number == cachestat && breaks("counting"))
		return 0;
	return real(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

int shm_open(const char *name, int flags, mode_t mode)
{
	int (*real)(const char *, int, mode_t) = dlsym(RTLD_NEXT, "shm_open");
	int fd;

	if (breaks("truncating"))
		flags &= ~O_TRUNC;
	fd = real(name, flags, mode);
	return breaks("lowest") && fd >= 0 ? fcntl(fd, F_DUPFD, fd + 1) : fd;
}

void *mmap(void *at, size_t size, int protection, int flags, int fd, off_t from)
{
	const int fixed = MAP_FIXED | MAP_FIXED_NOREPLACE;

	if (fd >= 0 && breaks("fixed"))
		flags &= ~MAP_FIXED;
	if (fd >= 0 && breaks("hint") && at && !(flags & fixed))
		flags |= MAP_FIXED;
	if (breaks("noreplace") && flags & MAP_FIXED_NOREPLACE)
		flags ^= fixed;
	if (fd >= 0 && breaks("shared") && flags & MAP_SHARED)
		flags ^= MAP_SHARED | MAP_PRIVATE;
	else if (fd >= 0 && breaks("private") && flags & MAP_PRIVATE)
		flags ^= MAP_SHARED | MAP_PRIVATE;
	return (void *)syscall(SYS_mmap, at, size, protection, flags, fd, from);
}

int pthread_cond_broadcast(pthread_cond_t *cond)
{
	int (*real)(pthread_cond_t *) =
		dlsym(RTLD_NEXT, "pthread_cond_broadcast");

	return breaks("waking") ? 0 : real(cond);
}
