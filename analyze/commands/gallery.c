/* gallery.c - a site of many machines: a table, and the report of each. */
#include "analyze/page/gallery.h"

#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/judge/crossings.h"
#include "analyze/page/report.h"
#include "analyze/read/run_file.h"
#include "analyze/read/submission.h"
#include "lib/die.h"
#include "lib/file.h"
#include "lib/memory.h"
#include "lib/units.h"

#include <ctype.h>
#include <sys/stat.h>

static const char *site = "site";
static bool charts;

const struct opt gallery_options[] = {
	{ 'o', "output", OPT_TEXT, &site, "DIR",
	  "where the site goes (site), which index.html opens" },
	{ 0, "charts", OPT_FLAG, &charts, NULL,
	  "with charts that are in the folders, if all are your own" },
	{ 0 },
};

/* Pages by the names of folders, of which nothing else may be in a link, and
 * never two of one. */
static char *page_name(char *dir, char *const *name, size_t n)
{
	char *page = memory_text("%.100s", say_name(dir));
	char *ending = strstr(page, ".tar.gz");

	if (ending)
		*ending = '\0';
	for (char *c = page; *c; c++)
		if (!isalnum((unsigned char)*c) && !strchr("_-", *c))
			*c = '-';
	for (size_t i = 0; i < n; i++)
		if (!strcasecmp(name[i], page)) {
			free(page);
			return memory_text("machine-%zu", n);
		}
	return page;
}

static int read_all(struct report *r, const char *dir, struct book_fault *fault)
{
	const struct {
		struct rows *to;
		const struct csv_format *format;
	} file[] = {
		{ &r->run, &run_format },
		{ &r->host, &host_format },
		{ &r->topology, &topology_format },
		{ &r->validation, &validation_format },
	};
	int err = book_read(&r->book, dir, BOOK_SAMPLES | BOOK_LATENCY, fault);

	for (size_t i = 0; !err && i < sizeof(file) / sizeof(*file); i++) {
		run_file_name(fault, dir, file[i].format->file);
		err = rows_read(file[i].to, dir, file[i].format, &fault->at);
	}
	return err;
}

static void make_all(struct report *r)
{
	r->summary = summary_rows(&r->book);
	r->tables = tables_make(&r->summary);
	r->winners = winners_make(&r->book, WINNERS_PROBE);
	r->crossings = crossings_make(&r->book, &r->winners,
				      &(struct crossings_ask){ 0 });
	report_judge(r);
}

static FILE *create(const char *path)
{
	FILE *to = file_replace(path);

	if (!to)
		die("write %s", path);
	return to;
}

static void close_page(FILE *to, int err, const char *path)
{
	int closed = csv_close(to);

	if (err || closed)
		die_with(EXIT_FAILED, err ? -err : -closed, "write %s", path);
}

/* False: it is left out, which is told. */
static bool add_run(const char *dir, const char *name, FILE *index)
{
	char *path = memory_text("%s/" GALLERY_MACHINES "/%s.html", site, name);
	struct book_fault fault = { .at.line = 0 };
	struct report r = { .dir = charts ? dir : site };
	int err = read_all(&r, dir, &fault);

	if (!err) {
		FILE *to = create(path);

		make_all(&r);
		close_page(to, report_put(&r, &html_form, to), path);
		gallery_put(&r, name, index);
	} else if (err == -EINVAL && fault.at.line) {
		warn("left out: %s:%" PRIu64 ": %s", fault.path, fault.at.line,
		     fault.at.what);
	} else {
		warn("left out: %s: %s", fault.path, strerror(-err));
	}
	report_free(&r);
	free(path);
	return !err;
}

static bool add(const char *path, const char *name, FILE *index)
{
	char *wrong;
	FILE *to = memory_stream(&wrong);
	struct submission s;
	bool good = submission_open(&s, path, false, to);

	memory_close(to);
	if (good)
		good = add_run(s.dir, name, index);
	else
		warn("left out: %s: %.*s", path, (int)strcspn(wrong, "\n"),
		     wrong);
	submission_close(&s);
	free(wrong);
	return good;
}

static void make_folder(const char *path)
{
	if (mkdir(path, 0777) && errno != EEXIST)
		die("make the folder %s", path);
}

int gallery_main(int argc, char **argv)
{
	char *path = memory_text("%s/index.html", site);
	char *machines = memory_text("%s/" GALLERY_MACHINES, site);
	char **name = memory_new((size_t)argc, sizeof(*name));
	size_t n = 0;
	FILE *index;

	if (!argc)
		die_usage("gallery takes the folders of runs");
	units_micro = "\xc2\xb5";
	make_folder(site);
	make_folder(machines);
	index = create(path);
	gallery_begin(index);
	for (int i = 0; i < argc; i++) {
		name[n] = page_name(argv[i], name, n);
		if (add(argv[i], name[n], index))
			n++;
		else
			free(name[n]);
	}
	gallery_end(index);
	close_page(index, 0, path);
	if (!n)
		die_with(EXIT_FAILED, 0, "no run of these can be shown");
	printf("%zu machine%s  %s/index.html\n", n, n == 1 ? "" : "s", site);
	while (n)
		free(name[--n]);
	free(name);
	free(machines);
	free(path);
	say_done(0);
	return EXIT_DONE;
}
