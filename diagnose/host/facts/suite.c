/* suite.c - is another suite at work here? */
#include "diagnose/host/fact.h"
#include "lib/guard.h"

FACT(to)
{
	int locked = guard_locked();

	fact_answer(to, "suite.running", locked < 0 ? locked : 0,
		    locked ? "yes" : "no");
}
