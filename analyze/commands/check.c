/* check.c - whether a run holds what must hold on any machine. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/judge/rules.h"
#include "analyze/read/told_rows.h"
#include "lib/die.h"
#include "lib/output.h"

static enum table_form form;

const struct opt check_options[] = {
	{ 0, "csv", OPT_FORM, &form, NULL, "a row for each rule" },
	{ 0, "json", OPT_FORM, &form, NULL, "the same as JSON" },
	{ 0 },
};

/* For people, and for programs. */
static const struct {
	const char *told, *row;
} verdicts[] = {
	[RULE_NOT_MEASURED] = { "not measured", "not-measured" },
	[RULE_TOO_FEW] = { "too few rounds", "too-few-rounds" },
	[RULE_HOLDS] = { "PASS", "PASS" },
	[RULE_BROKEN] = { "FAIL", "FAIL" },
};

static void print_applied(const struct rule_applied *f, FILE *to)
{
	fprintf(to, "%-15s %s", verdicts[f->verdict].told, f->says);
	if (f->judged)
		fprintf(to, " (%zu of %zu)", f->judged - f->broken, f->judged);
	fprintf(to, "\n%s", f->examples);
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
	struct output o;

	output_open(&o, form, &check_format, stdout);
	for (size_t i = 0; i < r->n; i++) {
		const struct rule_applied *f = &r->applied[i];

		join_lines(f->examples);
		output_row(&o, &(struct check_row){
				       .verdict = verdicts[f->verdict].row,
				       .rule = f->says,
				       .judged = f->judged,
				       .broken = f->broken,
				       .examples = f->examples,
			       });
	}
	return output_close(&o);
}

int check_main(int argc, char **argv)
{
	bool broken = false;
	struct rules r;
	struct book b;

	say_book(&b, say_dir(argc, argv, "check"), BOOK_SAMPLES | BOOK_LATENCY);
	r = rules_apply(&b);
	for (size_t i = 0; i < r.n; i++) {
		broken |= r.applied[i].verdict == RULE_BROKEN;
		if (!form)
			print_applied(&r.applied[i], stdout);
	}
	say_done(form ? put_rows(&r) : 0);
	rules_free(&r);
	book_free(&b);
	return broken ? EXIT_FAILED : EXIT_DONE;
}
