/* explain.c - what an error of shared memory comes from, most likely first. */
#include "diagnose/commands.h"
#include "diagnose/host/cause.h"
#include "lib/columns.h"
#include "lib/die.h"
#include "lib/memory.h"
#include "lib/output.h"

static enum table_form form;

const struct opt explain_options[] = {
	{ 0, "csv", OPT_FORM, &form, NULL, "as CSV" },
	{ 0, "json", OPT_FORM, &form, NULL, "as JSON" },
	{ 0, "raw", OPT_FORM, &form, NULL,
	  "as words with single blanks between" },
	{ 0 },
};

struct line {
	const char *here, *name, *title, *evidence, *why, *mend, *look;
	int fits;
	enum cause_here likely;
};

static const struct csv_column columns[] = {
	NAME(line, here),       NAME(line, name),  COLUMN(line, title),
	COLUMN(line, evidence), COLUMN(line, why), COLUMN(line, mend),
	COLUMN(line, look),
};

static const struct csv_format format = FORMAT("explain.csv", line, columns);

static const char *const words[] = { "yes", "perhaps", "no" };

/* --- for people ----------------------------------------------------------- */

enum { WIDTH_MOST = 100, INDENT = 3 };

static bool unlikely(const struct line *l)
{
	return l->likely == CAUSE_NOT_HERE && l->fits < CAUSE_TEXT;
}

/* Words of a text on lines of so many columns, further ones indented. */
static void put_folded(const char *text, int width)
{
	int column = 0;

	while (*(text += strspn(text, " \t\n"))) {
		int n = (int)strcspn(text, " \t\n");

		if (column && column + 1 + n > width) {
			putchar('\n');
			column = 0;
		}
		column += printf("%s%.*s", column ? " " : "   ", n, text);
		text += n;
	}
	putchar('\n');
}

static void put_cause(const struct line *l, size_t number, int width)
{
	char text[2048];

	printf("%s%zu. %s\n", number > 1 ? "\n" : "", number, l->title);
	if (*l->evidence) {
		snprintf(text, sizeof(text), "Here %s%s", l->evidence,
			 l->likely == CAUSE_HERE ? ": likely." : ".");
		put_folded(text, width);
	}
	put_folded(l->why, width);
	snprintf(text, sizeof(text), "Remedy: %s", l->mend);
	put_folded(text, width);
	if (*l->look)
		printf("   See: %s\n", l->look);
}

/* What this machine speaks against is but named, unless there is no other: what
 * was pasted may come from elsewhere, or have passed. */
static void put_causes(const struct line *l, size_t n, int width)
{
	size_t i = 0;

	while (i < n && unlikely(&l[i]) == unlikely(&l[0])) {
		put_cause(&l[i], i + 1, width);
		i++;
	}
	if (i == n)
		return;
	printf("\nNot likely on this machine as it is now:\n");
	for (; i < n; i++)
		printf("   - %s\n", l[i].title);
}

static void put_page(const struct complaint *c, const struct line *l, size_t n)
{
	size_t width = table_terminal(stdout);

	if (!width || width > WIDTH_MOST)
		width = WIDTH_MOST;
	if (*c->error)
		printf("%s%s%s\n", c->error, *c->size ? ", bytes: " : "",
		       c->size);
	if (unlikely(l))
		printf("Nothing here speaks for any of these now; elsewhere, "
		       "or then:\n");
	put_causes(l, n, (int)width - INDENT);
}

/* --- all of it ------------------------------------------------------------ */

/* A command for this size; of no size it wants one. */
static char *with_size(const char *look, const char *size)
{
	const char *at = strstr(look, "SIZE");

	if (!at || !*size)
		return memory_copy(look);
	return memory_text("%.*s%s%s", (int)(at - look), look, size,
			   at + strlen("SIZE"));
}

static int score(const struct line *l)
{
	static const int of[] = { 3, 1, 0 };

	return unlikely(l) ? 0 : of[l->likely] + l->fits;
}

/* As they stood, if nothing tells. */
static int by_likelihood(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
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
	static struct cause_seen seen[CAUSES_MAX];
	struct line line[CAUSES_MAX];
	struct complaint of;
	struct survey s;
	char *text;
	size_t n = 0;
	int err = 0;

	if (!argc)
		die_usage("which error? a message, or names: ENOSPC shm_open");
	text = whole_text(argc, argv);
	if (!text)
		die("read a message from standard input");
	causes_read(&causes);
	complaint_read(&of, text, &causes);
	survey_take(&s, false);
	for (size_t i = 0; i < causes.n; i++) {
		const struct cause *c = &causes.cause[i];
		int fits = cause_fits(c, &of);

		if (!fits)
			continue;
		seen[n] = cause_look(c, &of, &s);
		line[n] = (struct line){ words[seen[n].here],
					 c->name,
					 c->title,
					 seen[n].evidence,
					 c->why,
					 c->mend,
					 with_size(c->look, of.size),
					 fits,
					 seen[n].here };
		n++;
	}
	if (!n) {
		fprintf(stderr, "ERROR: no error, signal or known message of "
				"shared memory in it\n");
		return EXIT_FAILED;
	}
	qsort(line, n, sizeof(*line), by_likelihood);
	if (form)
		err = output_all(form, &format,
				 (struct output_rows){ line, n, sizeof(*line) },
				 stdout);
	else
		put_page(&of, line, n);
	if (!err && fflush(stdout))
		err = -errno;
	if (err)
		die_with(EXIT_FAILED, -err,
			 "tell the causes on standard output");
	while (n)
		free((void *)line[--n].look);
	survey_free(&s);
	causes_free(&causes);
	free(text);
	return EXIT_DONE;
}
