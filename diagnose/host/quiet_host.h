/* quiet_host.h - a script that mends what checks found, and undoes it. */
#ifndef DIAGNOSE_HOST_QUIET_HOST_H
#define DIAGNOSE_HOST_QUIET_HOST_H

#include "diagnose/host/check.h"

/*
 * Print the commands that undo a finding's fix: they write to each file the
 * value that it holds now. `between` stands between two commands. A value that
 * is not one plain word is left out, as a shell might read it as something
 * else. Returns how many commands there are.
 */
size_t quiet_host_undo(FILE *to, const struct finding *f, const char *between);

/* The script, for every finding that a command mends. Nothing is run: to
 * change a host is its owner's decision. 0 or -errno. */
int quiet_host_print(const struct finding *f, size_t n, FILE *to);

#endif
