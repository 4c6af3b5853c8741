/* since.h - what has changed since a host.csv was written. */
#ifndef DIAGNOSE_HOST_SINCE_H
#define DIAGNOSE_HOST_SINCE_H

#include "diagnose/host/survey.h"
#include "lib/csv.h"

/* Read a host.csv. 0 or -errno; -EINVAL with *fault filled. To be freed in
 * either case. */
int since_read(struct survey *before, const char *path,
	       struct csv_fault *fault);

/*
 * after.KEY for each fact with another value than before, delta.KEY for each
 * count.KEY: by how much it has grown. Of a count there is a delta as well
 * where it is 0. 0 or -errno: -ESTALE if the machine was booted meanwhile, when
 * counts began anew. To be freed in either case.
 */
int since_take(struct survey *since, const struct survey *before,
	       const struct survey *now);

#endif
