/* turn.c - runs that measure in turn, one at a time. */
#include "bench/core/turn.h"

#include "bench/core/isolate.h"
#include "lib/child.h"

/* The first letter of a line, which there is to be read; 0 at the end. */
static char read_answer(void)
{
	char first = 0, c;

	while (read(STDIN_FILENO, &c, 1) == 1 && c != '\n')
		first = first ? first : c;
	return first;
}

enum turn turn_ask(const char *what)
{
	int sig;
	char answer;

	dprintf(STDOUT_FILENO, "%s\n", what);
	sig = child_await_input(STDIN_FILENO);
	answer = sig ? 0 : read_answer();
	if (answer)
		return answer == 'e' ? TURN_END : TURN_OURS;
	isolate_interrupt(sig ? sig : SIGHUP);
	return TURN_LOST;
}
