/* say.c - what the commands have in common: they speak, and may exit. */
#include "analyze/commands/say.h"

#include "analyze/read/run_file.h"
#include "analyze/read/told_rows.h"
#include "lib/embed.h"
#include "lib/file.h"
#include "lib/memory.h"
#include "lib/output.h"
#include "lib/suggest.h"
#include "lib/text.h"

#include <glob.h>
#include <libgen.h>
#include <sys/stat.h>
#include <unistd.h>

enum table_form say_form;
static const char latest[] = "results/latest";
EMBED(known_machines, "results/known-machines.csv");

/* It will stand on a terminal and in charts. */
static void refuse_odd(const char *dir)
{
	char tamed[PATH_MAX];

	snprintf(tamed, sizeof(tamed), "%s", dir);
	if (text_tame(tamed))
		die_usage("a terminal would obey the name of the folder %s: "
			  "rename it",
			  tamed);
}

const char *say_dir(int argc, char **argv, const char *command)
{
	if (argc == 1) {
		refuse_odd(argv[0]);
		return argv[0];
	}
	if (argc || access(latest, F_OK))
		die_usage("%s takes the folder of one run%s", command,
			  argc ? "" : "; there is no results/latest here");
	fprintf(stderr, "%s, as no folder is named\n", latest);
	return latest;
}

/* A folder that is not there, if its name is almost that of a run beside it, or
 * below results/. */
static void say_near(const char *dir)
{
	char *whole = memory_copy(dir), *names;
	const char *name = say_name(whole), *meant;
	char *beside =
		memory_text("%.*s*/trials.csv*", (int)(name - whole), whole);
	glob_t found = { 0 };
	FILE *to = memory_stream(&names);

	glob(beside, 0, NULL, &found);
	if (name == whole)
		glob("results/*/trials.csv*", GLOB_APPEND, NULL, &found);
	for (size_t i = 0; i < found.gl_pathc; i++)
		fprintf(to, "%s\n", dirname(found.gl_pathv[i]));
	memory_close(to);
	meant = suggest(name, names);
	if (*meant)
		die_plain("there is no folder %s; %s", dir, meant);
	globfree(&found);
	free(beside);
	free(whole);
	free(names);
}

const char *say_name(char *dir)
{
	size_t n = strlen(dir);
	const char *slash;

	refuse_odd(dir);
	while (n > 1 && dir[n - 1] == '/')
		dir[--n] = '\0';
	slash = strrchr(dir, '/');
	if (!slash || !slash[1] || !strcmp(slash, "/.") ||
	    !strcmp(slash, "/.."))
		return dir;
	return slash + 1;
}

bool say_same(const char *a, const char *b)
{
	struct stat x, y;

	return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

static void warn_of_stray(uint64_t n, const char *file)
{
	if (n)
		warn("%s: %" PRIu64 " rows left out, of trials that trials.csv "
		     "does not know (was the run killed?)",
		     file, n);
}

void say_fault(int err, const struct book_fault *fault, const char *doing)
{
	if (err == -EINVAL && fault->at.line)
		die_plain("%s:%" PRIu64 ": %s", fault->path, fault->at.line,
			  fault->at.what);
	if (err)
		die_with(EXIT_FAILED, -err, "%s %s", doing, fault->path);
}

void say_book(struct book *b, const char *dir, unsigned parts)
{
	struct book_fault fault;

	if (access(dir, F_OK))
		say_near(dir);
	say_fault(book_read(b, dir, parts, &fault), &fault, "read");
	warn_of_stray(b->stray_samples, sample_format.file);
	warn_of_stray(b->stray_latency, latency_format.file);
	if (b->idle_samples)
		warn("%s: %" PRIu64 " rows left out, as ops is 0",
		     sample_format.file, b->idle_samples);
	if (b->torn)
		warn("%s: left out the last row of %u file(s), cut off when "
		     "the run was killed",
		     dir, b->torn);
}

void say_latency(const char *dir)
{
	if (!run_file_is_there(dir, &latency_format))
		warn("%s/%s is missing: percentiles are left out", dir,
		     latency_format.file);
}

void say_margin(double margin)
{
	if (!(margin > 0) || !(margin <= 10))
		die_usage("--margin takes per cent above 0, such as 5%%");
}

void say_rows(struct rows *r, const char *dir, const struct csv_format *format)
{
	struct book_fault fault;

	say_fault(run_file_rows(r, dir, format, &fault), &fault, "read");
}

void say_machines(struct rows *machines, const char *file)
{
	struct book_fault fault = { .at.line = 0 };
	FILE *from = file ? file_read(file)
			  : fmemopen((char *)known_machines,
				     strlen(known_machines), "r");
	int err = rows_read_from(machines, from, &machine_format, &fault.at);

	snprintf(fault.path, sizeof(fault.path), "%s",
		 file ? file : machine_format.file);
	say_fault(err, &fault, "read");
}

void say_run(struct run *r, char *dir, unsigned parts)
{
	*r = (struct run){ .name = say_name(dir), .dir = dir };
	say_book(&r->book, dir, parts);
	say_rows(&r->facts, dir, &run_format);
	say_rows(&r->host, dir, &host_format);
}

void run_free(struct run *r)
{
	figures_free(&r->figures);
	rows_free(&r->facts);
	rows_free(&r->host);
	book_free(&r->book);
}

void say_done(int err)
{
	if (!err && ferror(stdout))
		putchar('\n'); /* why it failed, once more: nobody kept that */
	if (!err)
		err = csv_close(stdout);
	if (err)
		die_with(EXIT_FAILED, -err, "write the result");
}

void say_told(struct rows told, enum table_form form,
	      void (*print)(const struct rows *told, FILE *to))
{
	if (!form && print)
		print(&told, stdout);
	say_done(form ? output_kept(form, &told, stdout) : 0);
	rows_free(&told);
}
