/* guard.c - what must hold before anything is measured, by any program. */
#include "lib/guard.h"

#include "lib/sysfile.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/un.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||     \
	__has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif

static const char lock_name[] = "shmperf-measures";

const char *guard_unfit_build(void)
{
#if defined(SANITIZED)
	return "this program was built with a sanitizer";
#elif !defined(__OPTIMIZE__)
	return "this program was built without optimisation";
#else
	return NULL;
#endif
}

/* A name in the abstract namespace goes with its process (unix(7)). */
static int take_name(const char *name)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	int s = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	size_t n = strnlen(name, sizeof(a.sun_path) - 1);

	memcpy(a.sun_path + 1, name, n);
	return s >= 0 &&
	       !bind(s, (struct sockaddr *)&a,
		     (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 +
				 n));
}

/* Whoever comes first takes the machine as well, or ends. */
int guard_lock(const char *id)
{
	char name[100];

	snprintf(name, sizeof(name), "shmperf-in-turn-%s", id ? id : "");
	if (id && !take_name(name))
		return errno == EADDRINUSE;
	return take_name(lock_name);
}

/* Such names are listed with an @ in front, at the end of their line. */
static int is_lock(void *arg, char *line)
{
	const char *at = strrchr(line, '@');

	return at && !strcmp(at + 1, lock_name);
}

int guard_locked(void)
{
	return sysfile_lines(fopen("/proc/net/unix", "re"), is_lock, NULL);
}
