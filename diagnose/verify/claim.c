/* claim.c - verdicts, and the processes that come to them. */
#include "diagnose/verify/claim.h"

#include "diagnose/verify/attempt.h"
#include "lib/child.h"

#include <inttypes.h>
#include <stdarg.h>

void claim_prefix(char text[CLAIM_PREFIX], const struct verify_run *r)
{
	snprintf(text, CLAIM_PREFIX, "/shmperf-verify-%d-%016" PRIx64 "-",
		 (int)r->pid, r->nonce);
}

/* The run comes first: who sweeps knows only that. */
char *claim_name(char name[CLAIM_NAME])
{
	static unsigned serial;
	size_t n;

	claim_prefix(name, &attempt_shared->run);
	n = strlen(name);
	snprintf(name + n, CLAIM_NAME - n, "%d-%u", (int)getpid(), serial++);
	return name;
}

/* --- verdicts ------------------------------------------------------------- */

/* Errors that any call may end with, whatever it was asked for; the last two a
 * filter's (seccomp(2)). */
static bool is_want_of_means(int err)
{
	return err == EMFILE || err == ENFILE || err == ENOMEM ||
	       err == EFBIG || err == ENOSYS || err == EPERM;
}

/* Errors that tell of this machine, its limits and our rights: /dev/shm and
 * /proc may be missing. Where ENOENT breaks a promise, that is asked first. */
static bool is_hindrance(int err)
{
	return err == EACCES || err == ENOENT || err == ENOSPC ||
	       err == EAGAIN || err == EROFS || err == EDQUOT ||
	       err == ENOTSUP || is_want_of_means(err);
}

void claim_needs(bool done, const char *what, ...)
{
	int err = errno;
	char text[256];
	va_list ap;

	if (done)
		return;
	va_start(ap, what);
	vsnprintf(text, sizeof(text), what, ap);
	va_end(ap);
	if (is_hindrance(err))
		die_with(EXIT_SKIPPED, err, "cannot %s", text);
	die_with(EXIT_FAILED, err, "%s", text);
}

void claim_due(int result, int want, const char *what)
{
	int err = result < 0 ? errno : 0;

	if (err == want)
		return;
	if (is_want_of_means(err))
		skip_errno("%s: no answer", what);
	claim_fail("%s: %s, where %s is due", what,
		   err ? strerrorname_np(err) : "success",
		   want ? strerrorname_np(want) : "success");
}

void claim_equal(uint64_t seen, uint64_t want, const char *what)
{
	if (seen != want)
		claim_fail("%s: %ju, where %ju is due", what, (uintmax_t)seen,
			   (uintmax_t)want);
}

/* --- processes ------------------------------------------------------------ */

pid_t claim_start(void (*body)(void *arg), void *arg)
{
	pid_t pid = child_fork();

	claim_needs(pid >= 0, "fork");
	if (pid == 0) {
		body(arg);
		_exit(EXIT_DONE);
	}
	return pid;
}

void claim_join(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) != pid)
		claim_needs(errno == EINTR, "wait for process %d", (int)pid);
	if (WIFSIGNALED(status))
		claim_fail("the other process was killed by SIG%s",
			   sigabbrev_np(WTERMSIG(status)));
	if (WEXITSTATUS(status) != EXIT_DONE)
		_exit(WEXITSTATUS(status)); /* it has said why */
}

void claim_elsewhere(void (*body)(void *arg), void *arg)
{
	claim_join(claim_start(body, arg));
}

/* --- numbers for people --------------------------------------------------- */

const char *claim_count(char text[CLAIM_TEXT], uint64_t n)
{
	char digits[24], *to = text;
	size_t left = (size_t)snprintf(digits, sizeof(digits), "%" PRIu64, n);

	for (const char *from = digits; *from; from++) {
		*to++ = *from;
		if (--left && left % 3 == 0)
			*to++ = ',';
	}
	*to = '\0';
	return text;
}

const char *claim_share(char text[CLAIM_TEXT], uint64_t part, uint64_t whole)
{
	double percent = whole ? 100.0 * (double)part / (double)whole : 0;

	if (part && part == whole)
		return "100 %";
	if (part && percent < 0.001)
		return "below 0.001 %";
	snprintf(text, CLAIM_TEXT, "%.2g %%", percent > 99.4 ? 99 : percent);
	return text;
}
