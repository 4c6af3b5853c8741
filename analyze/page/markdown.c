/* markdown.c - text into GitHub's Markdown, so that it stays text. */
#include "analyze/page/html.h"
#include "analyze/page/report.h"

/* What would be markup gets a backslash; brackets stay. */
static void put_text(FILE *to, const char *text)
{
	for (; *text; text++) {
		/* A name that looks like an address is not to be a link. */
		if (strchr("\\`*_<>|&~@#", *text) ||
		    (*text == ':' && text[1] == '/'))
			putc('\\', to);
		putc(*text, to);
	}
}

/* Code holds no markup, link, mention or number of an issue. Line ends become
 * spaces, control characters and what is not UTF-8 U+FFFD. A cell of a table
 * ends at a '|', code or not. */
static void put_code(FILE *to, const char *text, bool cell)
{
	html_escapes instead = { ['\n'] = " ",
				 ['\r'] = " ",
				 ['\t'] = " ",
				 ['|'] = cell ? "\\|" : NULL };
	size_t fence = 1;

	/* One more than the most backquotes in a row. */
	for (size_t i = 0, n; text[i]; i += n ? n : 1) {
		n = strspn(text + i, "`");
		fence = n >= fence ? n + 1 : fence;
	}
	for (size_t i = 0; i < fence; i++)
		putc('`', to);
	/* Else a backquote at an end of the text would belong to the fence; a
	 * reader takes one space off both sides. */
	fputs(fence > 1 ? " " : "", to);
	html_escaped(to, text, instead);
	fputs(fence > 1 ? " " : "", to);
	for (size_t i = 0; i < fence; i++)
		putc('`', to);
}

static void put_given(FILE *to, const char *text)
{
	put_code(to, text, false);
}

static void put_cell(FILE *to, const char *text)
{
	put_code(to, text, true);
}

const struct form markdown_form = {
	.brief = true,
	.words = put_text,
	.given = put_given,
	.given_fact = put_cell,
	.name = put_given,
	.title = { "# ", "\n" },
	.section = { "\n## ", "\n" },
	.list = { "\n", "" },
	.item = { "- ", "\n" },
	.note = { "\n", "\n" },
	.facts = { "\n| run | |\n|---|---|\n", "" },
	.fact = { "| ", " |\n" },
	.fact_between = " | ",
	.bold = { "**", "**" },
	.bands = { "\n## Other machines\n\n<details><summary>What others "
		   "published, for information</summary>\n\n"
		   "| figure | |\n|---|---|\n",
		   "\n</details>\n" },
	.band = { "| ", " |\n" },
	.band_between = " | ",
};
