/* submission.c - what strangers hand in, looked at before anything reads it. */
#include "analyze/read/submission.h"

#include "analyze/read/facts.h"
#include "analyze/read/run_file.h"
#include "analyze/read/sharing.h"
#include "lib/file.h"
#include "lib/gzip.h"
#include "lib/version.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* All that there may be. A real one has a hundredth of the most. */
static const struct part {
	const char *name;
	const struct csv_format *format;
	bool packed, needed;
} parts[] = {
	{ "run.csv", &run_format, false, true },
	{ "host.csv", &host_format, false, true },
	{ "topology.csv", &topology_format, false, false },
	{ "whole.csv", &whole_format, false, false },
	{ "validation.csv", &validation_format, false, false },
	{ "trials.csv.gz", &trial_format, true, true },
	{ "readings.csv.gz", &readings_format, true, true },
	{ "singles.csv.gz", &singles_format, true, false },
};

enum { PARTS = sizeof(parts) / sizeof(*parts), MOST = 32 << 20 };

static const struct part *find_part(const char *name)
{
	for (size_t i = 0; i < PARTS; i++)
		if (!strcmp(parts[i].name, name))
			return &parts[i];
	return NULL;
}

static void path_of(char path[PATH_MAX], const char *dir, const char *name)
{
	snprintf(path, PATH_MAX, "%s/%s", dir, name);
}

/* --- one file of them ----------------------------------------------------- */

enum { BLOCK = 512 };

/* POSIX ustar, as far as it is looked at. */
struct header {
	char name[100], before[24], size[12], after[20], type, linked[100];
	char magic[6], others[82], prefix[155], rest[12];
};
_Static_assert(sizeof(struct header) == BLOCK, "a header is a block");

static bool is_blank(const void *block)
{
	static const char blank[BLOCK];

	return !memcmp(block, blank, BLOCK);
}

/* The part that an entry is, by our own name of it, and how many bytes it has;
 * NULL: it is none. */
static const struct part *entry_of(const struct header *h, unsigned long *size)
{
	char name[sizeof(h->name) + 1] = "", digits[sizeof(h->size) + 1] = "";
	const char *file;
	char *end;

	memcpy(name, h->name, sizeof(h->name));
	memcpy(digits, h->size, sizeof(h->size));
	file = strchr(name, '/');
	*size = strtoul(digits, &end, 8);
	if (end == digits || strspn(end, " ") != strlen(end) || *size > MOST ||
	    strncmp(h->magic, "ustar", 5) || *h->prefix ||
	    strchr("./", *name) || !file)
		return NULL;
	return find_part(file + 1);
}

static bool copy(FILE *from, const char *path, unsigned long size)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	FILE *to = fd < 0 ? NULL : fdopen(fd, "w");
	bool good = to;
	char block[BLOCK];

	for (; good && size; size -= size < BLOCK ? size : BLOCK) {
		good = fread(block, BLOCK, 1, from);
		if (good)
			fwrite(block, 1, size < BLOCK ? size : BLOCK, to);
	}
	return to && !csv_close(to) && good;
}

/* All entries: the folder first, which is a name to nobody, then its files. */
static const char *unpack(FILE *from, const char *dir)
{
	const struct part *part;
	char path[PATH_MAX];
	struct header h;
	unsigned long size;

	for (bool first = true; fread(&h, BLOCK, 1, from); first = false) {
		if (is_blank(&h))
			break;
		if (first && h.type == '5')
			continue;
		part = entry_of(&h, &size);
		if (!part || h.type != '0')
			return "holds what is no file of a packed run, or one "
			       "that is too large";
		path_of(path, dir, part->name);
		if (!copy(from, path, size))
			return "is cut off, damaged, or has a file twice";
	}
	while (fread(&h, BLOCK, 1, from))
		if (!is_blank(&h))
			return "goes on after its end";
	return ferror(from) ? "is damaged, or comes to more than it may" : NULL;
}

/* gzip may keep a name and a remark, too. */
static bool has_plain_head(const char *path)
{
	static const unsigned char head[4] = { 0x1f, 0x8b, 8, 0 };
	unsigned char seen[sizeof(head)] = "";
	FILE *f = file_read(path);

	bool read = f && fread(seen, sizeof(seen), 1, f);

	if (f)
		fclose(f);
	return read && !memcmp(seen, head, sizeof(head));
}

bool submission_unpack(const char *file, const char *dir, FILE *wrong)
{
	FILE *from = has_plain_head(file) ? gzip_open(file) : NULL;
	const char *what =
		from ? unpack(from, dir) : "is no .tar.gz such as submit makes";

	if (what)
		fprintf(wrong, "it %s\n", what);
	if (from)
		fclose(from);
	return !what;
}

void submission_remove(const char *dir)
{
	char path[PATH_MAX];

	for (size_t i = 0; i < PARTS; i++) {
		path_of(path, dir, parts[i].name);
		unlink(path);
	}
	rmdir(dir);
}

/* --- what is in the files ------------------------------------------------- */

/* Names that the format has, with commas between: else anything might stand
 * below the others. */
static bool has_known_columns(FILE *f, const struct csv_format *format)
{
	char line[8192], *rest = line, *name;
	size_t known = 0, all = 0;

	if (!fgets(line, sizeof(line), f))
		return false;
	while ((name = strsep(&rest, ",\r\n"))) {
		size_t n = strlen(name);

		if (n > 1 && *name == '"' && name[n - 1] == '"') {
			name[n - 1] = '\0';
			name++;
		}
		all += *name != '\0';
		for (size_t i = 0; i < format->columns; i++)
			known += !strcmp(name, format->column[i].name);
	}
	return known == all && known <= format->columns;
}

struct look {
	const struct csv_format *format;
	const char *what; /* is wrong */
};

static int look_at(void *arg, const void *row)
{
	struct look *l = arg;

	l->what = sharing_fault(l->format, row);
	return l->what ? -EPERM : 0;
}

static FILE *open_part(const struct part *p, const char *path)
{
	struct stat st;

	if (lstat(path, &st) || !S_ISREG(st.st_mode) || st.st_size > MOST ||
	    (p->packed && !has_plain_head(path)))
		return NULL;
	return p->packed ? gzip_open(path) : file_read(path);
}

static bool check_rows(const struct part *p, const char *path, FILE *wrong)
{
	struct look l = { .format = p->format };
	struct csv_fault at = { 0 };
	FILE *f = open_part(p, path);
	int err = f ? csv_read(f, p->format, look_at, &l, &at) : -EBADMSG;

	if (f)
		fclose(f);
	if (l.what)
		fprintf(wrong, "%s:%" PRIu64 ": it has %s\n", p->name, at.line,
			l.what);
	else if (err == -EINVAL)
		fprintf(wrong, "%s:%" PRIu64 ": %s\n", p->name, at.line,
			at.what);
	else if (err)
		fprintf(wrong,
			"%s: is no such file, is damaged, or too large\n",
			p->name);
	return !err;
}

static bool check_part(const struct part *p, const char *dir, FILE *wrong)
{
	char path[PATH_MAX];
	bool good;
	FILE *f;

	path_of(path, dir, p->name);
	if (access(path, F_OK)) {
		if (p->needed)
			fprintf(wrong, "%s: is missing\n", p->name);
		return !p->needed;
	}
	if (!check_rows(p, path, wrong))
		return false;
	f = open_part(p, path);
	good = f && has_known_columns(f, p->format);
	if (f)
		fclose(f);
	if (!good)
		fprintf(wrong, "%s: has a column that is not known\n", p->name);
	return good;
}

static bool check_names(const char *dir, FILE *wrong)
{
	DIR *d = opendir(dir);
	const struct dirent *e;
	bool good = d;

	while (d && (e = readdir(d)))
		if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..") &&
		    !find_part(e->d_name))
			good = false;
	if (d)
		closedir(d);
	if (!good)
		fputs("the folder holds what is no file of a packed run\n",
		      wrong);
	return good;
}

/* Is it of a form that this release knows? */
static bool check_form(const char *dir, FILE *wrong)
{
	struct rows run = { 0 };
	struct csv_fault at;
	bool good = !rows_read(&run, dir, &run_format, &at);
	const char *method = facts_text(&run, "run.method");

	if (good && strcmp(facts_text(&run, SHARING_KEY), SHARING_FORMAT)) {
		fputs("run.csv: " SHARING_KEY " is not " SHARING_FORMAT "\n",
		      wrong);
		good = false;
	}
	if (good && strtoul(method, NULL, 10) > version_method) {
		fputs("run.csv: run.method is of a later release\n", wrong);
		good = false;
	}
	rows_free(&run);
	return good;
}

bool submission_check(const char *dir, FILE *wrong)
{
	bool good = check_names(dir, wrong);

	for (size_t i = 0; i < PARTS; i++)
		good &= check_part(&parts[i], dir, wrong);
	return good && check_form(dir, wrong);
}
