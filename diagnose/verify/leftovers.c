/* leftovers.c - what claims have made and not removed. */
#include "diagnose/verify/attempt.h"

#include <dirent.h>
#include <inttypes.h>

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
		l.size = (size_t)st.st_size;
		l.changed = st.st_ctime;
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
		struct shmid_ds ds = { 0 };
		int id = shmctl(i, SHM_STAT, &ds);
		struct leftover l = { .segment = id,
				      .run.pid = claim_key_runner(
					      ds.shm_perm.__key),
				      .size = ds.shm_segsz,
				      .changed = ds.shm_ctime,
				      .maker = ds.shm_cpid,
				      .attached = ds.shm_nattch,
				      .touched = ds.shm_atime };

		if (id < 0 || !l.run.pid || ds.shm_perm.cuid != geteuid())
			continue;
		snprintf(l.name, sizeof(l.name), "segment %d, key 0x%x", id,
			 (unsigned)ds.shm_perm.__key);
		each(&l);
	}
}

void leftovers_each(void (*each)(const struct leftover *l))
{
	each_name(each);
	each_segment(each);
}

/* A key is but a number, which others may have chosen, too: only the mark
 * tells. Who was never attached bears none, and is left in peace: with
 * kernel.shm_rmid_forced our detaching would end it. */
static bool read_mark(const struct leftover *l, struct verify_run *r)
{
	char mark[CLAIM_PREFIX] = "";
	const char *p;

	if (!l->touched || l->size != (size_t)sysconf(_SC_PAGESIZE))
		return false;
	p = shmat(l->segment, NULL, SHM_RDONLY);
	if (p == (void *)-1)
		return false;
	memcpy(mark, p + CLAIM_MARK_AT, sizeof(mark) - 1);
	shmdt(p);
	return parse(mark, r);
}

/* What was made elsewhere is not even attached: a claim may be counting. */
bool leftover_is_ours(const struct leftover *l)
{
	const struct verify_run *r = &attempt_shared->run;
	struct verify_run made = l->run;

	if (made.pid != r->pid)
		return false;
	if (l->segment >= 0) {
		if (l->maker && l->maker == r->maker)
			return true;
		if (!l->maker || !read_mark(l, &made))
			return false;
	}
	return made.pid == r->pid && made.nonce == r->nonce;
}

bool leftover_is_abandoned(const struct leftover *l)
{
	struct verify_run made;

	if (!kill(l->run.pid, 0) || errno != ESRCH ||
	    time(NULL) - l->changed < SURELY_OLD)
		return false;
	return l->segment < 0 ||
	       (!l->attached && read_mark(l, &made) && made.pid == l->run.pid);
}

int leftover_remove(const struct leftover *l)
{
	int result = l->segment < 0 ? shm_unlink(l->name)
				    : shmctl(l->segment, IPC_RMID, NULL);

	return result ? -errno : 0;
}
