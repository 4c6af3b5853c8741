/* submission.c - what strangers hand in, looked at before anything reads it. */
#include "analyze/read/submission.h"

#include "analyze/read/facts.h"
#include "analyze/read/run_file.h"
#include "analyze/read/sharing.h"
#include "lib/file.h"
#include "lib/gzip.h"
#include "lib/version.h"

#include <dirent.h>
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

/* The part that a file of it is, by our own name of it, and how many bytes it
 * has; NULL: it is none. */
static const struct part *part_of(const struct header *h, unsigned long *size)
{
	char name[sizeof(h->name) + 1], digits[sizeof(h->size) + 1];
	const char *file;

	snprintf(name, sizeof(name), "%.*s", (int)sizeof(h->name), h->name);
	snprintf(digits, sizeof(digits), "%.*s", (int)sizeof(h->size), h->size);
	file = strchr(name, '/');
	*size = strtoul(digits, NULL, 8);
	if (h->type != '0' || strncmp(h->magic, "ustar", 5) || *h->prefix ||
	    strchr("./", *name) || !file || *size > MOST)
		return NULL;
	return find_part(file + 1);
}

static bool copy(FILE *from, const char *path, unsigned long size)
{
	FILE *to = fopen(path, "wxe");
	bool good = to;
	char block[BLOCK];

	for (unsigned long n; good && size; size -= n) {
		n = size < BLOCK ? size : BLOCK;
		good = fread(block, BLOCK, 1, from) && fwrite(block, n, 1, to);
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
	bool ended = false;

	for (bool first = true; fread(&h, BLOCK, 1, from); first = false) {
		if (is_blank(&h))
			ended = true;
		else if (ended)
			return "goes on after its end";
		if (ended || (first && h.type == '5'))
			continue;
		part = part_of(&h, &size);
		if (!part)
			return "holds what is no file of a packed run, or one "
			       "that is too large";
		path_of(path, dir, part->name);
		if (!copy(from, path, size))
			return "is cut off, damaged, or has a file twice";
	}
	return ferror(from) ? "is damaged, or comes to more than it may" : NULL;
}

/* gzip may keep a name and a remark, too. */
static FILE *open_plain(const char *path)
{
	static const unsigned char head[4] = { 0x1f, 0x8b, 8, 0 };
	unsigned char seen[sizeof(head)] = "";
	FILE *f = file_read(path);
	bool plain = f && fread(seen, sizeof(seen), 1, f) &&
		     !memcmp(seen, head, sizeof(head));

	if (f)
		fclose(f);
	return plain ? gzip_open(path) : NULL;
}

static void unpack_file(const char *file, const char *dir, FILE *wrong)
{
	FILE *from = open_plain(file);
	const char *what =
		from ? unpack(from, dir) : "is no .tar.gz such as submit makes";

	if (what)
		fprintf(wrong, "it %s\n", what);
	if (from)
		fclose(from);
}

/* --- what is in the files ------------------------------------------------- */

static void check_part(const struct part *p, const char *dir, FILE *wrong)
{
	struct sharing look = { .format = p->format };
	struct csv_format strict = *p->format;
	struct csv_fault at;
	int err = -EBADMSG;
	char path[PATH_MAX];
	struct stat st;
	FILE *f = NULL;

	path_of(path, dir, p->name);
	if (lstat(path, &st)) {
		if (p->needed)
			fprintf(wrong, "%s: is missing\n", p->name);
		return;
	}
	if (st.st_size <= MOST)
		f = p->packed ? open_plain(path) : file_read(path);
	/* Else anything might stand below other names. */
	strict.strict = true;
	if (f) {
		err = csv_read(f, &strict, sharing_row, &look, &at);
		fclose(f);
	}
	if (look.what)
		snprintf(at.what, sizeof(at.what), "it has %s", look.what);
	if (err == -EPERM || err == -EINVAL)
		fprintf(wrong, "%s:%" PRIu64 ": %s\n", p->name, at.line,
			at.what);
	else if (err)
		fprintf(wrong,
			"%s: is no such file, is damaged, or too large\n",
			p->name);
}

static void check_names(const char *dir, FILE *wrong)
{
	DIR *d = opendir(dir);
	const struct dirent *e;
	bool good = d;

	while (d && (e = readdir(d)))
		good &= !strcmp(e->d_name, ".") || !strcmp(e->d_name, "..") ||
			find_part(e->d_name);
	if (d)
		closedir(d);
	if (!good)
		fputs("the folder holds what is no file of a packed run\n",
		      wrong);
}

/* Is it of a form that this release knows? */
static void check_form(const char *dir, FILE *wrong)
{
	struct csv_fault at;
	struct rows run;

	rows_read(&run, dir, &run_format, &at);
	if (strcmp(facts_text(&run, SHARING_KEY), SHARING_FORMAT))
		fputs("run.csv: " SHARING_KEY " is not " SHARING_FORMAT "\n",
		      wrong);
	if (strtoul(facts_text(&run, "run.method"), NULL, 10) > version_method)
		fputs("run.csv: run.method is of a later release\n", wrong);
	rows_free(&run);
}

/* --- all of it ------------------------------------------------------------ */

bool submission_open(struct submission *s, const char *path, bool check,
		     FILE *wrong)
{
	struct stat st;

	*s = (struct submission){ .dir = path };
	if (!stat(path, &st) && S_ISREG(st.st_mode)) {
		s->dir = strcpy(s->made, "/tmp/shmstat-XXXXXX");
		if (mkdtemp(s->made))
			unpack_file(path, s->dir, wrong);
		else
			fprintf(wrong, "no folder can be made in /tmp: %s\n",
				strerror(errno));
		check = true;
	}
	if (check && !ftell(wrong)) {
		check_names(s->dir, wrong);
		for (size_t i = 0; i < PARTS; i++)
			check_part(&parts[i], s->dir, wrong);
	}
	if (check && !ftell(wrong))
		check_form(s->dir, wrong);
	return !ftell(wrong);
}

void submission_close(const struct submission *s)
{
	char path[PATH_MAX];

	for (size_t i = 0; *s->made && i < PARTS; i++) {
		path_of(path, s->made, parts[i].name);
		unlink(path);
	}
	if (*s->made)
		rmdir(s->made);
}
