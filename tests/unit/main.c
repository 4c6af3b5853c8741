/* main.c - run every suite that announced itself, each test in its process. */
#include "tests/unit/unit.h"

#include <signal.h>
#include <stdlib.h>

static Suite *make(const struct unit_suite *u)
{
	Suite *suite = suite_create(u->name);
	TCase *tests = tcase_create(u->name);

	tcase_set_timeout(tests, u->seconds ? u->seconds : 10);
	u->add(tests);
	suite_add_tcase(suite, tests);
	return suite;
}

int main(void)
{
	SRunner *runner = srunner_create(NULL);
	int failed;

	signal(SIGINT, SIG_DFL); /* a background job has it ignored */
	for (EACH(unit_suite, u))
		srunner_add_suite(runner, make(*u));
	/* Check forks unless CK_FORK=no says otherwise (for a debugger). */
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
