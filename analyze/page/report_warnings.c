/* report_warnings.c - what makes the figures of a run doubtful. */
#include "analyze/judge/flags.h"
#include "analyze/page/html.h"
#include "analyze/page/report.h"

#include <string.h>

static void put_warning(const struct fact_row *f, FILE *to)
{
	fputs("<li><code>", to);
	html_text(to, f->key);
	fputs("</code> is ", to);
	html_text(to, *f->value ? f->value : "empty");
	if (*f->advice) {
		fputs(": ", to);
		html_text(to, f->advice);
	}
	fputs("</li>\n", to);
}

static size_t put_unfit(const struct facts *facts, FILE *to)
{
	size_t n = 0;

	for (size_t i = 0; i < facts->n; i++) {
		if (strcmp(facts->fact[i].fitness, "unfit"))
			continue;
		put_warning(&facts->fact[i], to);
		n++;
	}
	return n;
}

/* "noisy, 14 of 1208 headline figures: what to do" */
static size_t put_flags(const struct flag_counts *t, FILE *to)
{
	for (size_t i = 0; i < t->words; i++) {
		const char *advice = flags_advice(t->word[i].word);

		fprintf(to, "<li><code>%s</code>, %zu of %zu headline figures",
			t->word[i].word, t->word[i].figures, t->figures);
		if (advice) {
			fputs(": ", to);
			html_text(to, advice);
		}
		fputs("</li>\n", to);
	}
	return t->words;
}

static size_t put_losses(const struct losses *l, FILE *to)
{
	char text[LOSSES_TEXT];

	if (!*losses_say(text, l))
		return 0;
	fprintf(to, "<li>%s</li>\n", text);
	return 1;
}

void report_warnings(const struct report *r, FILE *to)
{
	const char *flags = facts_value(&r->run, "run.flags");
	size_t n = 0;

	fputs("<section id=\"warnings\">\n<h2>Warnings</h2>\n"
	      "<ul class=\"warnings\">\n",
	      to);
	if (flags) {
		fputs("<li>All figures carry the flag <code>", to);
		html_text(to, flags);
		fputs("</code></li>\n", to);
		n++;
	}
	n += put_flags(&r->flags, to);
	n += put_losses(&r->losses, to);
	n += put_unfit(&r->run, to);
	n += put_unfit(&r->host, to);
	if (!n)
		fprintf(to, "<li>%s</li>\n",
			r->host.missing
				? "Nobody looked: host.csv is missing."
				: "None: nothing was found that makes this "
				  "machine unfit to measure on.");
	fputs("</ul>\n</section>\n", to);
}
