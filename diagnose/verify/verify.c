/* verify.c - does shared memory keep its promises here? */
#include "diagnose/commands.h"
#include "diagnose/verify/attempt.h"
#include "lib/columns.h"
#include "lib/memory.h"
#include "lib/output.h"
#include "lib/paragraph.h"
#include "lib/screen.h"

#include <fnmatch.h>

static enum table_form form;
static bool only_list, only_reap;
static const char *wanted;

#define COLUMN_NAMES "VERDICT, CLAIM, EVIDENCE, SOURCE, TEXT"

const struct opt verify_options[] = {
	{ 'o', "output", OPT_TEXT, &wanted, "COLUMNS",
	  "some of " COLUMN_NAMES },
	{ 'l', "list", OPT_FLAG, &only_list, NULL,
	  "what is claimed, without trying it" },
	{ 0, "reap", OPT_FLAG, &only_reap, NULL,
	  "list and remove what runs that were killed left behind" },
	{ 0, "csv", OPT_FORM, &form, NULL, "comma-separated values" },
	{ 0, "json", OPT_FORM, &form, NULL, "JSON" },
	{ 0, "raw", OPT_FORM, &form, NULL, "one space between columns" },
	{ 0 },
};

static const struct csv_column columns[] = {
	COLUMNS(NAME, attempt_result, verdict, claim),
	COLUMNS(COLUMN, attempt_result, evidence, source, text),
};

static const struct csv_format format =
	FORMAT("verify.csv", attempt_result, columns);

void verify_claims(FILE *to, const char *words)
{
	for (EACH(claim, c))
		fprintf(to, "%s ", (*c)->name);
}

static void choose_columns(struct output_choice *choice)
{
	const char *wrong;
	int err;

	if (!wanted)
		wanted = only_list ? "CLAIM,TEXT,SOURCE"
				   : "VERDICT,CLAIM,EVIDENCE,SOURCE";
	err = output_choose(choice, &format, wanted, &wrong);
	if (err == -E2BIG)
		die_usage("--output takes at most %zu columns", format.columns);
	if (err)
		die_usage("verify has no column \"%.*s\"; %s",
			  (int)strcspn(wrong, ","), wrong,
			  opt_meant("--output", wrong,
				    "there are " COLUMN_NAMES));
}

/* --- the claims ----------------------------------------------------------- */

static bool is_chosen(const struct claim *c, char **pattern)
{
	bool all = !*pattern;

	while (*pattern && fnmatch(*pattern, c->name, 0))
		pattern++;
	return all || *pattern;
}

static void check_patterns(char **pattern)
{
	for (; *pattern; pattern++) {
		const struct claim *const *c = __start_all_claim;

		while (c < __stop_all_claim && fnmatch(*pattern, (*c)->name, 0))
			c++;
		if (c == __stop_all_claim)
			die_usage("no claim matches \"%s\"; %s", *pattern,
				  opt_meant("", *pattern, "--list tells them"));
	}
}

/* A run that a signal ends tells nothing, and ends by that signal. */
static _Noreturn void end_by(int sig)
{
	attempt_close();
	signal(sig, SIG_DFL);
	raise(sig);
	_exit(EXIT_FAILED);
}

/* --- what was found ------------------------------------------------------- */

enum { INDENT = 6, NAMES = 25, WIDE = 72 };

static struct paragraph_count count[] = {
	{ "FAIL", 0 },
	{ "PASS", 0 },
	{ "INFO", 0 },
	{ "SKIP", 0 },
};

enum { WORDS = sizeof(count) / sizeof(*count) };

/* For people: what is promised, and by whom, where it was broken. */
static void tell(const struct attempt_result *f)
{
	bool wide = screen_prose(stdout, SIZE_MAX) >= WIDE;
	char *text = memory_text("%-*s%s%s", wide ? NAMES : 0, f->claim,
				 wide ? "" : ": ", f->evidence);

	paragraph_verdict(f->verdict, INDENT);
	paragraph(text, INDENT, INDENT + (wide ? NAMES : 2));
	free(text);
	if (strcmp(f->verdict, "FAIL"))
		return;
	text = memory_text("%s (%s)", f->text, f->source);
	printf("%*sPromised: ", INDENT + 2, "");
	paragraph(text, INDENT + 2 + strlen("Promised: "), INDENT + 2);
	free(text);
}

/* In the order of their names, as linked. Has any failed? Without a format it
 * is for people. */
static bool try_all(struct output *o, char **pattern)
{
	for (EACH(claim, c)) {
		struct attempt_result f = { "", (*c)->name, (*c)->text,
					    (*c)->source, "" };
		int sig;

		if (o->err || !is_chosen(*c, pattern))
			continue;
		sig = only_list ? 0 : attempt_run(*c, &f);
		if (sig)
			end_by(sig);
		for (size_t w = 0; w < WORDS; w++)
			count[w].n += !strcmp(f.verdict, count[w].word);
		if (o->format)
			output_row(o, &f);
		else
			tell(&f);
	}
	return count[0].n > 0;
}

int verify_main(int argc, char **argv)
{
	struct output_choice choice;
	struct output o = { 0 };
	bool broken, table = form || wanted || only_list;
	int err;

	if (only_reap && (form || only_list || wanted || *argv))
		die_usage("--reap goes with no other option and no claim");
	if (only_reap)
		return leftovers_reap() ? EXIT_DONE : EXIT_FAILED;
	choose_columns(&choice);
	check_patterns(argv);
	if (!only_list)
		attempt_open();
	if (table)
		output_open(&o, form, &choice.format, stdout);
	broken = try_all(&o, argv);
	if (!only_list)
		attempt_close();
	err = table ? output_close(&o) : paragraph_close(count, WORDS);
	die_if(err, "write the findings to standard output");
	return broken ? EXIT_FAILED : EXIT_DONE;
}
