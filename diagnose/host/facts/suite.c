/* suite.c - is another suite at work here? */
#include "diagnose/host/fact.h"
#include "lib/guard.h"

static void look(struct fact_sink *to)
{
	int locked = guard_locked();

	if (locked < 0)
		fact_errno(to, "suite.running", locked);
	else
		fact_add(to, "suite.running", locked ? "yes" : "no");
}

static const struct fact suite = {
	.name = "suite",
	.summary = "Is another suite measuring here?",
	.look = look,
};
REGISTER(fact, suite);
