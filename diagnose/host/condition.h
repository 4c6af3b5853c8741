/* condition.h - does a value meet what causes.txt or checks.txt tell of it? */
#ifndef DIAGNOSE_HOST_CONDITION_H
#define DIAGNOSE_HOST_CONDITION_H

#include <stdbool.h>

/* How: '<' or '>' than a number (0.5, 200, 64M), or '~' like a pattern of
 * fnmatch(3), case aside. What is no number, "unlimited", is neither less nor
 * more than any. */
bool condition_holds(const char *value, char how, const char *with);

#endif
