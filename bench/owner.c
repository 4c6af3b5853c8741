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

/* What the file holds. A pid means something in its own namespace alone. */
struct told {
	struct owner owner;
	ino_t pids; /* which is this one */
};

static int held = -1; /* the file */
static char path[PATH_MAX];

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

void owner_trial(pid_t near)
{
	struct told t = { { owner_run(), near, time(NULL) }, pid_namespace() };

	if (pwrite(held, &t, sizeof(t), 0) != sizeof(t))
		die("note the trial in %s", path);
}

struct owner owner_told(void)
{
	struct told t = { 0 };

	if (pread(held, &t, sizeof(t), 0) != sizeof(t))
		return (struct owner){ 0 };
	return t.owner;
}

/* Whoever looks for what was left may have locked it first, and removes it:
 * then it is no place. */
void owner_open(void)
{
	struct told t = { { owner_run(), 0, 0 }, 0 };

	for (int i = 0; owner_place(i); i++) {
		held = open(named(path, i, owner_run()),
			    O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
			    0600);
		if (held < 0)
			continue;
		if (!flock(held, LOCK_EX | LOCK_NB) &&
		    pwrite(held, &t, sizeof(t), 0) == sizeof(t))
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

/* Of this user, locked by nobody and still there: a run removes its own before
 * it lets go. Returns the descriptor, which locks it now, or -1. */
static int open_abandoned(const char *file)
{
	int fd = file_open(file);
	struct stat st;

	if (fd >= 0 && !flock(fd, LOCK_EX | LOCK_NB) && !fstat(fd, &st) &&
	    st.st_uid == geteuid() && st.st_nlink)
		return fd;
	close(fd);
	return -1;
}

void owner_reap(const struct owner *gone)
{
	for (EACH(backing, b))
		if ((*b)->reap)
			(*b)->reap(gone);
	for (EACH(transport, t))
		if ((*t)->reap)
			(*t)->reap(gone);
}

static bool reap_file(const char *file)
{
	int fd = open_abandoned(file);
	struct told t;

	if (fd < 0)
		return false;
	if (pread(fd, &t, sizeof(t), 0) == sizeof(t)) {
		if (t.pids != pid_namespace())
			t.owner.near = 0;
		owner_reap(&t.owner);
	}
	unlink(file);
	close(fd);
	return true;
}

unsigned owner_reap_dead(void)
{
	struct dirent *e;
	unsigned n = 0;

	for (int i = 0; owner_place(i); i++) {
		DIR *dir = opendir(owner_place(i));

		while (dir && (e = readdir(dir))) {
			char file[PATH_MAX];

			if (strncmp(e->d_name, prefix, strlen(prefix)))
				continue;
			snprintf(file, sizeof(file), "%s/%s", owner_place(i),
				 e->d_name);
			n += reap_file(file);
		}
		if (dir)
			closedir(dir);
	}
	return n;
}

bool owner_is_known(uint32_t run)
{
	char file[PATH_MAX];
	bool is = false;

	for (int i = 0; owner_place(i); i++)
		is |= !access(named(file, i, run), F_OK);
	return is;
}
