/* explain.c - what an error of shared memory comes from, most likely first. */
#include "diagnose/commands.h"
#include "diagnose/host/cause.h"
#include "lib/columns.h"
#include "lib/die.h"
#include "lib/memory.h"
#include "lib/output.h"
#include "lib/paragraph.h"

static enum table_form form;

const struct opt explain_options[] = {
	{ 0, "csv", OPT_FORM, &form, NULL, "as CSV" },
	{ 0, "json", OPT_FORM, &form, NULL, "as JSON" },
	{ 0, "raw", OPT_FORM, &form, NULL,
	  "as words with single blanks between" },
	{ 0 },
};

static const struct csv_column columns[] = {
	{ "here", CSV_NAME, offsetof(struct cause, answer), 0 },
	NAME(cause, name),
	COLUMNS(COLUMN, cause, title, evidence, why, mend, look),
};

static const struct csv_format format = FORMAT("explain.csv", cause, columns);

/* --- for people ----------------------------------------------------------- */

enum { INDENT = 3 };

static bool unlikely(const struct cause *l)
{
	return l->likely == CAUSE_NOT_HERE && l->fits < CAUSE_TEXT;
}

static void put_text(const char *before, const char *text)
{
	printf("%s", before);
	paragraph(text, strlen(before), INDENT);
}

static void put_cause(const struct cause *l, size_t number)
{
	printf("%s%zu. ", number > 1 ? "\n" : "", number);
	paragraph(l->title, INDENT, INDENT);
	if (*l->evidence)
		put_text(l->likely == CAUSE_HERE ? "   Here, likely: "
						 : "   Here: ",
			 l->evidence);
	put_text("   ", l->why);
	put_text("   Remedy: ", l->mend);
	if (*l->look)
		printf("   See: %s\n", l->look);
}

/* What this machine speaks against is but named, unless there is no other: what
 * was pasted may come from elsewhere, or have passed. */
static void put_page(const struct complaint *c, const struct cause *l, size_t n)
{
	size_t i = 0;

	if (*c->error)
		printf("%s%s%s\n", c->error, *c->size ? ", bytes: " : "",
		       c->size);
	if (unlikely(l))
		put_text("", "Nothing here speaks for any of these now; "
			     "elsewhere, or then:");
	for (; i < n && unlikely(&l[i]) == unlikely(l); i++)
		put_cause(&l[i], i + 1);
	if (i < n)
		printf("\nNot likely on this machine as it is now:\n");
	for (; i < n; i++)
		put_text("   - ", l[i].title);
}

/* --- all of it ------------------------------------------------------------ */

/* A command for this size; of no size it wants one. */
static const char *with_size(const char *look, const char *size)
{
	const char *at = strstr(look, "SIZE");

	if (!at || !*size)
		return look;
	return memory_text("%.*s%s%s", (int)(at - look), look, size,
			   at + strlen("SIZE"));
}

static int score(const struct cause *l)
{
	static const int of[] = { 3, 1, 0 };

	return unlikely(l) ? 0 : of[l->likely] + l->fits;
}

/* As they stood, if nothing tells. */
static int by_likelihood(const void *a, const void *b)
{
	const struct cause *x = a, *y = b;
	int d = score(y) - score(x);

	return d ? d : x->name < y->name ? -1 : 1;
}

/* The operands with blanks between; of "-" standard input. */
static char *whole_text(int argc, char **argv)
{
	char *text = NULL;
	size_t size = 0;
	FILE *to;

	if (argc == 1 && !strcmp(argv[0], "-"))
		return getdelim(&text, &size, '\0', stdin) < 0 ? NULL : text;
	to = memory_stream(&text);
	for (int i = 0; i < argc; i++)
		fprintf(to, "%s%s", i ? " " : "", argv[i]);
	memory_close(to);
	return text;
}

int explain_main(int argc, char **argv)
{
	static struct causes causes;
	struct complaint of;
	struct rows s;
	char *text;
	size_t n = 0;
	int err = 0;

	if (!argc)
		die_usage("which error? a message, or names: ENOSPC shm_open");
	errno = 0; /* an empty one is no error */
	text = whole_text(argc, argv);
	if (!text)
		die("read a message from standard input");
	for (char *at = text; (at = strchr(at, '\033'));) { /* colours */
		size_t length = strspn(at, "\033[0123456789;");

		memset(at, ' ', length + !!at[length]);
	}
	causes_read(&causes);
	complaint_read(&of, text, &causes);
	survey_take(&s, false);
	for (size_t i = 0; i < causes.n; i++) {
		struct cause *c = &causes.cause[i];

		c->fits = cause_fits(c, &of);
		if (!c->fits)
			continue;
		cause_look(c, &of, &s);
		c->look = with_size(c->look, of.size);
		causes.cause[n++] = *c;
	}
	if (!n)
		die_with(EXIT_FAILED, 0,
			 "no error, signal or known message of shared memory "
			 "in it");
	qsort(causes.cause, n, sizeof(*causes.cause), by_likelihood);
	if (form)
		err = output_all(form, &format,
				 (struct output_rows){ causes.cause, n,
						       sizeof(struct cause) },
				 stdout);
	else
		put_page(&of, causes.cause, n);
	if (!err)
		err = csv_flush(stdout);
	if (err)
		die_with(EXIT_FAILED, -err,
			 "tell the causes on standard output");
	rows_free(&s);
	free(text);
	return EXIT_DONE;
}
