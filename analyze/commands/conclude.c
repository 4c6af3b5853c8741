/* conclude.c - a run on one screen: how far to trust it, and what it found. */
#include "analyze/commands/conclude.h"
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/judge/crossings.h"
#include "analyze/tell/conclusion.h"
#include "lib/die.h"

static const struct summary_row *headline(const void *from, size_t i)
{
	const struct tables *s = from;

	return s->row[i].rank ? NULL : &s->row[i].row;
}

int conclude(struct report *r)
{
	const struct trust_of trust = {
		.book = r->no_trials ? NULL : &r->book,
		.run = &r->run,
		.host = &r->host,
		.flags = &r->flags,
		.losses = &r->losses,
		.power = &r->power,
		.validation = r->validation.row,
		.validations = r->validation.n,
	};
	const struct sentences_of of = {
		.tables = &r->tables,
		.rankings = &r->rankings,
		.crossing = r->crossings.row,
		.crossings = r->crossings.n,
		.run = &r->run,
		.book = trust.book,
		.trust = &r->trust,
	};
	int err = losses_sum(&r->losses, &r->book);

	if (!err)
		err = power_make(&r->power, &r->book);
	if (err)
		return err;
	flag_counts_make(&r->flags, &r->tables, r->tables.n, headline);
	rankings_make(&r->rankings, r->winners.row, r->winners.n);
	err = trust_make(&r->trust, &trust);
	return err ? err : sentences_make(&r->sentences, &of);
}

void conclude_free(struct report *r)
{
	sentences_free(&r->sentences);
	trust_free(&r->trust);
	power_free(&r->power);
	rows_free(&r->validation);
	rows_free(&r->topology);
	rows_free(&r->crossings);
	rows_free(&r->winners);
	facts_free(&r->host);
	facts_free(&r->run);
	tables_free(&r->tables);
	book_free(&r->book);
}

static int take_figures(struct report *r, const struct figures *f)
{
	struct tables_row *row = calloc(f->n + 1, sizeof(*row));

	for (size_t i = 0; row && i < f->n; i++) {
		const struct figure *at = &f->figure[i];

		row[i].row = at->row;
		row[i].rank = at->metric != at->of->op->metric;
	}
	r->tables.row = row;
	r->tables.n = row ? f->n : 0;
	return row ? 0 : -ENOMEM;
}

/* Rows as winners.csv and crossover.csv have them. */
static int take_messages(struct report *r)
{
	const struct crossings_ask ask = { .probe = "ipc/round-trip" };
	struct winners w = { 0 };
	struct crossings c = { 0 };
	int err = winners_make(&w, &r->book, ask.probe);

	if (!err)
		err = crossings_make(&c, &r->book, &w, &ask);
	r->winners.format = &winner_format;
	r->crossings.format = &crossing_format;
	for (size_t i = 0; !err && i < w.n; i++)
		err = rows_add(&r->winners, &w.winner[i].row);
	for (size_t i = 0; !err && i < c.n; i++)
		err = rows_add(&r->crossings, &c.crossing[i].row);
	crossings_free(&c);
	winners_free(&w);
	return err;
}

int conclude_main(int argc, char **argv)
{
	struct report r = { .dir = say_dir(argc, argv, "conclude") };
	struct figures figures = { 0 };
	int err;

	say_book(&r.book, r.dir, BOOK_SAMPLES);
	say_facts(&r.run, r.dir, &run_format);
	say_facts(&r.host, r.dir, &host_format);
	say_rows(&r.validation, r.dir, &validation_format);
	err = figures_make(&figures, &r.book);
	if (!err)
		err = take_figures(&r, &figures);
	if (!err)
		err = take_messages(&r);
	if (!err)
		err = conclude(&r);
	if (!err)
		err = conclusion_put(&(struct conclusion){ r.dir, &r.book,
							   &r.trust,
							   &r.sentences },
				     stdout);
	say_done(err);
	figures_free(&figures);
	conclude_free(&r);
	return EXIT_DONE;
}
