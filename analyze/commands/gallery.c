/* gallery.c - a site of many machines: a table, and the report of each. */
#include "analyze/page/report.h"

#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/judge/crossings.h"
#include "analyze/read/run_file.h"
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

/* Pages by the names of folders, of which nothing else may be in a link. Never
 * two of one: no folder makes a name with a full stop. */
static char *page_name(char *dir, char *const *name, size_t n)
{
	char *page = memory_text("%.100s", say_name(dir));

	for (char *c = page; *c; c++)
		if (!isalnum((unsigned char)*c) && !strchr("_-", *c))
			*c = '-';
	for (size_t i = 0; i < n; i++)
		if (!strcasecmp(name[i], page)) {
			free(page);
			return memory_text("machine.%zu", n);
		}
	return page;
}

static int read_all(struct report *r, const char *dir, struct book_fault *at)
{
	return book_read(&r->book, dir, BOOK_SAMPLES | BOOK_LATENCY, at)
		       ?: run_file_rows(&r->run, dir, &run_format, at)
		       ?: run_file_rows(&r->host, dir, &host_format, at)
		       ?: run_file_rows(&r->topology, dir, &topology_format, at)
		       ?: run_file_rows(&r->validation, dir, &validation_format,
					at);
}

static FILE *create(const char *path)
{
	FILE *to = file_replace(path);

	if (!to)
		die("write %s", path);
	return to;
}

static void close_page(FILE *to, int err, char *path)
{
	int closed = csv_close(to);

	die_if(err ?: closed, "write %s", path);
	free(path);
}

static void put_run(const struct report *r, const char *name, FILE *index)
{
	char *path = memory_text("%s/" GALLERY_MACHINES "/%s.html", site, name);
	FILE *to = create(path);

	close_page(to, report_put(r, &html_form, to), path);
	gallery_put(r, name, index);
}

/* False: it is left out, which is told. */
static bool add(const char *dir, const char *name, FILE *index)
{
	struct report r = { .dir = charts ? dir : NULL };
	struct book_fault fault = { .at.line = 0 };
	int err = read_all(&r, dir, &fault);

	if (!err) {
		r.summary = summary_rows(&r.book);
		r.tables = tables_make(&r.summary);
		r.winners = winners_make(&r.book, WINNERS_PROBE);
		r.crossings = crossings_make(&r.book, &r.winners,
					     &(struct crossings_ask){ 0 });
		report_judge(&r);
		put_run(&r, name, index);
	} else if (err == -EINVAL) {
		warn("left out: %s:%" PRIu64 ": %s", fault.path, fault.at.line,
		     fault.at.what);
	} else {
		warn("left out: %s: %s", fault.path, strerror(-err));
	}
	report_free(&r);
	return !err;
}

int gallery_main(int argc, char **argv)
{
	char *path = memory_text("%s/index.html", site);
	char *machines = memory_text("%s/" GALLERY_MACHINES, site);
	size_t n = 0;
	char *page;
	FILE *index = memory_stream(&page);

	if (!argc)
		die_usage("gallery takes the folders of runs");
	units_micro = "\xc2\xb5";
	if ((mkdir(site, 0777) && errno != EEXIST) ||
	    (mkdir(machines, 0777) && errno != EEXIST))
		die("make the folder %s", machines);
	gallery_begin(index);
	for (int i = 0; i < argc; i++) {
		char *name = page_name(argv[i], argv, n);

		/* Where folders stood that were read, names are kept. */
		if (add(argv[i], name, index))
			argv[n++] = name;
		else
			free(name);
	}
	gallery_end(index);
	memory_close(index);
	if (!n)
		die_plain("no run of these can be shown");
	index = create(path); /* the one of before stays until then */
	fputs(page, index);
	close_page(index, 0, path);
	printf("%zu machine%s  %s/index.html\n", n, n == 1 ? "" : "s", site);
	free(machines);
	free(page);
	say_done(0);
	return EXIT_DONE;
}
