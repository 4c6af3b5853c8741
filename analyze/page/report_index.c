/* report_index.c - where on a page what is: made of its headings. */
#include "analyze/page/report.h"

/* What is found in the index: behind the mark its id, if the mark says so, and
 * behind the tag its name. Text on a page cannot look like these: html_text(). */
static const struct entry {
	const char *mark, *tag, *before, *after;
} entries[] = {
	{ "<section id=\"", "<h2>", "<li><a href=\"#", "</a>" },
	{ "<h3>", NULL, "<li>", "</li>\n" },
	{ "<figure id=\"", "<h4>", "<li><a href=\"#", "</a></li>\n" },
	{ "<div id=\"", "<caption>", "<li><a href=\"#", "</a></li>\n" },
};

enum { ENTRIES = sizeof(entries) / sizeof(*entries) };

static const struct entry *entry_at(const char *p)
{
	for (size_t i = 0; i < ENTRIES; i++)
		if (!strncmp(p, entries[i].mark, strlen(entries[i].mark)))
			return &entries[i];
	return NULL;
}

static void put_entry(const struct entry *e, const char *at, FILE *to)
{
	const char *name = at + strlen(e->mark);

	fputs(e->before, to);
	if (e->tag) {
		fprintf(to, "%.*s\">", (int)strcspn(name, "\""), name);
		name = strstr(name, e->tag) + strlen(e->tag);
	}
	fprintf(to, "%.*s%s", (int)strcspn(name, "<"), name, e->after);
}

void report_index(const char *page, FILE *to)
{
	static const char *const ends[] = { "", "</li>\n",
					    "</ul></details></li>\n" };
	int level = 0;

	fputs("<nav aria-label=\"Contents\"><details open=\"\">\n"
	      "<summary>Contents</summary>\n<ul>\n",
	      to);
	for (const char *p = page; (p = strchr(p, '<')); p++) {
		const struct entry *e = entry_at(p);

		if (!e || (e->tag && !strstr(p, e->tag)))
			continue;
		if (e == entries)
			fputs(ends[level], to);
		else if (level == 1)
			fputs(" <details><summary>list</summary>\n<ul>\n", to);
		level = e == entries ? 1 : 2;
		put_entry(e, p, to);
	}
	fprintf(to, "%s</ul>\n</details></nav>\n", ends[level]);
}
