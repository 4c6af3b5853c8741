/* leftovers.c - what claims have made and not removed. */
#include "diagnose/leftovers.h"

#include "diagnose/verdict.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

/* No claim lives longer than two seconds, and clocks have a grain of one. */
enum { SURELY_OLD = 4 };

/* "shmperf-verify-1234-1236-0": all the letters that claim_name() uses, and
 * the x of a long one. Else it is none of ours. */
static pid_t runner_of(const char *file)
{
	char prefix[CLAIM_NAME];
	int runner;

	if (sscanf(file, "shmperf-verify-%d-", &runner) != 1 || runner <= 0)
		return 0;
	claim_prefix(prefix, runner);
	if (strncmp(file, prefix + 1, strlen(prefix + 1)))
		return 0;
	file += strlen(prefix + 1);
	return file[strspn(file, "0123456789-x")] ? 0 : (pid_t)runner;
}

static void each_name(void (*each)(const struct leftover *l, void *arg),
		      void *arg)
{
	DIR *dir = opendir("/dev/shm");
	struct dirent *e;
	struct stat st;

	while (dir && (e = readdir(dir))) {
		struct leftover l = { .segment = -1,
				      .runner = runner_of(e->d_name) };

		if (!l.runner ||
		    fstatat(dirfd(dir), e->d_name, &st, AT_SYMLINK_NOFOLLOW) ||
		    !S_ISREG(st.st_mode) || st.st_uid != geteuid())
			continue;
		snprintf(l.name, sizeof(l.name), "%s", e->d_name);
		l.size = (size_t)st.st_size;
		l.changed = st.st_ctime;
		each(&l, arg);
	}
	if (dir)
		closedir(dir);
}

static void each_segment(void (*each)(const struct leftover *l, void *arg),
			 void *arg)
{
	struct shm_info info;
	int top = shmctl(0, SHM_INFO, (struct shmid_ds *)&info);

	for (int i = 0; i <= top; i++) {
		struct shmid_ds ds = { 0 };
		int id = shmctl(i, SHM_STAT, &ds);
		struct leftover l = { .segment = id,
				      .runner = claim_key_runner(
					      ds.shm_perm.__key),
				      .size = ds.shm_segsz,
				      .changed = ds.shm_ctime };

		if (id < 0 || !l.runner || ds.shm_perm.cuid != geteuid())
			continue;
		snprintf(l.name, sizeof(l.name), "segment %d, key 0x%x", id,
			 (unsigned)ds.shm_perm.__key);
		each(&l, arg);
	}
}

void leftovers_each(void (*each)(const struct leftover *l, void *arg),
		    void *arg)
{
	each_name(each, arg);
	each_segment(each, arg);
}

/* A key is but a number, which others may have chosen, too. */
static bool is_marked(int segment)
{
	struct shmid_ds ds = { 0 };
	bool marked;
	char *p;

	if (shmctl(segment, IPC_STAT, &ds) || ds.shm_nattch ||
	    ds.shm_segsz != claim_page())
		return false;
	p = shmat(segment, NULL, SHM_RDONLY);
	if (p == (void *)-1)
		return false;
	marked = !strcmp(p + CLAIM_MARK_AT, CLAIM_MARK);
	shmdt(p);
	return marked;
}

bool leftover_is_abandoned(const struct leftover *l)
{
	return kill(l->runner, 0) && errno == ESRCH &&
	       time(NULL) - l->changed >= SURELY_OLD &&
	       (l->segment < 0 || is_marked(l->segment));
}

int leftover_remove(const struct leftover *l)
{
	int result = l->segment < 0 ? shm_unlink(l->name)
				    : shmctl(l->segment, IPC_RMID, NULL);

	return result ? -errno : 0;
}
