/* completion.c - what bash needs to complete a program's commands. */
#include "lib/completion.h"

#include <string.h>

/* "	run) words='--suite --media' ;;" */
static void put_options(const struct command *c, FILE *to)
{
	fprintf(to, "\t%s) words='--help", c->name);
	for (const struct opt *o = c->opts; o && o->word; o++)
		fprintf(to, " --%s", o->word);
	fputs("' ;;\n", to);
}

static char letter_of(const struct program *p, const struct opt_words *w)
{
	for (const struct command *c = p->commands; c->name; c++)
		for (const struct opt *o = c->opts; o && o->word; o++)
			if (!strcmp(c->name, w->command) &&
			    !strcmp(o->word, w->option))
				return o->letter;
	return 0;
}

/* "  run:--suite|run:-s) words='quick full'": values, of which there may be
 * several with commas between. */
static void put_values(const struct program *p, FILE *to)
{
	for (const struct opt_words *w = p->words; w && w->command; w++) {
		char letter = letter_of(p, w);

		fprintf(to, "\t%s:--%s", w->command, w->option);
		if (letter)
			fprintf(to, "|%s:-%c", w->command, letter);
		fputs(") words='", to);
		if (w->put)
			w->put(to);
		else
			fputs(w->words, to);
		fputs("'\n\t\thead=${current%\"${current##*,}\"} ;;\n", to);
	}
}

/* Where we have no word to offer, bash offers names of files. */
void completion_print(const struct program *p, FILE *to)
{
	const char *name = p->name;

	fprintf(to,
		"# bash completion of %s(1), printed by %s --completion.\n"
		"_%s() {\n"
		"\tlocal current=${COMP_WORDS[COMP_CWORD]} words='' head=''\n"
		"\tlocal before=${COMP_WORDS[COMP_CWORD - 1]}\n"
		"\tlocal commands='",
		name, name, name);
	for (const struct command *c = p->commands; c->name; c++)
		fprintf(to, "%s ", c->name);
	fputs("help'\n"
	      "\tCOMPREPLY=()\n"
	      /* bash makes three words of --suite=quick. */
	      "\tif [ \"$current\" = = ]; then\n"
	      "\t\tcurrent=''\n"
	      "\telif [ \"$before\" = = ]; then\n"
	      "\t\tbefore=${COMP_WORDS[COMP_CWORD - 2]}\n"
	      "\tfi\n"
	      "\tif [ \"$COMP_CWORD\" = 1 ]; then\n"
	      "\t\twords=\"$commands --help --version\"\n"
	      "\telse\n"
	      "\tcase ${COMP_WORDS[1]}:$before in\n",
	      to);
	put_values(p, to);
	fputs("\t*)\n"
	      "\tcase ${COMP_WORDS[1]} in\n"
	      "\thelp) words=$commands ;;\n",
	      to);
	for (const struct command *c = p->commands; c->name; c++)
		put_options(c, to);
	fprintf(to,
		"\tesac\n"
		"\tcase ${COMP_WORDS[1]}:$current in\n"
		"\thelp:*|*:-*) ;;\n"
		"\t*) return ;;\n"
		"\tesac ;;\n"
		"\tesac\n"
		"\tfi\n"
		"\tmapfile -t COMPREPLY < <(compgen -P \"$head\" "
		"-W \"$words\" -- \"${current#\"$head\"}\")\n"
		"}\n"
		"complete -o default -F _%s %s\n",
		name, name);
}
