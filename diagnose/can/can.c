/* can.c - could a segment of this size be made, mapped and touched here? */
#include "diagnose/can/attempt.h"
#include "diagnose/can/remedy.h"
#include "diagnose/commands.h"
#include "lib/columns.h"
#include "lib/die.h"
#include "lib/output.h"
#include "lib/units.h"

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

static enum table_form form;
static bool touch, try_it, force, lock, all;
static const char *kinds, *user, *output;

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
	{ 'a', "all", OPT_FLAG, &all, NULL, "every limit, as it would come" },
	{ 'o', "output", OPT_TEXT, &output, "COLUMNS",
	  "of kind,answer,limit,where,value,left,need,why,error,remedy,tried" },
	{ 0, "csv", OPT_FORM, &form, NULL, "as CSV, in bytes" },
	{ 0, "json", OPT_FORM, &form, NULL, "as JSON, in bytes" },
	{ 0, "raw", OPT_FORM, &form, NULL,
	  "as words with single blanks between" },
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

static const char *const kind_names[] = {
	[ROOM_POSIX] = "posix", [ROOM_SYSV] = "sysv",
	[ROOM_MEMFD] = "memfd", [ROOM_HUGETLB] = "hugetlb",
	[ROOM_TMPFS] = "tmpfs",
};

void can_words(FILE *to)
{
	fputs("posix sysv memfd hugetlb tmpfs:", to);
}

void can_columns(FILE *to)
{
	for (size_t i = 0; i < format.columns; i++)
		fprintf(to, "%s ", format.column[i].name);
}

/* The next of a list of kinds, which ends where its texts do. */
static struct room_request next_kind(char **list, uint64_t size)
{
	struct room_request want = { .size = size, .lock = lock };
	char *word = strsep(list, ","), *more = strchr(word, ':');
	size_t kind = ROOM_POSIX;

	if (more)
		*more++ = '\0';
	while (kind <= ROOM_TMPFS && strcmp(kind_names[kind], word))
		kind++;
	if (kind > ROOM_TMPFS ||
	    (kind != ROOM_HUGETLB && (kind == ROOM_TMPFS) != (more != NULL)))
		die_usage("no kind \"%s\": posix, sysv, memfd, hugetlb[:SIZE] "
			  "or tmpfs:PATH",
			  word);
	want.kind = kind;
	want.folder = kind == ROOM_TMPFS ? more : NULL;
	if (kind == ROOM_HUGETLB && more &&
	    (units_parse_size(more, &want.page) || !want.page))
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

static const char *amount(char text[UNITS_TEXT], const struct room_bound *b,
			  uint64_t n)
{
	if (b->unit == ROOM_THINGS)
		snprintf(text, UNITS_TEXT, "%ju", (uintmax_t)n);
	else
		units_size(text, n);
	return text;
}

static void say_why(char *why, size_t size, const struct room_bound *b)
{
	char most[UNITS_TEXT], left[UNITS_TEXT], need[UNITS_TEXT];

	if (b->limit == UINT64_MAX)
		snprintf(why, size, "%s of %s is no limit", b->name, b->where);
	else if (!strcmp(b->name, "folder"))
		snprintf(why, size, "%s: %s", b->where, strerror(b->error));
	else if (b->error == ENODEV)
		snprintf(why, size, "the kernel has %s", b->where);
	else
		snprintf(why, size, "%s of %s: %s, %s left; %s needed", b->name,
			 b->where, amount(most, b, b->limit),
			 amount(left, b, b->left), amount(need, b, b->need));
}

/* A paragraph, with what is to be pasted on a line of its own. */
static void print_paragraph(const struct line *line)
{
	const char *const more[] = { line->tried, line->error, line->remedy };
	static const char *const what[] = { "tried: ", "error: ", "remedy: " };

	printf("\n%-8s %s%s: %s\n", line->kind, line->answer,
	       *line->answer == 'y' ? ", the nearest limit" : "", line->why);
	for (size_t i = 0; i < 3; i++)
		if (*more[i])
			printf("         %s%s\n", what[i], more[i]);
}

static bool in_paragraphs(void)
{
	return !form && !output && !all;
}

static void put_line(struct output *o, const struct line *line)
{
	if (in_paragraphs())
		print_paragraph(line);
	else
		output_row(o, line);
}

static void put(struct output *o, const struct room *r,
		const struct room_bound *b, struct line *line)
{
	char why[SYSFILE_PATH + 100], error[100] = "", remedy[REMEDY_TEXT] = "";

	line->limit = b->name;
	line->where = b->where;
	line->value = b->limit;
	line->left = b->left;
	line->need = b->need;
	say_why(why, sizeof(why), b);
	if (b->need > b->left || room_stops(b, true, 1)) {
		room_error(error, sizeof(error), r, b);
		remedy_find(remedy, b);
	}
	line->why = why;
	line->error = error;
	line->remedy = remedy;
	put_line(o, line);
}

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
static bool try_kind(const struct room *r, char tried[ATTEMPT_TEXT])
{
	const struct room_bound *b = room_first(r, true);
	bool safe = force || !b || b->touched != ROOM_KILL;
	int could = attempt_make(&r->want, safe, touch, tried);

	if (could < 0) {
		errno = -could;
		die("try to make a segment");
	}
	if (could && !safe && touch)
		strcat(tried, "; not touched, see --force");
	return could && (safe || !touch);
}

static bool ask(struct output *o, const struct room_request *want)
{
	const struct room_bound *first, *later;
	struct line line;
	struct room r;
	char tried[ATTEMPT_TEXT + 40] = "";
	bool could;

	if (room_look(&r, want))
		die_usage("no segment is as large as that");
	first = room_first(&r, touch);
	later = room_first(&r, true);
	could = try_it ? try_kind(&r, tried) : !first;
	csv_blank(&format, &line);
	line.kind = kind_names[want->kind];
	line.tried = tried;
	line.answer = !could ? "no" : later && !touch ? "untouched" : "yes";
	if (!all)
		put(o, &r, first ? first : later ? later : nearest(&r), &line);
	for (const struct room_bound *b = r.bound; all && b < r.bound + r.n;
	     b++) {
		line.answer = room_stops(b, touch, 1)  ? "no"
			      : room_stops(b, true, 1) ? "untouched"
						       : "yes";
		put(o, &r, b, &line);
	}
	return could;
}

static const char *usual(void)
{
	return form     ? "kind,answer,limit,where,value,left,need,why,error,"
			  "remedy,tried"
	       : try_it ? "kind,answer,tried,why,error,remedy"
			: "kind,answer,why,error,remedy";
}

/* For whom, and where. */
static void print_title(uint64_t size)
{
	char text[UNITS_TEXT], place[SYSFILE_PATH];
	const struct passwd *p = getpwuid(geteuid());

	remedy_place(place);
	printf("%s for %s (uid %u)%s%s\n", units_size(text, size),
	       p ? p->pw_name : "a user without a name", (unsigned)geteuid(),
	       *place ? " " : "", place);
}

int can_main(int argc, char **argv)
{
	char list[4096];
	char *rest = list;
	const char *wrong;
	struct output_choice choice;
	struct output o = { 0 };
	uint64_t size;
	bool could = true;
	int err;

	if (argc != 1 || units_parse_size(argv[0], &size) || !size)
		die_usage("how large? shmdiag can 8G");
	if (output_choose(&choice, &format, output ? output : usual(), &wrong))
		die_usage("no column \"%.*s\"; can --help lists them",
			  (int)strcspn(wrong, ","), wrong);
	snprintf(list, sizeof(list), "%s",
		 kinds ? kinds : "posix,sysv,memfd,hugetlb");
	touch |= lock;
	if (user)
		become(user);
	if (!form && !output)
		print_title(size);
	if (!in_paragraphs())
		output_open(&o, form, &choice.format, stdout);
	while (rest) {
		struct room_request want = next_kind(&rest, size);
		bool one = ask(&o, &want);

		could &= one || (!kinds && want.kind == ROOM_HUGETLB);
	}
	err = output_close(&o);
	if (err || fflush(stdout)) {
		errno = err ? -err : errno;
		die("tell the answer on standard output");
	}
	return could ? EXIT_DONE : EXIT_FAILED;
}
