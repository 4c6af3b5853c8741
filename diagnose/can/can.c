/* can.c - could a segment of this size be made, mapped and touched here? */
#include "diagnose/commands.h"
#include "lib/child.h"
#include "lib/columns.h"
#include "lib/die.h"
#include "lib/embed.h"
#include "lib/memory.h"
#include "lib/output.h"
#include "lib/room.h"
#include "lib/sweeper.h"
#include "lib/units.h"

#include <fcntl.h>
#include <fnmatch.h>
#include <grp.h>
#include <linux/memfd.h>
#include <pwd.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <unistd.h>

enum { CAN_TEXT = 2400 };

static enum table_form form;
static bool touch, try_it, force, lock;
static const char usual[] = "posix,sysv,memfd,hugetlb";
static const char *kinds = usual, *user;

const struct opt can_options[] = {
	{ 'k', "kind", OPT_TEXT, &kinds, "KINDS",
	  "of posix, sysv, memfd, hugetlb[:SIZE], tmpfs:PATH; the first four" },
	{ 't', "touch", OPT_FLAG, &touch, NULL,
	  "also touch all of it: memory, groups and swap count" },
	{ 'l', "lock", OPT_FLAG, &lock, NULL, "also mlock(2) it" },
	{ 'u', "user", OPT_TEXT, &user, "USER",
	  "as this user, by name or number (root only)" },
	{ 0, "try", OPT_FLAG, &try_it, NULL,
	  "make it for a moment, and let that decide; nothing is left" },
	{ 0, "force", OPT_FLAG, &force, NULL,
	  "when trying, touch even what should end in a kill" },
	{ 0, "csv", OPT_FORM, &form, NULL, "as CSV, in bytes" },
	{ 0, "json", OPT_FORM, &form, NULL, "as JSON, in bytes" },
	{ 0 },
};

struct line {
	const char *kind, *answer, *limit, *where, *why, *error, *remedy,
		*tried;
	uint64_t value, left, need;
};

static const struct csv_column columns[] = {
	COLUMNS(NAME, line, kind, answer),
	COLUMNS(COLUMN, line, limit, where, value, left, need),
	COLUMNS(COLUMN, line, why, error, remedy, tried),
};

static const struct csv_format format = FORMAT("can.csv", line, columns);

/* The next of a list of kinds, which ends where its texts do. */
static struct room_request next_kind(char **list, uint64_t size)
{
	struct room_request want = { .size = size, .lock = lock };
	char *word = strsep(list, ","), *more = strchr(word, ':');

	if (more)
		*more++ = '\0';
	want.kind = room_kind(word);
	if (want.kind == ROOM_KINDS ||
	    (want.kind != ROOM_HUGETLB && (want.kind == ROOM_TMPFS) != !!more))
		die_usage("no kind \"%s\": posix, sysv, memfd, hugetlb[:SIZE] "
			  "or tmpfs:PATH",
			  word);
	if (want.kind == ROOM_TMPFS)
		want.folder = more;
	else if (more && (units_parse_size(more, &want.page) || !want.page))
		die_usage("no size of huge pages: \"%s\"", more);
	return want;
}

/* Quotas and permissions are then the user's; limits of processes stay. */
static void become(const char *name)
{
	const struct passwd *p = getpwnam(name);
	uint64_t uid;

	if (!p && !units_parse_count(name, &uid) && uid < UINT32_MAX)
		p = getpwuid((uid_t)uid);
	if (!p)
		die_usage("no user \"%s\"", name);
	if (p->pw_uid == geteuid())
		return;
	if (initgroups(p->pw_name, p->pw_gid) ||
	    setresgid(p->pw_gid, p->pw_gid, p->pw_gid) ||
	    setresuid(p->pw_uid, p->pw_uid, p->pw_uid))
		die_usage("cannot become user %s: %s", name, strerror(errno));
}

/* A paragraph, with what is to be pasted on a line of its own. */
static void print_paragraph(const struct line *line)
{
	const char *const more[] = { line->tried, line->error, line->remedy };
	static const char *const what[] = { "tried", "error", "remedy" };

	printf("\n%-8s %s%s: %s\n", line->kind, line->answer,
	       *line->answer == 'y' ? ", the nearest limit" : "", line->why);
	for (size_t i = 0; i < 3; i++)
		if (*more[i])
			printf("         %s: %s\n", what[i], more[i]);
}

/* --- what lifts a limit, where we are ------------------------------------- */

EMBED(remedies_text, "diagnose/can/remedies.txt");

/* As remedies.txt calls it; of a unit of systemd its name, in which the path of
 * our group ends. */
static const char *find_place(char unit[128])
{
	char path[512] = "", *end, *name;

	if (cgroup_path("", path, sizeof(path)) || !path[1])
		cgroup_path("name=systemd", path, sizeof(path));
	if (getenv("KUBERNETES_SERVICE_HOST") || strstr(path, "kubepods"))
		return "kubernetes";
	if (!access(sysfile_at("/run/.containerenv"), F_OK))
		return "podman";
	if (!access(sysfile_at("/.dockerenv"), F_OK))
		return "docker";
	end = strstr(path, ".service");
	if (!end)
		return "host";
	end[strlen(".service")] = '\0';
	name = strrchr(path, '/');
	name = name ? name + 1 : path;
	snprintf(unit, 128, "%s", name);
	return strncmp(name, "user@", 5) ? "service" : "host";
}

/* Where the text of a line "PLACE: TEXT" begins, in the first section that has
 * the name; NULL: there is none. */
static const char *find(const char *name, const char *place)
{
	const char *at = remedies_text, *end, *text;
	char head[64];

	while ((at = strstr(at, "\n["))) {
		sscanf(++at, "[%63[^]\n]", head);
		if (fnmatch(head, name, 0))
			continue;
		end = strstr(at, "\n[");
		text = sysfile_find(at, place, ':');
		return !end || text < end ? text : NULL;
	}
	return NULL;
}

/* The end of a line: " in a Docker container", or nothing. */
static void put_place(void)
{
	char unit[128];
	const char *told = find("place", find_place(unit)) ?: "";

	printf("%s%.*s\n", *told ? " " : "", (int)strcspn(told, "\n"), told);
}

/* Whole MiB, as whoever sets such a limit takes: 128M. */
static void write_amount(char text[UNITS_TEXT], const struct room_bound *b)
{
	uint64_t n = b->each ? b->need : b->limit + room_need(b) - b->left;
	bool exact = b->unit == ROOM_THINGS || b->step < ROOM_FILL;

	if (b->unit == ROOM_PAGES)
		n /= (uint64_t)sysconf(_SC_PAGESIZE);
	snprintf(text, UNITS_TEXT, "%ju%s",
		 (uintmax_t)(exact ? n : (n + (1 << 20) - 1) >> 20),
		 exact ? "" : "M");
}

/* The text of a section as it holds here; false: there is none. */
static bool put(FILE *to, const char *name, const struct room_bound *b)
{
	char unit[128] = "", n[UNITS_TEXT];
	const char *place = find_place(unit), *in = find(name, place);

	if (!in && strcmp(place, "service") && strcmp(place, "host"))
		in = find(name, "inside");
	if (!in)
		in = find(name, "host");
	write_amount(n, b);
	for (; in && *in != '\n'; in++) {
		if (*in != '{') {
			fputc(*in, to);
			continue;
		}
		fputs(in[1] == 'N'   ? n
		      : in[1] == 'S' ? UNITS_SIZE(b->shared)
		      : in[1] == 'U' ? unit
		      : in[1] == 'L' ? b->name
				     : b->where,
		      to);
		in += 2;
	}
	return in;
}

/* What gives the room that a limit lacks, as a command or in words. */
static void find_remedy(char text[CAN_TEXT], const struct room_bound *b)
{
	FILE *to = fmemopen(text, CAN_TEXT, "w");

	*text = '\0';
	if (!to)
		return;
	if (b->shared > b->limit / 2)
		put(to, "orphans", b);
	if (!b->error || !put(to, strerrorname_np(b->error), b))
		put(to, b->name, b);
	fclose(to);
}

/* --- a segment made, mapped and touched for a moment ---------------------- */

/* A byte in each page, at no less than so many bytes a second. */
#define PACE     (UINT64_C(256) << 20)
#define PATIENCE (20 * NSEC_PER_SEC)

/* With the child. */
static struct shared {
	pid_t pid;
	enum room_step step; /* that was taken last, or failed */
	volatile uint64_t touched;
} * shared;

/* A segment bears the number of the process that made it. */
static void sweep(void)
{
	struct shmid_ds ds;
	int last = shmctl(0, SHM_INFO, &ds);

	for (int i = 0; shared->pid && i <= last; i++) {
		int id = shmctl(i, SHM_STAT, &ds);

		if (id >= 0 && ds.shm_cpid == shared->pid &&
		    ds.shm_perm.__key == IPC_PRIVATE)
			shmctl(id, IPC_RMID, NULL);
	}
}

/* In the child, which ends with errno for status where it did not go well. */
static void take(enum room_step step, bool well)
{
	shared->step = step;
	if (!well)
		_exit(errno);
}

/* Without a name, so that none is left however this ends. Some file systems on
 * disks make none such. */
static int make_file(const struct room_request *want)
{
	unsigned flags = MFD_CLOEXEC;
	char path[256];
	int fd;

	if (want->kind == ROOM_HUGETLB)
		flags |= MFD_HUGETLB | (unsigned)__builtin_ctzll(want->page)
					       << MFD_HUGE_SHIFT;
	if (!want->folder)
		return memfd_create("shmperf-can", flags);
	fd = open(want->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd >= 0 || errno != EOPNOTSUPP)
		return fd;
	snprintf(path, sizeof(path), "%s/shmperf-can-XXXXXX", want->folder);
	fd = mkostemp(path, O_CLOEXEC);
	if (fd >= 0)
		unlink(path);
	return fd;
}

static _Noreturn void run(const struct room_request *want, bool filled)
{
	bool sysv = want->kind == ROOM_SYSV;
	int fd = sysv ? shmget(IPC_PRIVATE, want->size, IPC_CREAT | 0600)
		      : make_file(want);
	char *p;

	take(ROOM_MAKE, fd >= 0);
	take(ROOM_SIZE, sysv || !ftruncate(fd, (off_t)want->size));
	p = sysv ? shmat(fd, NULL, 0)
		 : mmap(NULL, want->size, PROT_READ | PROT_WRITE, MAP_SHARED,
			fd, 0);
	take(ROOM_MAP, p != MAP_FAILED);
	sweep();
	if (!filled)
		_exit(EXIT_DONE);
	take(ROOM_LOCK, !want->lock || !mlock(p, want->size));
	for (uint64_t at = 0; touch && at < want->size; at += want->page) {
		*(volatile char *)(p + at) = 1;
		shared->touched += want->page;
	}
	if (!touch && want->folder)
		errno = posix_fallocate(fd, 0, (off_t)want->size);
	take(ROOM_FILL, touch || !want->folder || !errno);
	_exit(EXIT_DONE);
}

/* It is the one to go, leaves no core, and asks for errno, not for signals. */
static void expose(void)
{
	const struct rlimit none = { 0, 0 };
	int fd;

	shared->pid = getpid();
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGBUS, SIG_DFL);
	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_DUMPABLE, 1); /* or another user may not write this */
	fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
	dprintf(fd, "1000");
	close(fd);
}

/* How it ended, if not by an exit. */
static void tell(char text[CAN_TEXT], struct child_end end)
{
	char how[64] = "the OOM killer";

	if (end.how == CHILD_LATE)
		snprintf(how, sizeof(how), "not done in time");
	else if (end.code != SIGKILL)
		child_end_text(how, sizeof(how), end);
	snprintf(text, CAN_TEXT, "%s when touched, after %s", how,
		 UNITS_SIZE(shared->touched));
}

/* Try it, in a child that is the first to go when memory is short; nothing is
 * left. Filled is by touching all of it, or by asking a file system for room.
 * What came of it as text: "made, mapped", "SIGBUS when touched, after 1 MiB".
 */
static bool make(const struct room_request *want, bool filled,
		 char text[CAN_TEXT])
{
	_Atomic nsec until =
		clock_wall() + PATIENCE + want->size / PACE * NSEC_PER_SEC;
	const char *more = !filled ? "" : touch ? ", touched" : ", filled";
	struct child_end end;
	pid_t pid;

	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED || sweeper_start("shmdiag-clean", sweep) < 0)
		die("try to make a segment");
	child_open();
	pid = child_fork_leader();
	if (pid < 0)
		die("fork a process to try it");
	if (!pid) {
		expose();
		run(want, filled);
	}
	end = child_wait(pid, &until, NULL);
	sweep();
	sweeper_stop();
	child_close();
	if (end.how == CHILD_INTERRUPTED)
		die_with(EXIT_FAILED, EINTR, "try to make a segment");
	if (end.how != CHILD_EXITED)
		tell(text, end);
	else if (end.code)
		snprintf(text, CAN_TEXT, "%s at %s", strerrorname_np(end.code),
			 room_call(want->kind, shared->step));
	else
		snprintf(text, CAN_TEXT, "made, mapped%s",
			 touch || want->folder ? more : "");
	return end.how == CHILD_EXITED && !end.code;
}

/* --- all of it ------------------------------------------------------------ */

/* What there is least of for this: it will be met first if more is wanted. */
static const struct room_bound *nearest(const struct room *r)
{
	const struct room_bound *least = r->bound;

	for (const struct room_bound *b = least; b < r->bound + r->n; b++)
		if ((double)b->need / (double)(b->left + !b->left) >
		    (double)least->need / (double)(least->left + !least->left))
			least = b;
	return least;
}

/* A limit of a file system ends in an error; what would end in a kill is not
 * tried unless it is met later. */
static bool try_kind(const struct room *r, char tried[CAN_TEXT])
{
	const struct room_bound *b = room_first(r, true);
	bool safe = force || !b || b->touched != ROOM_KILL;
	bool could = make(&r->want, safe, tried);

	if (could && !safe && touch)
		strcat(tried, "; not touched, see --force");
	return could && (safe || !touch);
}

static bool ask(struct output *o, const struct room_request *want)
{
	char why[SYSFILE_PATH + 100], error[100] = "", remedy[CAN_TEXT] = "",
				      tried[CAN_TEXT] = "";
	const struct room_bound *first, *later, *b;
	struct room r;
	bool could;

	if (room_look(&r, want))
		die_usage("no segment is as large as that");
	first = room_first(&r, touch);
	later = room_first(&r, true);
	b = first ? first : later ? later : nearest(&r);
	could = try_it ? try_kind(&r, tried) : !first;
	room_why(why, sizeof(why), b);
	if (later || b->need > b->left) {
		room_error(error, sizeof(error), &r, b);
		find_remedy(remedy, b);
	}
	struct line line = {
		.kind = room_names[want->kind],
		.answer = !could            ? "no"
			  : later && !touch ? "untouched"
					    : "yes",
		.limit = b->name,
		.where = b->where,
		.value = b->limit,
		.left = b->left,
		.need = b->need,
		.why = why,
		.error = error,
		.remedy = remedy,
		.tried = tried,
	};
	if (form)
		output_row(o, &line);
	else
		print_paragraph(&line);
	return could;
}

int can_main(int argc, char **argv)
{
	char *rest = memory_copy(kinds);
	const struct passwd *who;
	struct output o = { .to = stdout };
	uint64_t size;
	bool could = true;
	int err;

	if (argc != 1 || units_parse_size(argv[0], &size) || !size)
		die_usage("how large? shmdiag can 8G");
	if (user)
		become(user);
	who = getpwuid(geteuid());
	if (form) {
		output_open(&o, form, &format, stdout);
	} else {
		printf("%s for %s (uid %u)", UNITS_SIZE(size),
		       who ? who->pw_name : "a user without a name",
		       (unsigned)geteuid());
		put_place();
	}
	while (rest) {
		struct room_request want = next_kind(&rest, size);
		bool one = ask(&o, &want);

		/* Huge pages are there where somebody has asked for some. */
		could &= one || (kinds == usual && want.kind == ROOM_HUGETLB);
	}
	err = output_close(&o);
	die_if(err, "tell the answer on standard output");
	return could ? EXIT_DONE : EXIT_FAILED;
}
