/* packing.c - a run as a packed one. */
#include "analyze/read/packing.h"

#include "analyze/read/new_run.h"
#include "analyze/read/numbers.h"
#include "analyze/read/packed_rows.h"
#include "analyze/read/points.h"
#include "analyze/read/run_file.h"
#include "lib/csv_rows.h"
#include "lib/file.h"
#include "lib/gzip.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#define TOO_LARGE "a number is too large to be packed"

/* A row of readings.csv as it is made. */
struct piece {
	struct readings_row row; /* its point's texts are the book's */
	struct numbers ns, cpu_ns, preemptions;
	uint64_t n;         /* readings in it */
	bool cpu_is_wanted; /* by a metric of the point */
	bool knows_cpu, knows_preemptions;
};

struct work {
	const struct book *book;
	const char *dir;
	struct new_run made;
	struct book_fault *fault;
	const char *why;                 /* a row was refused */
	const struct csv_format *format; /* that is written, and where to */
	FILE *to;

	struct rows rows; /* of readings.csv, done ones */
	struct piece piece;
};

/* --- files that stay as they are ----------------------------------------- */

static const char *const as_they_are[] = {
	"run.csv", "host.csv", "topology.csv", "whole.csv", "validation.csv",
};
#define WHOLE_FILES "whole" /* a folder */

enum { NEW_FILE = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, PART = 1 << 20 };

/* 0 also if there is no such file. */
static int copy_file(struct work *w, const char *file)
{
	int err = run_file_name(w->fault, w->dir, file), to;
	int from = err ? -1 : file_open(w->fault->path);
	ssize_t n = -1;

	if (from < 0)
		return err || errno == ENOENT ? err : -errno;
	err = run_file_name(w->fault, w->made.dir, file);
	to = err ? -1 : open(w->fault->path, NEW_FILE, 0666);
	while (to >= 0 && (n = sendfile(to, from, NULL, PART)) > 0)
		;
	if (!err && n < 0)
		err = -errno;
	if (to >= 0 && close(to) && !err)
		err = -errno;
	close(from);
	return err;
}

/* What hyperfine wrote, if it is there. */
static int copy_whole(struct work *w)
{
	int err = run_file_name(w->fault, w->dir, WHOLE_FILES);
	DIR *d = err ? NULL : opendir(w->fault->path);
	const struct dirent *e;
	char file[sizeof(WHOLE_FILES) + sizeof(e->d_name)];

	if (!d)
		return err || errno == ENOENT ? err : -errno;
	err = run_file_name(w->fault, w->made.dir, WHOLE_FILES);
	if (!err && mkdir(w->fault->path, 0777))
		err = -errno;
	while (!err && (e = readdir(d))) {
		snprintf(file, sizeof(file), WHOLE_FILES "/%s", e->d_name);
		if (*e->d_name != '.')
			err = copy_file(w, file);
	}
	closedir(d);
	return err;
}

/* --- rows of a file ------------------------------------------------------- */

/* What the book took in of it: less a last row that was cut off. */
static int read_rows(struct work *w, const struct csv_format *format,
		     csv_row_fn *each)
{
	struct run_file from = { w->dir, format, false };
	int err = run_file_read(&from, each, w, w->fault);

	if (w->why)
		return run_file_refuse(&w->fault->at, "%s", w->why);
	return err == -EINVAL && book_is_torn(w->book, w->fault) ? 0 : err;
}

/* In fault->path, as that of what is read is. */
static void name_packed(struct work *w)
{
	snprintf(w->fault->path, sizeof(w->fault->path), "%s/%s.gz",
		 w->made.dir, w->format->file);
}

static int open_packed(struct work *w, const struct csv_format *format)
{
	w->format = format;
	name_packed(w);
	w->to = gzip_create(w->fault->path);
	return w->to ? csv_put_header(w->to, format) : -errno;
}

/* err: what has gone wrong so far, in fault->path unless it was the writing. */
static int close_packed(struct work *w, int err)
{
	bool failed = w->to && ferror(w->to);
	int closed = w->to ? csv_close(w->to) : 0;

	w->to = NULL;
	if (failed || (closed && !err))
		name_packed(w);
	return err ? err : closed;
}

static int put_trial(void *arg, const void *row)
{
	struct work *w = arg;

	return csv_put(w->to, &trial_format, row);
}

static int pack_trials(struct work *w)
{
	int err = open_packed(w, &trial_format);

	if (!err)
		err = read_rows(w, &trial_format, put_trial);
	return close_packed(w, err);
}

/* Rows of singles.csv as they are made, of one trial and class. */
struct histogram {
	struct singles_row row;
	struct numbers low, width, count;
};

static int put_histogram(struct work *w, struct histogram *h)
{
	struct singles_row *row = &h->row;

	if (!h->low.used)
		return 0;
	numbers_trim(&h->width);
	numbers_trim(&h->count);
	row->low_ns = h->low.text;
	row->width_ns = h->width.text;
	row->count = h->count.text;
	h->low.used = h->width.used = h->count.used = 0;
	return csv_put(w->to, &singles_format, row);
}

/* False: there is no room for it. They are then as they were. */
static bool add_bucket(struct histogram *h, const struct bucket *b)
{
	struct histogram before = *h;

	if (numbers_add(&h->low, (int64_t)b->low) &&
	    numbers_add(&h->width, (int64_t)(b->high - b->low)) &&
	    numbers_add(&h->count, (int64_t)b->count))
		return true;
	*h = before;
	return false;
}

static int put_trial_class(struct work *w, const struct book_point *p,
			   const struct book_class *c, size_t trial)
{
	const struct distribution *d = &c->of_trial[trial];
	struct histogram h = { .row = { .round = p->trial[trial].round,
					.point = p->point,
					.class = c->name } };
	int err = 0;

	for (size_t i = 0; !err && i < d->n; i++) {
		const struct bucket *b = &d->bucket[i];

		if (b->high > INT64_MAX || b->count > INT64_MAX) {
			run_file_name(w->fault, w->dir, latency_format.file);
			return run_file_refuse(&w->fault->at, TOO_LARGE);
		}
		if (add_bucket(&h, b))
			continue;
		err = put_histogram(w, &h);
		add_bucket(&h, b);
	}
	return err ? err : put_histogram(w, &h);
}

static int pack_latency(struct work *w)
{
	const struct book *b = w->book;
	int err = open_packed(w, &singles_format);

	for (size_t i = 0; !err && i < b->points; i++) {
		const struct book_point *p = b->point[i];

		for (size_t j = 0; j < p->classes; j++)
			for (size_t k = 0; !err && k < p->trials; k++)
				err = put_trial_class(w, p, &p->class[j], k);
	}
	return close_packed(w, err);
}

/* --- readings ------------------------------------------------------------- */

/* The piece is complete. */
static void end_piece(struct work *w)
{
	struct piece *p = &w->piece;

	if (!p->n)
		return;
	p->n = 0;
	numbers_trim(&p->cpu_ns);
	numbers_trim(&p->preemptions);
	p->row.ns = p->ns.text;
	p->row.cpu_ns = p->cpu_ns.text;
	p->row.preemptions = p->preemptions.text;
	rows_add(&w->rows, &p->row);
}

/* Of a trial that was done, as the first of a piece. */
static void begin_piece(struct piece *p, const struct book_point *of,
			const struct sample_row *first)
{
	*p = (struct piece){
		.row = { .round = first->round,
			 .point = of->point,
			 .index = first->index,
			 .ops = first->reading.ops },
		.cpu_is_wanted = metrics_want(of->op, COST_CPU),
		.knows_cpu = first->reading.cpu_ns != CSV_NO_COUNT,
		.knows_preemptions = first->reading.preemptions != CSV_NO_COUNT,
	};
}

static bool goes_on(const struct piece *p, const struct sample_row *s)
{
	return p->n && s->round == p->row.round &&
	       !book_compare(&s->point, &p->row.point) &&
	       s->index == p->row.index + p->n &&
	       s->reading.ops == p->row.ops &&
	       (s->reading.cpu_ns != CSV_NO_COUNT) == p->knows_cpu &&
	       (s->reading.preemptions != CSV_NO_COUNT) == p->knows_preemptions;
}

/* False: there is no room for it. The piece is then as it was. */
static bool add_reading(struct piece *p, const struct sample_row *s)
{
	struct piece before = *p;

	if (numbers_add(&p->ns, (int64_t)s->reading.ns) &&
	    (!p->knows_cpu || !p->cpu_is_wanted ||
	     numbers_add(&p->cpu_ns, (int64_t)s->reading.cpu_ns)) &&
	    (!p->knows_preemptions ||
	     numbers_add(&p->preemptions, (int64_t)s->reading.preemptions))) {
		p->n++;
		return true;
	}
	*p = before;
	return false;
}

static bool is_beyond(uint64_t n)
{
	return n > INT64_MAX && n != CSV_NO_COUNT;
}

static int take_sample(void *arg, const void *data)
{
	const struct sample_row *s = data;
	struct work *w = arg;
	const struct book_point *p;

	if (!s->reading.ops)
		return 0;
	if (s->reading.ns > INT64_MAX || is_beyond(s->reading.cpu_ns) ||
	    is_beyond(s->reading.preemptions)) {
		w->why = TOO_LARGE;
		return -EINVAL;
	}
	if (goes_on(&w->piece, s) && add_reading(&w->piece, s))
		return 0;
	p = book_find(w->book, &s->point);
	if (!p || !book_trial_in(p, s->round))
		return 0;
	end_piece(w);
	begin_piece(&w->piece, p, s);
	add_reading(&w->piece, s);
	return 0;
}

/* Rounds of a point lie together: so it packs better. */
static int compare_rows(const void *x, const void *y)
{
	const struct readings_row *a = x, *b = y;
	int d = book_compare(&a->point, &b->point);

	if (!d)
		d = points_compare_counts(a->round, b->round);
	return d ? d : points_compare_counts(a->index, b->index);
}

static int pack_readings(struct work *w)
{
	const struct readings_row *row;
	int err = read_rows(w, &sample_format, take_sample);

	if (!err) {
		end_piece(w);
		err = open_packed(w, &readings_format);
	}
	row = w->rows.row;
	if (!err && w->rows.n)
		qsort(w->rows.row, w->rows.n, sizeof(*row), compare_rows);
	for (size_t i = 0; !err && i < w->rows.n; i++)
		err = csv_put(w->to, &readings_format, &row[i]);
	rows_free(&w->rows);
	return close_packed(w, err);
}

/* --- the packed run ------------------------------------------------------- */

static int pack_all(struct work *w)
{
	size_t n = sizeof(as_they_are) / sizeof(*as_they_are);
	int err = 0;

	for (size_t i = 0; !err && i < n; i++)
		err = copy_file(w, as_they_are[i]);
	if (!err)
		err = copy_whole(w);
	if (!err)
		err = pack_trials(w);
	if (!err)
		err = pack_latency(w);
	return err ? err : pack_readings(w);
}

int packing_do(const struct book *b, const char *dir, const char *out,
	       struct book_fault *fault)
{
	struct work w = { .book = b,
			  .dir = dir,
			  .fault = fault,
			  .rows = { .format = &readings_format } };
	int err = new_run_begin(&w.made, out, fault);

	return err ? err : new_run_end(&w.made, pack_all(&w), fault);
}
