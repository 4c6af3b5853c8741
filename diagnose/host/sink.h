/* sink.h - where facts go: for the command that asks them, not for facts. */
#ifndef DIAGNOSE_HOST_SINK_H
#define DIAGNOSE_HOST_SINK_H

#include "lib/rows.h"

struct fact_sink {
	int (*put)(void *arg, const struct fact_row *row); /* 0 or -errno */
	void *arg;
	int err; /* the first that put() returned */
};

#endif
