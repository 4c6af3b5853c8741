/* check.c - whether a run holds what must hold on any machine. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/judge/rules.h"
#include "lib/die.h"
#include "lib/output.h"

static enum table_form form;

const struct opt check_options[] = {
	{ 0, "csv", OPT_FORM, &form, NULL, "a row for each rule" },
	{ 0, "json", OPT_FORM, &form, NULL, "the same as JSON" },
	{ 0 },
};

/* A verdict for people has blanks. */
static void print_applied(const struct rule_applied *f, FILE *to)
{
	const struct check_row *r = &f->row;
	char verdict[16];

	snprintf(verdict, sizeof(verdict), "%s", r->verdict);
	for (char *c = verdict; *c; c++)
		if (*c == '-')
			*c = ' ';
	fprintf(to, "%-15s %s", verdict, r->rule);
	if (r->judged)
		fprintf(to, " (%" PRIu64 " of %" PRIu64 ")",
			r->judged - r->broken, r->judged);
	fprintf(to, "\n%s", r->examples);
	if (f->more)
		fprintf(to, "    and %zu more\n", f->more);
}

/* The lines one after another: "point: 1.2 x; point: 1.3 x". */
static void join_lines(char *text)
{
	char *to = text;

	/* Never longer than it was: a line end and an indent become "; ". */
	for (const char *from = text + strspn(text, " "); *from; from++) {
		if (*from == '\n' && !from[1])
			break;
		if (*from == '\n')
			*to++ = ';';
		else if (*from != ' ' || to == text || to[-1] != ' ')
			*to++ = *from;
	}
	*to = '\0';
}

static int put_rows(const struct rules *r)
{
	struct output_rows rows = { r->applied, r->n, sizeof(*r->applied) };

	for (size_t i = 0; i < r->n; i++)
		join_lines((char *)r->applied[i].row.examples);
	return output_all(form, &check_format, rows, stdout);
}

int check_main(int argc, char **argv)
{
	bool broken = false;
	struct rules r;
	struct book b;

	say_book(&b, say_dir(argc, argv, "check"), BOOK_SAMPLES | BOOK_LATENCY);
	r = rules_apply(&b);
	for (size_t i = 0; i < r.n; i++) {
		broken |= r.applied[i].row.broken > 0;
		if (!form)
			print_applied(&r.applied[i], stdout);
	}
	say_done(form ? put_rows(&r) : 0);
	rules_free(&r);
	book_free(&b);
	return broken ? EXIT_FAILED : EXIT_DONE;
}
