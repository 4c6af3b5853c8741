/* owner.c - whose the names are that a run makes, and who is left to ask. */
#include "bench/owner.h"

#include "bench/backing.h"
#include "bench/transport.h"
#include "lib/file.h"

#include <dirent.h>
#include <limits.h>
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

struct owner owner_told(void)
{
	struct owner o = { 0 };

	if (pread(held, &o, sizeof(o), 0) != sizeof(o))
		return (struct owner){ 0 };
	return o;
}

/* Whoever looks for what was left may have locked it first, and removes it, or
 * has already: then it is no place. */
void owner_open(void)
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

static void reap(const struct owner *gone)
{
	for (EACH(backing, b))
		if ((*b)->reap)
			(*b)->reap(gone);
	for (EACH(transport, t))
		if ((*t)->reap)
			(*t)->reap(gone);
}

void owner_reap(void)
{
	const struct owner gone = owner_told();

	reap(&gone);
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
