/*
 * fuzz_shmstat.c - a command of shmstat on a folder. The input's first line
 * names it and at most one flag: "summary --csv"; the folder follows.
 */
#define main shmstat_main
int shmstat_main(int argc, char **argv);
#include "analyze/main.c"
#undef main

#include "lib/table.h"
#include "tests/fuzz/fuzz.h"

#include <stdbool.h>
#include <string.h>

enum { OPERANDS_MAX = 4 };

/* die() comes back: what a command had allocated is lost then. */
const char *__lsan_default_options(void);
const char *__lsan_default_options(void)
{
	return "detect_leaks=0";
}

struct call {
	const struct command *command;
	const char *dir;
};

static void call(void *arg)
{
	const struct call *c = arg;
	char *operand[OPERANDS_MAX + 1] = { NULL };
	int n = 0;

	/* As many as the help names: "A B [C...]". */
	for (const char *p = c->command->operands; p && n < OPERANDS_MAX;) {
		operand[n++] = (char *)c->dir;
		p = strchr(p, ' ');
		p = p ? p + 1 : NULL;
	}
	c->command->run(n, operand);
}

/* Flags of an earlier input are taken back; false if it has not this one. */
static bool set_flag(const struct opt *o, const char *flag)
{
	bool known = !*flag;

	for (; o && o->word; o++) {
		bool this =
			!strncmp(flag, "--", 2) && !strcmp(flag + 2, o->word);
		enum table_form own = table_form_named(o->word);

		if (o->kind == OPT_FLAG)
			*(bool *)o->into = this;
		else if (o->kind != OPT_FORM)
			continue;
		else if (this || *(enum table_form *)o->into == own)
			*(enum table_form *)o->into = this ? own : TABLE_PLAIN;
		known |= this;
	}
	return known;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	struct call c = { .command = commands };
	char line[64], *space;

	if (!fuzz_first_line(&text, &size, line, sizeof(line)))
		return -1;
	space = strchr(line, ' ');
	if (space)
		*space++ = '\0';
	while (c.command->name && strcmp(c.command->name, line))
		c.command++;
	if (!c.command->name || !set_flag(c.command->opts, space ? space : ""))
		return -1;
	c.dir = fuzz_folder(text, size);
	if (!c.dir)
		return -1;
	fuzz_survives(call, &c);
	return 0;
}
