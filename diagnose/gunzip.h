/* gunzip.h - a small file that gzip(1) has made, in memory. */
#ifndef DIAGNOSE_GUNZIP_H
#define DIAGNOSE_GUNZIP_H

#include <stddef.h>

/*
 * What n bytes of a gzip file hold (RFC 1952, 1951), in out; how much in *got.
 * Made for /proc/config.gz, for which no library need be there. 0; -EINVAL:
 * that is no such file, or a part of one; -EFBIG: out is too small.
 */
int gunzip(const unsigned char *in, size_t n, char *out, size_t size,
	   size_t *got);

#endif
