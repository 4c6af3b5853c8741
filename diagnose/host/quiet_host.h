/* quiet_host.h - a script that mends what checks found, and undoes it. */
#ifndef DIAGNOSE_HOST_QUIET_HOST_H
#define DIAGNOSE_HOST_QUIET_HOST_H

#include "diagnose/host/check.h"

#include <stdio.h>

/*
 * The commands that bring back what a finding's fix changes, each file to the
 * value that it holds now, with `between` in between; nothing if there are
 * none. A value that is not one plain word, which a shell might take for
 * something else, is brought back by none. How many.
 */
size_t quiet_host_undo(FILE *to, const struct finding *f, const char *between);

/* The script, for every finding that a command mends. Nothing is run: to
 * change a host is its owner's decision. 0 or -errno. */
int quiet_host_print(const struct finding *f, size_t n, FILE *to);

#endif
