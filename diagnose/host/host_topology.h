/* host_topology.h - the machine as a tree, for people or for topology.csv. */
#ifndef DIAGNOSE_HOST_HOST_TOPOLOGY_H
#define DIAGNOSE_HOST_HOST_TOPOLOGY_H

#include <stdbool.h>
#include <stdio.h>

/* 0 or -errno. */
int host_topology(bool as_csv, FILE *to);

#endif
