/* quiet_host.h - a script that mends what checks found, and undoes it. */
#ifndef DIAGNOSE_QUIET_HOST_H
#define DIAGNOSE_QUIET_HOST_H

#include "diagnose/check.h"

#include <stdio.h>

/*
 * The command that brings back what a finding's fix changes, with the value
 * that was found; empty if there is none, or if the value is not one plain
 * word, which a shell might take for something else.
 */
void quiet_host_undo(char *out, size_t size, const struct finding *f);

/* The script, for every finding that a command mends. Nothing is run: to
 * change a host is its owner's decision. 0 or -errno. */
int quiet_host_print(const struct finding *f, size_t n, FILE *to);

#endif
