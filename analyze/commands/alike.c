/* alike.c - other runs of a host, to know how its runs differ. */
#include "analyze/commands/alike.h"

#include "analyze/read/causes.h"
#include "analyze/read/run_file.h"
#include "lib/memory.h"

#include <dirent.h>
#include <sys/stat.h>

enum { RUNS_MAX = 12 }; /* more tell little more, and reading takes time */

struct candidate {
	char path[PATH_MAX];
	char started[32]; /* text order is that of times */
};

bool alike_same(const char *a, const char *b)
{
	struct stat x, y;

	return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

/* Is c->path a complete run like it? Notes when it was started. */
static bool look(struct candidate *c, const struct run *like)
{
	struct rows run = { 0 }, host = { 0 };
	struct circumstances its = { &run, &host };
	struct circumstances those = { &like->facts, &like->host };
	struct csv_fault fault;
	/* Of what is merged the parts may lie there, too. */
	bool found = run_file_is_there(c->path, &trial_format) &&
		     !rows_read(&run, c->path, &run_format, &fault) &&
		     !rows_read(&host, c->path, &host_format, &fault) &&
		     !run.missing && !host.missing &&
		     !*facts_text(&run, RUN_ROUNDS) &&
		     !strcmp(facts_text(&run, "run.state"), "complete") &&
		     !causes_find(&those, &its, false, NULL);

	snprintf(c->started, sizeof(c->started), "%s",
		 facts_text(&run, "run.started"));
	rows_free(&run);
	rows_free(&host);
	return found;
}

static bool is_known(const char *path, char *const *dir, size_t n,
		     const struct candidate *c, size_t found)
{
	for (size_t i = 0; i < n; i++)
		if (alike_same(path, dir[i]))
			return true;
	for (size_t i = 0; i < found; i++) /* a link to one */
		if (alike_same(path, c[i].path))
			return true;
	return false;
}

static int latest_first(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	int d = strcmp(y->started, x->started);

	return d ? d : strcmp(x->path, y->path);
}

/* All of a folder's entries, candidates first: how many of these. */
static size_t search(struct candidate **c, const struct run *like,
		     char *const *dir, size_t n)
{
	char parent[PATH_MAX];
	struct dirent **entry;
	size_t found = 0;
	int all;

	snprintf(parent, sizeof(parent), "%s/..", like->dir);
	all = scandir(parent, &entry, NULL, alphasort);
	if (all < 0)
		return 0;
	*c = memory_new((size_t)all, sizeof(**c));
	for (int i = 0; i < all; i++) {
		struct candidate *at = &(*c)[found];
		const char *name = entry[i]->d_name;

		if (*name != '.' &&
		    snprintf(at->path, sizeof(at->path), "%s/%s", parent,
			     name) < (int)sizeof(at->path) &&
		    !is_known(at->path, dir, n, *c, found) && look(at, like))
			found++;
		free(entry[i]);
	}
	free(entry);
	return found;
}

struct between_runs alike_find(const struct run *like, char *const *dir,
			       size_t n)
{
	struct candidate *c = NULL;
	size_t found = search(&c, like, dir, n), runs = 0;
	struct book *book = memory_new(RUNS_MAX, sizeof(*book));

	if (found)
		qsort(c, found, sizeof(*c), latest_first);
	for (size_t i = 0; i < found && runs < RUNS_MAX; i++) {
		struct book_fault fault;

		if (book_read(&book[runs], c[i].path, BOOK_SAMPLES, &fault))
			book_free(&book[runs]);
		else
			runs++;
	}
	free(c);
	return (struct between_runs){
		.book = book,
		.runs = runs,
		.shift = runs ? between_runs_shifts(book, book, runs) : NULL,
	};
}

void alike_free(struct between_runs *b)
{
	for (size_t i = 0; i < b->runs; i++)
		book_free(&b->book[i]);
	free(b->shift);
	free(b->book);
}
