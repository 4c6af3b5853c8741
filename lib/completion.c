/* completion.c - what bash needs to complete a program's commands. */
#include "lib/completion.h"

/* "	run) words='--suite --media' ;;" */
static void put_options(const struct command *c, FILE *to)
{
	fprintf(to, "\t%s) words='--help", c->name);
	for (const struct opt *o = c->opts; o && o->word; o++)
		fprintf(to, " --%s", o->word);
	fputs("' ;;\n", to);
}

/* Where no word of ours fits, names of files do. */
void completion_print(const struct program *p, FILE *to)
{
	const char *name = p->name;

	fprintf(to,
		"# bash completion of %s(1), printed by %s --completion.\n"
		"_%s() {\n"
		"\tlocal current=${COMP_WORDS[COMP_CWORD]} words=\n"
		"\tlocal commands='",
		name, name, name);
	for (const struct command *c = p->commands; c->name; c++)
		fprintf(to, "%s ", c->name);
	fputs("help'\n"
	      "\tCOMPREPLY=()\n"
	      "\tif [ \"$COMP_CWORD\" = 1 ]; then\n"
	      "\t\twords=\"$commands --help --version\"\n"
	      "\telse\n"
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
		"\tesac\n"
		"\tfi\n"
		"\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- "
		"\"$current\")\n"
		"}\n"
		"complete -o default -F _%s %s\n",
		name, name);
}
