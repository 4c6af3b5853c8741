/* report_validation.c - what the instrument came to when it was checked. */
#include "analyze/judge/controls.h"
#include "analyze/page/html.h"
#include "analyze/page/report.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>

static const char begin[] =
	"<section id=\"validation\">\n<h2>The instrument</h2>\n"
	"<p>Before figures are believed, what made them was checked where the "
	"answer is known: the same measured under two names must not differ, "
	"what is slowed down on purpose must be found, and what is timed in "
	"two "
	"ways must take as long in both (<code>make validate</code>).</p>\n"
	"<div class=\"wide\" tabindex=\"0\"><table>\n<thead><tr>"
	"<th scope=\"col\">control</th><th scope=\"col\">verdict</th>"
	"<th scope=\"col\">passed</th><th scope=\"col\">of</th>"
	"<th scope=\"col\">share</th><th scope=\"col\">required</th>"
	"<th scope=\"col\">says</th></tr></thead>\n<tbody>\n";

static void put_percent(double share, FILE *to)
{
	fputs("<td>", to);
	if (isfinite(share))
		fprintf(to, "%.1f %%", share * 100);
	fputs("</td>", to);
}

static void put_count(uint64_t n, FILE *to)
{
	fputs("<td>", to);
	if (n != CSV_NO_COUNT)
		fprintf(to, "%" PRIu64, n);
	fputs("</td>", to);
}

static int put_control(void *arg, const void *data)
{
	const struct validation_row *r = data;
	FILE *to = arg;

	if (!validation_is_whole(r))
		return 0;
	fputs("<tr><th scope=\"row\">", to);
	html_text(to, r->control);
	fputs("</th><td>", to);
	html_text(to, r->verdict);
	fputs("</td>", to);
	put_count(r->passed, to);
	put_count(r->judged, to);
	put_percent(r->share, to);
	put_percent(r->required, to);
	fputs("<td>", to);
	html_text(to, r->says);
	fputs("</td></tr>\n", to);
	return 0;
}

int report_validation(const struct report *r, char **section,
		      struct csv_fault *fault)
{
	char path[PATH_MAX];
	size_t size;
	FILE *from, *to;
	int err;

	*section = NULL;
	if (snprintf(path, sizeof(path), "%s/%s", r->dir,
		     validation_format.file) >= (int)sizeof(path))
		return -ENAMETOOLONG;
	from = fopen(path, "re");
	if (!from)
		return errno == ENOENT ? 0 : -errno;
	to = open_memstream(section, &size);
	err = to ? 0 : -ENOMEM;
	if (!err) {
		fputs(begin, to);
		err = csv_read(from, &validation_format, put_control, to,
			       fault);
		fputs("</tbody></table></div>\n</section>\n", to);
		if (fclose(to) && !err)
			err = -ENOMEM;
	}
	fclose(from);
	return err;
}
