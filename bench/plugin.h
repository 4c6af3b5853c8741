/* plugin.h - what all contracts and plug-ins have at hand. */
#ifndef BENCH_PLUGIN_H
#define BENCH_PLUGIN_H

#include "lib/die.h"
#include "lib/memory.h"
#include "lib/registry.h"

/* They make system calls, and say which of them failed with how many bytes. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* How much is measured: each suite has all that those before have. */
enum suite { QUICK, STANDARD, FULL, SUITES };

/* An initialiser, as an argument of a macro. */
#define BRACED(...)                                                            \
	{                                                                      \
		__VA_ARGS__                                                    \
	}

/* What PROBE(), BACKING(), COPIER() and TRANSPORT() do: declare and register
 * one; its other members follow. */
#define PLUGIN(kind, ...)        PLUGIN_NUMBER(kind, __COUNTER__, __VA_ARGS__)
#define PLUGIN_NUMBER(kind, ...) PLUGIN_NAMED(kind, __VA_ARGS__)
#define PLUGIN_NAMED(kind, n, as, text, ...)                                   \
	REGISTER(plugin, kind##n##_plugin) = { #kind, as, text };              \
	REGISTER(kind, kind##n) = { .name = as, .summary = text, __VA_ARGS__ }

/* What there is, of whatever kind. */
struct plugin {
	const char *kind, *name, *summary;
};

REGISTRY(plugin);

/* An eventfd that counts from n. Dies. */
static inline int event_new(unsigned n, int flags)
{
	int fd = eventfd(n, flags | EFD_CLOEXEC);

	if (fd < 0)
		die("eventfd");
	return fd;
}

static inline void event_tell(int fd)
{
	if (eventfd_write(fd, 1))
		die("write to an eventfd");
}

#endif
