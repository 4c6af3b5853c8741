/* test_opt.c - commands, options, help, and how they are refused. */
#include "lib/clock.h"
#include "lib/die.h"
#include "lib/opt.h"
#include "lib/table.h"
#include "tests/unit/unit.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

static bool flag;
static uint64_t count, size;
static nsec time_;
static double percent;
static const char *text;
static enum table_form form;
static int operands;
static char **operand;

static int run(int argc, char **argv)
{
	operands = argc;
	operand = argv;
	return 42;
}

static const struct opt options[] = {
	{ 'f', "flag", OPT_FLAG, &flag, NULL, "a flag" },
	{ 'n', "count", OPT_COUNT, &count, "N", "a count" },
	{ 0, "size", OPT_SIZE, &size, "SIZE", "a size" },
	{ 0, "time", OPT_TIME, &time_, "TIME", "a time" },
	{ 0, "percent", OPT_PERCENT, &percent, "PERCENT", "a share" },
	{ 't', "text", OPT_TEXT, &text, "WORD", "a text" },
	{ 0, "csv", OPT_FORM, &form, NULL, "as CSV" },
	{ 0, "json", OPT_FORM, &form, NULL, "as JSON" },
	{ 0 },
};

static const struct command commands[] = {
	{ "go", "[WORD...]", "Go somewhere", options, run },
	{ "stay", "", "Stay", NULL, run },
	{ 0 },
};

static const struct program program = {
	.name = "prog",
	.summary = "Try options",
	.commands = commands,
	.footer = "\nthe end\n",
};

enum { SAID_MAX = 4096, ARGS_MAX = 14 };
static char out[SAID_MAX], err[SAID_MAX];

static void catch (FILE *stream, char said[SAID_MAX], FILE *in)
{
	fflush(stream);
	rewind(in);
	said[fread(said, 1, SAID_MAX - 1, in)] = '\0';
	fclose(in);
}

/*
 * Run it with words separated by blanks, from the defaults; what it says goes
 * to out and err.
 */
static int call(const char *line)
{
	static char words[256], *argv[ARGS_MAX + 1];
	char *save = NULL;
	FILE *to_out = tmpfile(), *to_err = tmpfile();
	int keep_out = dup(1), keep_err = dup(2);
	int argc = 1, status;

	flag = false;
	count = 7;
	text = "default";
	memset(argv, 0, sizeof(argv));
	argv[0] = "prog";
	strncpy(words, line, sizeof(words) - 1);
	for (char *w = strtok_r(words, " ", &save); w && argc < ARGS_MAX;
	     w = strtok_r(NULL, " ", &save))
		argv[argc++] = w;
	fflush(NULL);
	dup2(fileno(to_out), 1);
	dup2(fileno(to_err), 2);
	status = program_main(&program, argc, argv);
	catch (stdout, out, to_out);
	catch (stderr, err, to_err);
	dup2(keep_out, 1);
	dup2(keep_err, 2);
	close(keep_out);
	close(keep_err);
	return status;
}

START_TEST(options_are_assigned)
{
	ck_assert_int_eq(
		call("go -f -n 12 --size 4K --time=3m --percent 5% -t x a b"),
		42);
	ck_assert(flag);
	ck_assert_uint_eq(count, 12);
	ck_assert_uint_eq(size, 4096);
	ck_assert_uint_eq(time_, UINT64_C(180000000000));
	ck_assert_double_eq_tol(percent, 0.05, 1e-12);
	ck_assert_str_eq(text, "x");
	ck_assert_int_eq(operands, 2);
	ck_assert_str_eq(operand[0], "a");
	ck_assert_str_eq(operand[1], "b");
	ck_assert_str_eq(err, "");
}
END_TEST

START_TEST(absent_options_keep_their_defaults)
{
	ck_assert_int_eq(call("go"), 42);
	ck_assert(!flag);
	ck_assert_uint_eq(count, 7);
	ck_assert_str_eq(text, "default");
	ck_assert_int_eq(operands, 0);
}
END_TEST

START_TEST(options_may_follow_operands_up_to_two_dashes)
{
	ck_assert_int_eq(call("go a --count 3 -- --flag"), 42);
	ck_assert_uint_eq(count, 3);
	ck_assert(!flag);
	ck_assert_int_eq(operands, 2);
	ck_assert_str_eq(operand[1], "--flag");
}
END_TEST

START_TEST(a_form_is_named_by_its_option_and_may_be_named_again)
{
	ck_assert_int_eq(call("go --json"), 42);
	ck_assert_int_eq(form, TABLE_JSON);
	ck_assert_int_eq(call("go --csv --csv"), 42);
	ck_assert_int_eq(form, TABLE_CSV);
}
END_TEST

static const struct {
	const char *line, *says;
} misuse[] = {
	{ "", "usage: prog COMMAND" },
	{ "fly", "ERROR: prog has no command \"fly\"" },
	{ "help fly", "ERROR: prog has no command \"fly\"" },
	{ "go --nonsense", "usage: prog go [OPTION...] [WORD...]" },
	{ "go --count", "usage: prog go" },
	{ "go --count x", "ERROR: --count takes a whole number, not \"x\"" },
	{ "go -n -1", "ERROR: --count takes a whole number, not \"-1\"" },
	{ "go --size 4X", "ERROR: --size takes a size such as" },
	{ "go --time soon", "ERROR: --time takes a time such as" },
	{ "go --percent 5x", "ERROR: --percent takes a percentage such as" },
	{ "go --csv --json", "ERROR: --csv or --json, not both" },
	{ "stay here", "ERROR: prog stay takes no \"here\"" },
};

START_TEST(misuse_is_said_on_stderr)
{
	operands = -1;
	ck_assert_int_eq(call(misuse[_i].line), EXIT_USAGE);
	ck_assert_msg(strstr(err, misuse[_i].says) != NULL, "\"%s\": %s",
		      misuse[_i].line, err);
	ck_assert_str_eq(out, "");
	ck_assert_int_eq(operands, -1);
}
END_TEST

START_TEST(help_is_printed_from_the_tables)
{
	static const char *const ways[] = { "help", "--help", "-h" };

	for (size_t i = 0; i < 3; i++) {
		ck_assert_int_eq(call(ways[i]), EXIT_DONE);
		ck_assert_ptr_nonnull(strstr(out, "usage: prog COMMAND"));
		ck_assert_ptr_nonnull(strstr(out, "Go somewhere"));
		ck_assert_ptr_nonnull(strstr(out, "the end"));
		ck_assert_str_eq(err, "");
	}
}
END_TEST

START_TEST(a_command_has_its_own_help)
{
	static const char *const ways[] = { "help go", "go --help", "go -h" };

	for (size_t i = 0; i < 3; i++) {
		ck_assert_int_eq(call(ways[i]), EXIT_DONE);
		ck_assert_ptr_nonnull(
			strstr(out, "usage: prog go [OPTION...] [WORD...]"));
		ck_assert_ptr_nonnull(strstr(out, "-n, --count N"));
		ck_assert_str_eq(err, "");
	}
	ck_assert_int_eq(call("stay --help"), EXIT_DONE);
	ck_assert_ptr_nonnull(strstr(out, "-h, --help"));
}
END_TEST

START_TEST(the_version_is_told)
{
	ck_assert_int_eq(call("--version"), EXIT_DONE);
	ck_assert_int_eq(strncmp(out, "prog (shmperf) ", 15), 0);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, options_are_assigned);
	tcase_add_test(into, absent_options_keep_their_defaults);
	tcase_add_test(into,
		       a_form_is_named_by_its_option_and_may_be_named_again);
	tcase_add_test(into, options_may_follow_operands_up_to_two_dashes);
	tcase_add_loop_test(into, misuse_is_said_on_stderr, 0,
			    sizeof(misuse) / sizeof(*misuse));
	tcase_add_test(into, help_is_printed_from_the_tables);
	tcase_add_test(into, a_command_has_its_own_help);
	tcase_add_test(into, the_version_is_told);
}

REGISTER(unit_suite, opt) = { "opt", add, 0 };
