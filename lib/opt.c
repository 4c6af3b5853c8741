/* opt.c - commands and options by table, over getopt_long(3). */
#include "lib/opt.h"

#include "lib/die.h"
#include "lib/memory.h"
#include "lib/suggest.h"
#include "lib/table.h"
#include "lib/units.h"
#include "lib/version.h"

#include <fcntl.h>
#include <getopt.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { OPTS_MAX = 40, FIRST_KEY = 1000 };

/* Those that run; NULL before any does. */
static const struct program *program;
static const char *running_command;

/* --- what a word of a command line may be --------------------------------- */

/* What stands before the cursor: "--media=pipe,sh" is the head up to the comma
 * and the word after it. */
struct typed {
	const char *head, *word;
	FILE *to;
};

static void offer(const struct typed *at, const char *dashes, const char *word,
		  const char *means)
{
	char whole[128];

	snprintf(whole, sizeof(whole), "%s%s", dashes, word);
	if (!strncmp(whole, at->word, strlen(at->word)))
		fprintf(at->to, "%.*s%s%s%s\n", (int)(at->word - at->head),
			at->head, whole, *means ? "\t" : "", means);
}

/* That which "--suite", "--suite=" or "-s" is, or NULL. */
static const struct opt *option_named(const struct command *c, const char *word)
{
	size_t n = strcspn(word, "=");

	for (const struct opt *o = c->opts; o && o->word; o++)
		if ((n > 2 && !strncmp(word, "--", 2) &&
		     n - 2 == strlen(o->word) &&
		     !strncmp(word + 2, o->word, n - 2)) ||
		    (n == 2 && word[0] == '-' && word[1] == o->letter))
			return o;
	return NULL;
}

static void offer_values(const struct command *c, const char *option,
			 const struct typed *at)
{
	for (const struct opt_words *w = program->words; w && w->command; w++) {
		char *text = NULL, *rest;
		FILE *list;

		if (strcmp(w->command, c->name) || strcmp(w->option, option))
			continue;
		list = memory_stream(&text);
		if (w->put)
			w->put(list, w->words);
		else
			fputs(w->words, list);
		memory_close(list);
		for (char *word = strtok_r(text, " ", &rest); word;
		     word = strtok_r(NULL, " ", &rest))
			offer(at, "", word, "");
		free(text);
	}
}

/* What the last of the words after the program's name may become, from the
 * program's own tables: a candidate a line, a tab and what it means. Nothing
 * where the name of a file is wanted. */
static void complete(int words, const char *const *word, FILE *to)
{
	const char *last = word[words - 1], *before = "", *comma;
	struct typed at = { last, last, to };
	const struct command *c = program->commands;
	const struct opt *o;

	if (words == 1 || !strcmp(word[0], "help")) {
		for (; c->name; c++)
			offer(&at, "", c->name, c->summary);
		if (words == 1) {
			offer(&at, "", "help", "this list");
			offer(&at, "--", "help", "this list");
			offer(&at, "--", "version", "which release this is");
		}
		return;
	}
	while (c->name && strcmp(c->name, word[0]))
		c++;
	if (!c->name)
		return;
	/* bash makes three words of --suite=quick. */
	if (!strcmp(last, "="))
		at.head = at.word = "";
	for (int i = words - 2; i > 0 && !*before; i--)
		if (strcmp(word[i], "="))
			before = word[i];
	if (!strncmp(last, "--", 2) && strchr(last, '=')) {
		before = last;
		at.word = strchr(last, '=') + 1;
	}
	o = option_named(c, before);
	if ((!o || !o->arg) && *at.word == '-') {
		for (o = c->opts; o && o->word; o++)
			offer(&at, "--", o->word, o->help);
		offer(&at, "--", "help", "this text");
		return;
	}
	comma = strrchr(at.word, ',');
	if (comma)
		at.word = comma + 1;
	offer_values(c, o && o->arg ? o->word : "", &at);
}

const char *opt_meant(const char *option, const char *word,
		      const char *otherwise)
{
	const char *const before[] = { running_command, option, "" };
	int words = !running_command ? 1 : strlen(option) > 2 ? 3 : 2;
	const char *meant = "";
	char name[64], *names = NULL;

	snprintf(name, sizeof(name), "%.*s", (int)strcspn(word, ",="), word);
	if (program) {
		FILE *list = memory_stream(&names);

		complete(words, running_command ? before : before + 2, list);
		memory_close(list);
		meant = suggest(name, names);
	}
	free(names);
	return *meant ? meant : otherwise;
}

/* --- options -------------------------------------------------------------- */

static int assign(const struct opt *o, const char *text)
{
	switch (o->kind) {
	case OPT_FLAG:
		*(bool *)o->into = true;
		break;
	case OPT_COUNT:
		return units_parse_count(text, o->into);
	case OPT_SIZE:
		return units_parse_size(text, o->into);
	case OPT_TIME:
		return units_parse_time(text, o->into);
	case OPT_PERCENT:
		return units_parse_percent(text, o->into);
	case OPT_TEXT:
		*(const char **)o->into = text;
		break;
	case OPT_FORM:
		*(enum table_form *)o->into = table_form_named(o->word);
		units_micro = "u"; /* programs read the same anywhere */
		break;
	}
	return 0;
}

/* Of what may be refused. */
static const char *const wanted[] = {
	[OPT_COUNT] = "a whole number",
	[OPT_SIZE] = "a size such as 64, 4K or 2M",
	[OPT_TIME] = "a time such as 10us, 2s or 3m",
	[OPT_PERCENT] = "a percentage such as 5 or 0.5%",
};

static void print_usage(const struct command *c, FILE *to)
{
	fprintf(to, "usage: %s %s [OPTION...]%s%s\n", program->name, c->name,
		*c->operands ? " " : "", c->operands);
}

static void print_command(const struct command *c, FILE *to)
{
	print_usage(c, to);
	fprintf(to, "%s.\n\n", c->summary);
	for (const struct opt *o = c->opts; o && o->word; o++) {
		const char letter[] = { '-', o->letter, ',', '\0' };
		char left[64];

		snprintf(left, sizeof(left), "%3s --%s%s%s",
			 o->letter ? letter : "", o->word, o->arg ? " " : "",
			 o->arg ? o->arg : "");
		fprintf(to, "  %-27s %s\n", left, o->help);
	}
	fprintf(to, "  %-27s %s\n", "-h, --help", "this text");
	if (program->more)
		program->more(c->name, to);
}

static void print_program(FILE *to)
{
	fprintf(to, "usage: %s COMMAND [OPTION...]\n%s.\n\n", program->name,
		program->summary);
	for (const struct command *c = program->commands; c->name; c++)
		fprintf(to, "  %-12s %s\n", c->name, c->summary);
	fprintf(to, "\n`%s help COMMAND` tells a command's options.\n",
		program->name);
	if (program->footer)
		fputs(program->footer, to);
}

/* The index of the first operand; or -1 for help given, -2 for an error. */
static int parse(const struct command *c, int argc, char **argv)
{
	struct option longs[OPTS_MAX + 2] = { 0 };
	char shorts[2 * OPTS_MAX + 4] = "h";
	const struct opt *form = NULL; /* that was given */
	size_t n = 0;
	int key;

	for (; c->opts && c->opts[n].word && n < OPTS_MAX; n++) {
		const struct opt *o = &c->opts[n];

		longs[n] = (struct option){ o->word, o->arg != NULL, NULL,
					    o->letter ? o->letter
						      : FIRST_KEY + (int)n };
		if (o->letter)
			snprintf(shorts + strlen(shorts), 3, "%c%s", o->letter,
				 o->arg ? ":" : "");
	}
	longs[n] = (struct option){ "help", no_argument, NULL, 'h' };
	optind = 0; /* not 1: forget an earlier parse (getopt(3)) */
	while ((key = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		const struct opt *o = c->opts;

		if (key == '?') {
			/* getopt(3) has said what is wrong. */
			if (!strncmp(argv[optind - 1], "--", 2))
				fprintf(stderr, "%s\n",
					opt_meant("--", argv[optind - 1],
						  "its --help lists options"));
			return -2;
		}
		if (key == 'h')
			return -1;
		while (o->letter != key && FIRST_KEY + (o - c->opts) != key)
			o++;
		if (o->kind == OPT_FORM && form && form != o) {
			fprintf(stderr, "ERROR: --%s or --%s, not both\n",
				form->word, o->word);
			return -2;
		}
		form = o->kind == OPT_FORM ? o : form;
		if (assign(o, optarg)) {
			fprintf(stderr, "ERROR: --%s takes %s, not \"%s\"\n",
				o->word, wanted[o->kind], optarg);
			return -2;
		}
	}
	return optind;
}

static int run_command(const struct command *c, int argc, char **argv)
{
	int first;

	running_command = c->name;
	first = parse(c, argc, argv);
	if (first == -1) {
		print_command(c, stdout);
		return EXIT_DONE;
	}
	if (first < 0) {
		print_usage(c, stderr);
		return EXIT_USAGE;
	}
	if (first < argc && !*c->operands) {
		fprintf(stderr, "ERROR: %s %s takes no \"%s\"\n", program->name,
			c->name, argv[first]);
		return EXIT_USAGE;
	}
	return c->run(argc - first, argv + first);
}

static int answer(int argc, char **argv)
{
	const char *word = argc > 1 ? argv[1] : "";
	bool help = !strcmp(word, "help");
	const struct command *c;

	/* Of the locale nothing is taken but that it is UTF-8. */
	if (setlocale(LC_CTYPE, "") && !strcmp(nl_langinfo(CODESET), "UTF-8"))
		units_micro = "\xc2\xb5";
	else
		setlocale(LC_CTYPE, "C");
	if (!strcmp(word, "--version")) {
		printf("%s (shmperf) %s, method %u\n", program->name,
		       version_text, version_method);
		return EXIT_DONE;
	}
	if (!strcmp(word, "--complete") && argc > 2) {
		complete(argc - 2, (const char *const *)argv + 2, stdout);
		return EXIT_DONE;
	}
	if (!*word || !strcmp(word, "--help") || !strcmp(word, "-h") ||
	    (help && argc == 2)) {
		print_program(*word ? stdout : stderr);
		return *word ? EXIT_DONE : EXIT_USAGE;
	}
	word = help ? argv[2] : word;
	for (c = program->commands; c->name && strcmp(c->name, word);)
		c++;
	if (!c->name) {
		fprintf(stderr, "ERROR: %s has no command \"%s\"; %s\n",
			program->name, word,
			opt_meant("", word, "its help lists them"));
		return EXIT_USAGE;
	}
	if (!help)
		return run_command(c, argc - 1, argv + 1);
	print_command(c, stdout);
	return EXIT_DONE;
}

/* The deepest of our commands takes 0.3 MB; make, sh and gnuplot less. */
enum { STACK_LEAST = 1 << 20, STACK_USUAL = 8 << 20 };

/*
 * Once, before anything is opened: descriptors 0 to 2 that are closed are
 * taken, so that no file of ours becomes standard output, read-only: what is
 * written there fails, and is told as if it had been closed; signals are
 * neither blocked nor is SIGCHLD ignored, without which no child can be waited
 * for; a file that grows too long is an error (EFBIG) and not the end; the
 * stack has room.
 */
static void mend_inherited(void)
{
	struct rlimit l = { RLIM_INFINITY, RLIM_INFINITY };
	sigset_t none;

	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			open("/dev/null", O_RDONLY);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGCHLD, SIG_DFL);
	signal(SIGXFSZ, SIG_IGN);
	/* The stack grows up to the limit as it is then. */
	if (getrlimit(RLIMIT_STACK, &l) || l.rlim_cur >= STACK_LEAST)
		return;
	l.rlim_cur = l.rlim_max < STACK_USUAL ? l.rlim_max : STACK_USUAL;
	if (setrlimit(RLIMIT_STACK, &l) || l.rlim_cur < STACK_LEAST)
		die_usage("the limit of the stack is below 1 MiB: ulimit -s "
			  "8192");
}

int program_main(const struct program *p, int argc, char **argv)
{
	int status;

	mend_inherited();
	program = p;
	status = answer(argc, argv);
	errno = 0;
	if (status == EXIT_DONE && (fflush(stdout) || ferror(stdout)))
		die("write to standard output");
	return status;
}
