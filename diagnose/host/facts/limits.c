/* limits.c - what this process may have. */
#include "diagnose/host/fact.h"

static const struct {
	const char *key;
	int what;
} resources[] = {
	{ "limit.memlock_bytes", RLIMIT_MEMLOCK },
	{ "limit.as_bytes", RLIMIT_AS },
	{ "limit.data_bytes", RLIMIT_DATA },
	{ "limit.stack_bytes", RLIMIT_STACK },
	{ "limit.msgqueue_bytes", RLIMIT_MSGQUEUE },
	{ "limit.nofile", RLIMIT_NOFILE },
	{ "limit.nproc", RLIMIT_NPROC },
	{ "limit.rtprio", RLIMIT_RTPRIO },
	{ "limit.nice", RLIMIT_NICE },
	{ "limit.rttime_us", RLIMIT_RTTIME },
	{ "limit.cpu_s", RLIMIT_CPU },
	{ "limit.fsize_bytes", RLIMIT_FSIZE },
	{ "limit.core_bytes", RLIMIT_CORE },
	{ "limit.sigpending", RLIMIT_SIGPENDING },
};

FACT(to)
{
	for (size_t i = 0; i < sizeof(resources) / sizeof(*resources); i++) {
		struct rlimit l;
		int err = getrlimit(resources[i].what, &l) ? errno : 0;

		fact_count(to, resources[i].key, err, l.rlim_cur);
	}
}
