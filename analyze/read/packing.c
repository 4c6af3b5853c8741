/* packing.c - a run as a packed one. */
#include "analyze/read/new_run.h"

#include "analyze/read/points.h"
#include "analyze/read/run_file.h"
#include "analyze/read/sharing.h"
#include "lib/csv_rows.h"
#include "lib/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LIST_MAX = 1000 }; /* csv_read() takes 64 KiB */

struct work {
	const struct book *book;
	const char *dir;
	const struct fact_row *told; /* NULL: it is for ourselves */
	struct new_run made;
	struct book_fault *fault;

	struct rows rows;      /* of the file at hand, done ones */
	struct packed_row row; /* as it is made; texts are the book's */
	bool wants_cpu;        /* a metric of its point does */
	struct lists {
		size_t n; /* numbers in the first */
		struct list {
			char text[LIST_MAX];
			size_t used;
			int64_t last;
		} list[PACKED_LISTS];
	} of; /* it */
};

/* --- files that stay as they are ----------------------------------------- */

static const struct csv_format *const as_they_are[] = {
	&run_format,   &host_format,       &topology_format,
	&whole_format, &validation_format,
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

/* --- rows ----------------------------------------------------------------- */

/* What the book took in of a file: less a last row that was cut off. */
static int read_rows(struct work *w, const struct csv_format *format,
		     csv_row_fn *each, void *arg)
{
	struct run_file from = { w->dir, format, true };
	int err = run_file_read(&from, each, arg, w->fault);

	return err == -EINVAL && book_is_torn(w->book, w->fault) ? 0 : err;
}

/* What is told of a run that is shared, beside what it had. */
static int put_told(struct work *w, const struct csv_format *format)
{
	const struct fact_row form = { SHARING_KEY, SHARING_FORMAT, "info",
				       "" };
	int err = 0;

	if (format == &run_format)
		return new_run_put(&w->made, &form);
	for (int i = 0; format == &host_format && i < PACKING_TOLD; i++)
		if (!err && *w->told[i].value)
			err = new_run_put(&w->made, &w->told[i]);
	return err;
}

/* A file row by row, if it is there, as it may be shared if the run is. */
static int pack_file(struct work *w, const struct csv_format *format,
		     bool packed)
{
	struct sharing s = { format, new_run_put, &w->made, stdout };
	int err;

	if (!run_file_is_there(w->dir, format))
		return 0;
	err = new_run_open(&w->made, format, packed);
	if (!err && w->told)
		err = read_rows(w, format, sharing_row, &s)
			      ?: put_told(w, format);
	else if (!err)
		err = read_rows(w, format, new_run_put, &w->made);
	return new_run_close(&w->made, err);
}

/* The row is complete; what follows it may go on in one more. */
static void end_row(struct work *w)
{
	for (int i = 0; i < PACKED_LISTS; i++) {
		struct list *l = &w->of.list[i];

		/* Those at the end that equal the one before them. */
		while (i && l->used > 2 && !strcmp(l->text + l->used - 2, " 0"))
			l->text[l->used -= 2] = '\0';
		w->row.list[i] = l->used ? l->text : "";
		l->used = 0;
	}
	if (w->of.n)
		rows_add(&w->rows, &w->row);
	w->row.index += w->of.n;
	w->of.n = 0;
}

/* False: there is no room. */
static bool append(struct list *l, int64_t number)
{
	size_t room = sizeof(l->text) - l->used;
	int64_t put = l->used ? number - l->last : number;
	int length = snprintf(l->text + l->used, room, "%s%" PRId64,
			      l->used ? " " : "", put);

	l->used += (size_t)length;
	l->last = number;
	return (size_t)length < room;
}

/* One to each list, and to none where it is CSV_NO_COUNT. */
static int add(struct work *w, const uint64_t number[PACKED_LISTS])
{
	const struct lists before = w->of;

	for (int i = 0; i < PACKED_LISTS; i++) {
		if (number[i] == CSV_NO_COUNT)
			continue;
		if (number[i] > INT64_MAX)
			return run_file_refuse(
				&w->fault->at,
				"a number is too large to be packed");
		if (!append(&w->of.list[i], (int64_t)number[i])) {
			w->of = before;
			end_row(w);
			return add(w, number);
		}
	}
	w->of.n++;
	return 0;
}

static int put_rows(struct work *w, const struct csv_format *format)
{
	int err = new_run_open(&w->made, format, true);

	for (size_t i = 0; !err && i < w->rows.n; i++)
		err = new_run_put(&w->made,
				  (struct packed_row *)w->rows.row + i);
	return new_run_close(&w->made, err);
}

/* --- single operations ---------------------------------------------------- */

static int add_trial_class(struct work *w, const struct book_point *p,
			   const struct book_class *c, size_t trial)
{
	const struct distribution *d = &c->of_trial[trial];
	int err = 0;

	w->row = (struct packed_row){ .round = p->trial[trial].round,
				      .point = p->point,
				      .class = c->name };
	for (size_t i = 0; !err && i < d->n; i++) {
		const struct bucket *b = &d->bucket[i];

		err = add(w,
			  (uint64_t[]){ b->low, b->high - b->low, b->count });
	}
	end_row(w);
	return err;
}

static int pack_latency(struct work *w)
{
	const struct book *b = w->book;
	int err = run_file_name(w->fault, w->dir, latency_format.file);

	w->rows = (struct rows){ .format = &singles_format };
	for (size_t i = 0; !err && i < b->points; i++) {
		const struct book_point *p = b->point[i];

		for (size_t j = 0; j < p->classes; j++)
			for (size_t k = 0; !err && k < p->trials; k++)
				err = add_trial_class(w, p, &p->class[j], k);
	}
	if (!err)
		err = put_rows(w, &singles_format);
	rows_free(&w->rows);
	return err;
}

/* --- readings ------------------------------------------------------------- */

/* Is it of the row's trial? If not, and it was done, a row of it begins. */
static bool find_trial(struct work *w, const struct sample_row *s)
{
	const struct book_point *p;

	if (w->row.point.probe && s->round == w->row.round &&
	    !book_compare(&s->point, &w->row.point))
		return true;
	p = book_find(w->book, &s->point);
	if (!p || !book_trial_in(p, s->round))
		return false;
	end_row(w);
	w->row = (struct packed_row){ .round = s->round, .point = p->point };
	w->wants_cpu = metrics_want(p->op, COST_CPU);
	return true;
}

/* Does it follow the last one of the row, and is as much known of it? */
static bool goes_on(const struct work *w, const struct sample_row *s,
		    const uint64_t number[PACKED_LISTS])
{
	for (int i = 0; i < PACKED_LISTS; i++)
		if ((number[i] != CSV_NO_COUNT) != (w->of.list[i].used > 0))
			return false;
	return s->index == w->row.index + w->of.n &&
	       s->reading.ops == w->row.ops;
}

static int take_sample(void *arg, const void *data)
{
	const struct sample_row *s = data;
	struct work *w = arg;
	uint64_t number[PACKED_LISTS] = {
		s->reading.ns,
		s->reading.cpu_ns,
		s->reading.preemptions,
	};

	if (!s->reading.ops || !find_trial(w, s))
		return 0;
	if (!w->wants_cpu)
		number[1] = CSV_NO_COUNT;
	if (!goes_on(w, s, number)) {
		end_row(w);
		w->row.index = s->index;
		w->row.ops = s->reading.ops;
	}
	return add(w, number);
}

/* Rounds of a point lie together: so it packs better. */
static int compare_rows(const void *x, const void *y)
{
	const struct packed_row *a = x, *b = y;

	return book_compare(&a->point, &b->point)
		?: points_compare_counts(a->round, b->round)
		?: points_compare_counts(a->index, b->index);
}

static int pack_readings(struct work *w)
{
	int err;

	w->rows = (struct rows){ .format = &readings_format };
	w->row = (struct packed_row){ 0 };
	err = read_rows(w, &sample_format, take_sample, w);
	end_row(w);
	if (w->rows.n)
		qsort(w->rows.row, w->rows.n, sizeof(w->row), compare_rows);
	if (!err)
		err = put_rows(w, &readings_format);
	rows_free(&w->rows);
	return err;
}

/* --- the packed run ------------------------------------------------------- */

static int pack_all(struct work *w)
{
	size_t n = sizeof(as_they_are) / sizeof(*as_they_are);
	int err = 0;

	for (size_t i = 0; !err && i < n; i++)
		err = w->told ? pack_file(w, as_they_are[i], false)
			      : copy_file(w, as_they_are[i]->file);
	if (!err && !w->told)
		err = copy_whole(w);
	if (!err)
		err = pack_file(w, &trial_format, true);
	if (!err)
		err = pack_latency(w);
	return err ? err : pack_readings(w);
}

int packing_do(const struct book *b, const struct packing *p,
	       struct book_fault *fault)
{
	struct work w = {
		.book = b, .dir = p->dir, .told = p->told, .fault = fault
	};
	int err = new_run_begin(&w.made, p->out, fault);

	return err ? err : new_run_end(&w.made, pack_all(&w));
}
