/* opt.h - a program is a table of commands, a command a table of options;
 * parser, --help and completion are all read from the tables. */
#ifndef LIB_OPT_H
#define LIB_OPT_H

#include <stdio.h>

enum opt_kind {
	OPT_FLAG,    /* bool * */
	OPT_COUNT,   /* uint64_t * */
	OPT_SIZE,    /* uint64_t *: 64, 4K, 2M, 1G */
	OPT_TIME,    /* nsec *: 50ns, 10us, 2s, 3m */
	OPT_PERCENT, /* double *: 5%, as a share: 0.05 */
	OPT_TEXT,    /* const char ** */
	OPT_FORM,    /* enum table_form *: the option is its name */
};

struct opt {
	char letter;      /* 'r', or 0 for none */
	const char *word; /* "rounds"; NULL ends the table */
	enum opt_kind kind;
	void *into;       /* holds the default until the option is given */
	const char *arg;  /* "N"; NULL for a flag */
	const char *help; /* one line, no full stop */
};

struct command {
	const char *name;     /* NULL ends the table */
	const char *operands; /* "[PROBE...]", or "" */
	const char *summary;
	const struct opt *opts;
	int (*run)(int argc, char **argv); /* operands only; the exit status */
};

/* What an option may take, for completion: words with blanks between. Operands
 * are the option "". */
struct opt_words {
	const char *command, *option; /* "run", "suite"; NULL ends the table */
	/* Puts them, given what is below; NULL: the words are. */
	void (*put)(FILE *to, const char *words);
	const char *words;
};

struct program {
	const char *name;
	const char *summary;
	const struct command *commands;
	const char *footer; /* printed under the help: examples, files */
	/* Says more of a command, below its options; or NULL. */
	void (*more)(const char *command, FILE *to);
	const struct opt_words *words; /* or NULL: what only completion knows */
};

/* The whole of a main(): --help, --version, `help COMMAND`, option parsing,
 * and --complete, which tells a shell what the last of some words may be.
 * Usage errors are said on stderr and return EXIT_USAGE. */
int program_main(const struct program *p, int argc, char **argv);

/* What an error is to say of a word, all before a comma, that "--media" ("":
 * the operands; "--": an option) of the running command must not be: suggest()
 * of what completion would offer; if none is near, `otherwise`. */
const char *opt_meant(const char *option, const char *word,
		      const char *otherwise);

#endif
