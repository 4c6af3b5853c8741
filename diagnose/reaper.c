/* reaper.c - removes the names that claims made, whoever is killed. */
#include "diagnose/reaper.h"

#include "diagnose/claim.h"
#include "diagnose/verdict.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static pid_t reaper;
static int alive; /* held open by everyone whom it waits for */
static time_t started;

/* Pids come again: what is older, or another user's, is none of ours. */
static void sweep_names(pid_t runner)
{
	char mine[CLAIM_NAME];
	struct dirent *e;
	struct stat st;
	DIR *dir = opendir("/dev/shm");

	claim_prefix(mine, runner);
	while (dir && (e = readdir(dir)))
		if (!strncmp(e->d_name, mine + 1, strlen(mine + 1)) &&
		    !fstatat(dirfd(dir), e->d_name, &st, AT_SYMLINK_NOFOLLOW) &&
		    st.st_uid == geteuid() && st.st_ctime >= started)
			shm_unlink(e->d_name);
	if (dir)
		closedir(dir);
}

static void sweep_segment(pid_t runner)
{
	struct shmid_ds ds;
	int id = shmget(claim_key(runner), 0, 0);

	if (id >= 0 && !shmctl(id, IPC_STAT, &ds) &&
	    ds.shm_perm.cuid == geteuid() && ds.shm_ctime >= started)
		shmctl(id, IPC_RMID, NULL);
}

static void sweep(pid_t runner)
{
	sweep_names(runner);
	sweep_segment(runner);
}

/* Nobody writes: that read() returns means that nobody is left. */
static _Noreturn void wait_and_sweep(int from_all, pid_t runner)
{
	char c;

	prctl(PR_SET_NAME, "shmdiag-clean");
	setpgid(0, 0); /* a terminal's Ctrl-C is for the runner */
	while (read(from_all, &c, 1) < 0 && errno == EINTR)
		;
	sweep(runner);
	_exit(0);
}

int reaper_start(void)
{
	pid_t runner = getpid();
	int p[2];

	if (pipe2(p, O_CLOEXEC))
		return -errno;
	started = time(NULL);
	fflush(NULL);
	reaper = fork();
	if (reaper == 0) {
		close(p[1]);
		wait_and_sweep(p[0], runner);
	}
	close(p[0]);
	alive = p[1];
	if (reaper > 0)
		return 0;
	close(alive);
	return -EAGAIN;
}

void reaper_stop(void)
{
	int status;

	close(alive);
	while (waitpid(reaper, &status, 0) < 0 && errno == EINTR)
		;
	if (!WIFEXITED(status))
		sweep(getpid()); /* it was killed */
}
