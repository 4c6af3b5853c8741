/* show_conclusion.c - a run on one screen, at its end. */
#include "analyze/tell/show.h"

#include "lib/memory.h"
#include "lib/screen.h"

#include <ctype.h>
#include <limits.h>
#include <unistd.h>

enum {
	LINES = 25, /* in all */
	OF_TRUST = 3,
	OF_FINDING = 3,
	BELOW = 4, /* paths, and the line above them */
	USUAL = 80,
};

static const enum colour colours[] = { COLOUR_GOOD, COLOUR_WARNING,
				       COLOUR_BAD };

/* So many lines for it, more where they are short. Returns how many it took. */
static size_t put(FILE *to, size_t from, const char *text, size_t most)
{
	size_t columns = screen_columns(to);
	size_t times = columns && columns < USUAL ? 1 + USUAL / columns : 1;
	const struct screen_lines l = {
		.columns = screen_prose(to, USUAL),
		.from = from,
		.indent = 2,
		.most = most * times,
	};

	return screen_wrap(to, text, &l);
}

static size_t put_trust(const struct trust *t, FILE *to)
{
	const char *grade = trust_grade(t);
	char *text = memory_text(" - %s.", t->why);
	size_t lines;

	fprintf(to, "Trust: %s%s%s", colour(to, colours[t->grade]), grade,
		colour_end(to));
	lines = put(to, strlen("Trust: ") + strlen(grade), text, OF_TRUST);
	free(text);
	return lines;
}

/* As a browser takes it: a byte that may mean something else is %XX. */
static void put_page(const char *path, FILE *to)
{
	fputs("page    file://", to);
	for (; *path; path++)
		fprintf(to,
			isalnum((unsigned char)*path) || strchr("/-._~", *path)
				? "%c"
				: "%%%02X",
			(unsigned char)*path);
	putc('\n', to);
}

static bool is_there(char out[PATH_MAX], const char *dir, const char *name)
{
	snprintf(out, PATH_MAX, "%s/%s", dir, name);
	return !access(out, R_OK);
}

static void put_paths(const char *dir, FILE *to)
{
	char path[PATH_MAX], whole[PATH_MAX];

	if (is_there(path, dir, "report.html") && realpath(path, whole))
		put_page(whole, to);
	if (is_there(path, dir, "charts"))
		fprintf(to, "charts  %s/\n", path);
	is_there(path, dir, "");
	fprintf(to, "data    %s (its tables: shmstat summary)\n", path);
}

void show_conclusion(const struct report *r, FILE *to)
{
	size_t lines = put_trust(&r->trust, to) + 1;

	putc('\n', to);
	if (!r->sentences.n)
		lines += put(to, 0, "No finding: these data cannot bear one.",
			     1);
	for (size_t i = 0; i < r->sentences.n; i++) {
		const struct sentence *s = &r->sentences.sentence[i];

		fprintf(to, "%s%s:%s ", colour(to, COLOUR_BOLD), s->about,
			colour_end(to));
		lines += put(to, strlen(s->about) + 2, s->text, OF_FINDING);
	}
	if (trust_failed(&r->book))
		show_failed(&r->book, lines < 19 ? LINES - BELOW - lines : 2,
			    to);
	putc('\n', to);
	put_paths(r->dir, to);
}
