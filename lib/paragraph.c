/* paragraph.c - findings as people read them: folded, in units, counted. */
#include "lib/paragraph.h"

#include "lib/csv.h"
#include "lib/memory.h"
#include "lib/screen.h"
#include "lib/text.h"
#include "lib/units.h"

#include <ctype.h>
#include <fnmatch.h>

static int failed; /* -errno of the first write that did */

void paragraph_verdict(const char *word, size_t column)
{
	enum colour of = strstr("refuse FAIL", word) ? COLOUR_BAD
			 : strstr("warn", word)      ? COLOUR_WARNING
			 : strstr("ok PASS", word)   ? COLOUR_GOOD
						     : COLOUR_DIM;

	printf("%s%s%s%*s", colour(stdout, of), word,
	       colour(stdout, COLOUR_END), (int)(column - strlen(word)), "");
}

void paragraph(const char *text, size_t from, size_t indent)
{
	struct screen_lines fold = { screen_prose(stdout, SIZE_MAX), from,
				     indent, SIZE_MAX };
	char *tame = memory_copy(text);

	text_tame(tame);
	screen_wrap(stdout, tame, &fold);
	failed = failed ? failed : csv_flush(stdout);
	free(tame);
}

static char *with_unit(const char *key, uint64_t n)
{
	static const struct {
		const char *keys;
		double ns;
	} times[] = { { "?*_ns", 1 }, { "?*_us", 1e3 }, { "?*_ms", 1e6 } };

	if (n >> 62)
		return memory_copy("unlimited");
	if (!fnmatch("?*[._]bytes", key, 0))
		return memory_copy(UNITS_SIZE(n));
	for (size_t i = 0; i < sizeof(times) / sizeof(*times); i++)
		if (!fnmatch(times[i].keys, key, 0))
			return memory_copy(UNITS_TIME((double)n * times[i].ns));
	return memory_text("%ju", (uintmax_t)n);
}

char *paragraph_value(const char *key, const char *value)
{
	const char *chosen =
		strncmp(key, "thp.", 4) ? NULL : strchr(value, '[');
	const char *average = strstr(value, "avg10="), *more;
	uint64_t n;

	if (average)
		return memory_text("%.3g %% of the last 10 s",
				   strtod(average + 6, NULL));
	if (chosen) /* "always [madvise] never" */
		return memory_text("%.*s", (int)strcspn(chosen + 1, "]"),
				   chosen + 1);
	more = strstr(value, "; ");
	if (*value == 'E' && isupper((unsigned char)value[1]) && more)
		return memory_copy(more + 2);
	if (isdigit((unsigned char)*value) && !fnmatch("?*_percent", key, 0))
		return memory_text("%s %%", value);
	return units_parse_count(value, &n) ? memory_copy(value)
					    : with_unit(key, n);
}

int paragraph_close(const struct paragraph_count *count, size_t words)
{
	const char *before = "";

	for (size_t i = 0; i < words; i++) {
		if (!count[i].n)
			continue;
		printf("%s%zu %s", before, count[i].n, count[i].word);
		before = ", ";
	}
	if (*before)
		putchar('\n');
	return failed ? failed : csv_flush(stdout);
}
