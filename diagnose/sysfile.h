/* sysfile.h - small files of /proc and /sys, and why one cannot be read. */
#ifndef DIAGNOSE_SYSFILE_H
#define DIAGNOSE_SYSFILE_H

#include <stddef.h>
#include <stdint.h>

enum { SYSFILE_TEXT = 8192 }; /* room for any of them: cpu flags are 2 KiB */

/*
 * The whole of a file, line ends at its end taken off, cut at size - 1 bytes.
 * Never waits: a FIFO in the file's place reads as empty. 0 or -errno.
 */
int sysfile_read(const char *path, char *text, size_t size);

/* The decimal number that the file begins with. 0, -EINVAL or -errno. */
int sysfile_count(const char *path, uint64_t *n);

/*
 * The value of "name: value" in a file of such lines (/proc/cpuinfo,
 * /proc/meminfo): the first that matches. 0, -ENODATA or -errno.
 */
int sysfile_field(const char *path, const char *name, char *text, size_t size);

#endif
