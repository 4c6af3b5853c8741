/* owner.c - whose the names are that a run makes, and who is left to ask. */
#include "bench/owner.h"

#include "bench/backing.h"
#include "bench/transport.h"
#include "lib/file.h"
#include "lib/sweeper.h"

#include <dirent.h>
#include <ftw.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/random.h>

static const char prefix[] = "shmperf-run-";

static int held = -1; /* the file, which holds a struct owner */
static char path[PATH_MAX];
static int64_t since; /* no trial was running */

uint32_t owner_run(void)
{
	static uint32_t run;

	while (!run)
		if (getrandom(&run, sizeof(run), 0) != sizeof(run))
			die("draw a random number");
	return run;
}

const char *owner_place(int i)
{
	const char *folder = getenv("TMPDIR");

	return i == 0              ? "/dev/shm"
	       : i > 1             ? NULL
	       : folder && *folder ? folder
				   : "/tmp";
}

static const char *named(char file[PATH_MAX], int i, uint32_t run)
{
	snprintf(file, PATH_MAX, "%s/%s%08" PRIx32, owner_place(i), prefix,
		 run);
	return file;
}

static ino_t pid_namespace(void)
{
	struct stat st = { 0 };

	stat("/proc/self/ns/pid", &st);
	return st.st_ino;
}

/* The trial and the runner tell the same, in whatever order: what either says
 * late is not when it began. */
void owner_trial(pid_t near)
{
	struct owner o = { owner_run(), near, since, pid_namespace() };

	if (!near)
		since = time(NULL);
	if (pwrite(held, &o, sizeof(o), 0) != sizeof(o))
		die("note the trial in %s", path);
}

static struct owner told(void)
{
	struct owner o;

	return pread(held, &o, sizeof(o), 0) == sizeof(o) ? o
							  : (struct owner){ 0 };
}

/* Whoever looks for what was left may have locked it first, and removes it, or
 * has already: then it is no place. */
static void make_file(void)
{
	struct owner o = { .run = owner_run() };
	struct stat st;

	since = time(NULL);
	for (int i = 0; owner_place(i); i++) {
		held = open(named(path, i, owner_run()),
			    O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
			    0600);
		if (held < 0)
			continue;
		if (!flock(held, LOCK_EX | LOCK_NB) && !fstat(held, &st) &&
		    st.st_nlink && pwrite(held, &o, sizeof(o), 0) == sizeof(o))
			return;
		owner_close();
	}
	path[0] = 0;
	held = memfd_create("shmperf-run", MFD_CLOEXEC);
	if (held < 0)
		die("memfd_create");
	owner_trial(0);
}

void owner_close(void)
{
	unlink(path);
	close(held);
	held = -1;
}

void owner_each(void (*take)(const char *folder, const char *name))
{
	struct dirent *e;

	for (int i = 0; owner_place(i); i++) {
		DIR *dir = opendir(owner_place(i));

		while (dir && (e = readdir(dir)))
			take(owner_place(i), e->d_name);
		if (dir)
			closedir(dir);
	}
}

static const struct owner *gone; /* whose names are looked for */

static int remove_any(const char *file, const struct stat *st, int type,
		      struct FTW *at)
{
	return remove(file);
}

/* What names_new() called so: a file, or a folder and what is in it. */
static void reap_name(const char *folder, const char *name)
{
	char mine[40], file[PATH_MAX];
	struct stat st;

	snprintf(mine, sizeof(mine), "shmperf-%08" PRIx32 "-", gone->run);
	snprintf(file, sizeof(file), "%s/%s", folder, name);
	if (!strncmp(name, mine, strlen(mine)) && !lstat(file, &st) &&
	    st.st_uid == geteuid())
		nftw(file, remove_any, 4, FTW_DEPTH | FTW_PHYS);
}

/* Those of shm_open(3), too: glibc and musl keep them in /dev/shm. */
static void reap(const struct owner *o)
{
	gone = o;
	owner_each(reap_name);
	for (EACH(backing, b))
		if ((*b)->reap)
			(*b)->reap(o);
	for (EACH(transport, t))
		if ((*t)->reap)
			(*t)->reap(o);
}

void owner_reap(void)
{
	const struct owner o = told();

	reap(&o);
}

/* --- the janitor: a process that waits for the run's end alone ------------ */

enum { PATIENCE = 2000 }; /* ms: then whoever is left is not ours to end */

static void end_trial(pid_t near)
{
	struct pollfd end = { .events = POLLIN };

	kill(-near, SIGKILL);
	/* With all its threads, be it reaped or not. Where the kernel cannot
	 * tell, poll() takes all of the time. */
	end.fd = (int)syscall(SYS_pidfd_open, near, 0);
	if (end.fd >= 0 || errno != ESRCH)
		poll(&end, 1, PATIENCE);
}

/* The runner has ended: look what is left. */
static void sweep(void)
{
	pid_t near = told().near;

	if (near > 0) {
		end_trial(near);
		owner_reap();
	}
	owner_close();
}

void owner_open(void)
{
	make_file();
	die_if(sweeper_start("shmbench-clean", sweep), "start the janitor");
}

void owner_check(void)
{
	die_if(sweeper_check(), "start the janitor");
}

/* --- runs that were killed as a whole ------------------------------------- */

static unsigned dead; /* runs that were found */

/* Of this user, locked by nobody and still there: a run removes its own before
 * it lets go. */
static void reap_file(const char *folder, const char *name)
{
	char file[PATH_MAX];
	struct owner o;
	struct stat st;
	int fd;

	if (strncmp(name, prefix, strlen(prefix)))
		return;
	snprintf(file, sizeof(file), "%s/%s", folder, name);
	fd = file_open(file);
	if (fd >= 0 && !flock(fd, LOCK_EX | LOCK_NB) && !fstat(fd, &st) &&
	    st.st_uid == geteuid() && st.st_nlink) {
		dead++;
		if (pread(fd, &o, sizeof(o), 0) == sizeof(o)) {
			if (o.pids != pid_namespace())
				o.near = 0;
			reap(&o);
		}
		unlink(file);
	}
	close(fd);
}

unsigned owner_reap_dead(void)
{
	dead = 0;
	owner_each(reap_file);
	return dead;
}

bool owner_is_known(uint32_t run)
{
	char file[PATH_MAX];
	bool is = false;

	for (int i = 0; owner_place(i); i++)
		is |= !access(named(file, i, run), F_OK);
	return is;
}
