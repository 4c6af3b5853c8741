/* fuzz_options.c - a command line, a word a line. */
#include "lib/clock.h"
#include "lib/opt.h"
#include "tests/fuzz/fuzz.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 16 };

static bool flag;
static uint64_t count, bytes;
static nsec duration;
static const char *text = "";

static const struct opt options[] = {
	{ 'f', "flag", OPT_FLAG, &flag, NULL, "a flag" },
	{ 0, "flat", OPT_FLAG, &flag, NULL, "begins like it" },
	{ 'c', "count", OPT_COUNT, &count, "N", "a count" },
	{ 's', "size", OPT_SIZE, &bytes, "SIZE", "a size" },
	{ 't', "time", OPT_TIME, &duration, "TIME", "a time" },
	{ 0, "text", OPT_TEXT, &text, "TEXT", "a text" },
	{ 0 },
};

static int run(int argc, char **argv)
{
	MUST(argc >= 0 && !argv[argc] && text);
	for (int i = 0; i < argc; i++)
		printf("%s %s\n", argv[i], text);
	return 0;
}

static const struct command commands[] = {
	{ "go", "[WORD...]", "All kinds of options", options, run },
	{ "plain", "", "None, and no operand", NULL, run },
	{ 0 },
};

static const struct program program = {
	.name = "fuzz",
	.summary = "Take any command line",
	.commands = commands,
};

struct line {
	char *word[WORDS_MAX + 2];
	int words;
};

static void parse(void *arg)
{
	struct line *l = arg;
	int status = program_main(&program, l->words, l->word);

	MUST(status == 0 || status == 2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = malloc(size + 1), *rest = NULL;
	struct line l = { .word = { "fuzz" }, .words = 1 };

	memcpy(copy, data, size);
	copy[size] = '\0';
	for (char *w = strtok_r(copy, "\n", &rest); w && l.words <= WORDS_MAX;
	     w = strtok_r(NULL, "\n", &rest))
		l.word[l.words++] = w;
	text = "";
	MUST(fuzz_survives(parse, &l));
	free(copy);
	return 0;
}
