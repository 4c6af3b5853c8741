/* leftovers.c - what claims have made and not removed. */
#include "diagnose/verify/attempt.h"

#include <dirent.h>
#include <inttypes.h>
#include <time.h>

/* An object of shm_open(3), or a System V segment. */
struct leftover {
	char name[256];        /* or "segment 7, key 0x5e0004d2" */
	int segment;           /* its id; -1: it is an object */
	struct verify_run run; /* which made it; of a segment the pid */
	struct shmid_ds ds;    /* of an object its size, and when it changed */
};

/* No claim lives longer than two seconds, and clocks have a grain of one. */
enum { SURELY_OLD = 4 };

/* "shmperf-verify-1234-00112233aabbccdd-1236-0": all the letters that
 * claim_name() uses, and the x of a long one. Else it is none of ours. A mark
 * ends with the prefix. */
static bool parse(const char *text, struct verify_run *r)
{
	char prefix[CLAIM_PREFIX];
	size_t n;
	int pid;

	if (sscanf(text, "shmperf-verify-%7d-%16" SCNx64 "-", &pid,
		   &r->nonce) != 2 ||
	    pid <= 0)
		return false;
	r->pid = pid;
	claim_prefix(prefix, r);
	n = strlen(prefix + 1);
	return !strncmp(text, prefix + 1, n) &&
	       !text[n + strspn(text + n, "0123456789-x")];
}

static void each_name(void (*each)(const struct leftover *l))
{
	DIR *dir = opendir("/dev/shm");
	struct dirent *e;
	struct stat st;

	while (dir && (e = readdir(dir))) {
		struct leftover l = { .segment = -1 };

		if (!parse(e->d_name, &l.run) ||
		    fstatat(dirfd(dir), e->d_name, &st, AT_SYMLINK_NOFOLLOW) ||
		    !S_ISREG(st.st_mode) || st.st_uid != geteuid())
			continue;
		snprintf(l.name, sizeof(l.name), "%s", e->d_name);
		l.ds.shm_segsz = (size_t)st.st_size;
		l.ds.shm_ctime = st.st_ctime;
		each(&l);
	}
	if (dir)
		closedir(dir);
}

static void each_segment(void (*each)(const struct leftover *l))
{
	struct shm_info info;
	int top = shmctl(0, SHM_INFO, (struct shmid_ds *)&info);

	for (int i = 0; i <= top; i++) {
		struct leftover l = { 0 };
		const struct ipc_perm *perm = &l.ds.shm_perm;

		l.segment = shmctl(i, SHM_STAT, &l.ds);
		l.run.pid = perm->__key ^ CLAIM_KEY;
		if (l.segment < 0 || l.run.pid <= 0 ||
		    l.run.pid > CLAIM_PID_MOST || perm->cuid != geteuid())
			continue;
		snprintf(l.name, sizeof(l.name), "segment %d, key 0x%x",
			 l.segment, (unsigned)perm->__key);
		each(&l);
	}
}

/* A key is but a number, which others may have chosen, too: only the mark
 * tells. Who was never attached bears none, and is left in peace: with
 * kernel.shm_rmid_forced our detaching would end it. */
static bool read_mark(const struct leftover *l, struct verify_run *r)
{
	char mark[CLAIM_PREFIX] = "";
	const char *p;

	if (!l->ds.shm_atime ||
	    l->ds.shm_segsz != (size_t)sysconf(_SC_PAGESIZE))
		return false;
	p = shmat(l->segment, NULL, SHM_RDONLY);
	if (p == (void *)-1)
		return false;
	memcpy(mark, p + CLAIM_MARK_AT, sizeof(mark) - 1);
	shmdt(p);
	return parse(mark, r);
}

/* What was made elsewhere is not even attached: a claim may be counting. */
static bool is_ours(const struct leftover *l)
{
	const struct verify_run *r = &attempt_shared->run;
	struct verify_run made = l->run;
	pid_t maker = l->ds.shm_cpid; /* 0: in none of our PID namespaces */

	if (made.pid != r->pid)
		return false;
	if (l->segment >= 0) {
		if (maker && maker == r->maker)
			return true;
		if (!maker || !read_mark(l, &made))
			return false;
	}
	return made.pid == r->pid && made.nonce == r->nonce;
}

/* Has its run ended for sure? */
static bool is_abandoned(const struct leftover *l)
{
	struct verify_run made;

	if (!kill(l->run.pid, 0) || errno != ESRCH ||
	    time(NULL) - l->ds.shm_ctime < SURELY_OLD)
		return false;
	return l->segment < 0 || (!l->ds.shm_nattch && read_mark(l, &made) &&
				  made.pid == l->run.pid);
}

/* As shm_unlink(3). */
static int take_away(const struct leftover *l)
{
	return l->segment < 0 ? shm_unlink(l->name)
			      : shmctl(l->segment, IPC_RMID, NULL);
}

static void sweep(const struct leftover *l)
{
	if (is_ours(l))
		take_away(l);
}

void leftovers_sweep(void)
{
	each_name(sweep);
	each_segment(sweep);
}

static unsigned removed, kept, failed;

static void reap(const struct leftover *l)
{
	if (!is_abandoned(l)) {
		kept++;
		return;
	}
	printf("%s: %zu bytes, left by process %d\n", l->name, l->ds.shm_segsz,
	       (int)l->run.pid);
	fflush(stdout);
	if (!take_away(l)) {
		removed++;
		return;
	}
	failed++;
	warn("remove %s (%d; %s)", l->name, errno, strerror(errno));
}

bool leftovers_reap(void)
{
	each_name(reap);
	each_segment(reap);
	printf("%u removed; %u kept, as their runs may be going on\n", removed,
	       kept);
	if (fflush(stdout))
		die("write to standard output");
	return !failed;
}
