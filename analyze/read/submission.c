/* submission.c - what strangers hand in, looked at before anything reads it. */
#include "analyze/read/submission.h"

#include "analyze/read/facts.h"
#include "analyze/read/new_run.h"
#include "analyze/read/run_file.h"
#include "analyze/read/sharing.h"
#include "lib/file.h"
#include "lib/gzip.h"
#include "lib/memory.h"
#include "lib/version.h"

#include <dirent.h>
#include <sys/stat.h>

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

/* --- one file of them ----------------------------------------------------- */

enum { BLOCK = 512 };

/* POSIX ustar, as far as it is looked at. */
struct header {
	char name[100], before[24], size[12], after[20], type, linked[100];
	char magic[6], others[82], prefix[155], rest[12];
};
_Static_assert(sizeof(struct header) == BLOCK, "a header is a block");

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
	static const struct header blank;
	const struct part *part;
	char path[PATH_MAX];
	struct header h;
	unsigned long size;
	bool ended = false;

	for (bool first = true; fread(&h, BLOCK, 1, from); first = false) {
		if (!memcmp(&h, &blank, BLOCK))
			ended = true;
		else if (ended)
			return "goes on after its end";
		if (ended || (first && h.type == '5'))
			continue;
		part = part_of(&h, &size);
		if (!part)
			return "holds what is no file of a packed run, or one "
			       "that is too large";
		snprintf(path, sizeof(path), "%s/%s", dir, part->name);
		if (!copy(from, path, size))
			return "is cut off, damaged, or has a file twice";
	}
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

static void unpack_file(struct submission *s, const char *file)
{
	FILE *from = has_plain_head(file) ? gzip_open(file) : NULL;
	const char *what = from ? unpack(from, s->dir)
				: "is no .tar.gz such as submit makes";

	if (what)
		fprintf(s->to, "it %s\n", what);
	if (from)
		fclose(from);
}

/* --- what is in the files ------------------------------------------------- */

static void tell(struct submission *s, int err, const struct book_fault *fault)
{
	const char *file = basename(fault->path);

	if (err == -EINVAL && fault->at.line)
		fprintf(s->to, "%s:%" PRIu64 ": %s\n", file, fault->at.line,
			fault->at.what);
	else if (err)
		fprintf(s->to, "%s: %s\n", file,
			err == -EINVAL ? fault->at.what : strerror(-err));
}

static void check_part(struct submission *s, const struct part *p)
{
	struct csv_format strict = *p->format;
	const struct run_file from = { s->dir, &strict, !p->needed };
	struct sharing look = { .format = p->format };
	struct book_fault fault;
	int err = run_file_name(&fault, s->dir, p->name);
	struct stat st;

	/* Else anything might stand below other names. */
	strict.strict = true;
	if (!err && !lstat(fault.path, &st)) {
		if (st.st_size > MOST)
			err = -EFBIG;
		else if (p->packed && !has_plain_head(fault.path))
			err = run_file_refuse(&fault.at,
					      "is not packed as pack does");
	}
	if (!err)
		err = run_file_read(&from, sharing_row, &look, &fault);
	if (look.what)
		err = run_file_refuse(&fault.at, "it has %s", look.what);
	tell(s, err, &fault);
}

static void check_names(struct submission *s)
{
	DIR *d = opendir(s->dir);
	const struct dirent *e;
	bool good = d;

	while (d && (e = readdir(d)))
		good &= !strcmp(e->d_name, ".") || !strcmp(e->d_name, "..") ||
			find_part(e->d_name);
	if (d)
		closedir(d);
	if (!good)
		fputs("the folder holds what is no file of a packed run\n",
		      s->to);
}

/* Is it of a form that this release knows? */
static void check_form(struct submission *s)
{
	struct csv_fault at;
	struct rows run;

	rows_read(&run, s->dir, &run_format, &at);
	if (strcmp(facts_text(&run, SHARING_KEY), SHARING_FORMAT))
		fputs("run.csv: " SHARING_KEY " is not " SHARING_FORMAT "\n",
		      s->to);
	if (strtoul(facts_text(&run, "run.method"), NULL, 10) > version_method)
		fputs("run.csv: run.method is of a later release\n", s->to);
	rows_free(&run);
}

/* --- all of it ------------------------------------------------------------ */

bool submission_open(struct submission *s, const char *path, bool check)
{
	struct stat st;

	*s = (struct submission){ .dir = path };
	s->to = memory_stream(&s->wrong);
	if (!stat(path, &st) && S_ISREG(st.st_mode)) {
		s->dir = strcpy(s->made, "/tmp/shmstat-XXXXXX");
		check = true;
		if (mkdtemp(s->made)) {
			unpack_file(s, path);
		} else {
			fprintf(s->to, "no folder can be made in /tmp: %s\n",
				strerror(errno));
			*s->made = '\0';
		}
	}
	if (check && submission_good(s)) {
		check_names(s);
		for (size_t i = 0; i < PARTS; i++)
			check_part(s, &parts[i]);
	}
	if (check && submission_good(s))
		check_form(s);
	return submission_good(s);
}

void submission_book(struct submission *s, struct book *b)
{
	struct book_fault fault = { .at.line = 0 };
	int err = book_read(b, s->dir, BOOK_SAMPLES | BOOK_LATENCY, &fault);

	tell(s, err, &fault);
}

void submission_rows(struct submission *s, struct rows *rows,
		     const struct csv_format *format)
{
	struct book_fault fault;
	int err = run_file_name(&fault, s->dir, format->file);

	tell(s, err ?: rows_read(rows, s->dir, format, &fault.at), &fault);
}

bool submission_good(struct submission *s)
{
	fflush(s->to);
	return !*s->wrong;
}

void submission_close(struct submission *s)
{
	if (*s->made)
		new_run_remove(s->made);
	memory_close(s->to);
	free(s->wrong);
}
