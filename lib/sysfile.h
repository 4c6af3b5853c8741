/*
 * sysfile.h - small files of /proc and /sys, and why one cannot be read.
 *
 * SHMPERF_ROOT in the environment names a folder that stands for "/": for
 * tests, which make up a /proc and a /sys below it.
 */
#ifndef LIB_SYSFILE_H
#define LIB_SYSFILE_H

#include <glob.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { SYSFILE_TEXT = 8192 }; /* room for any of them: cpu flags are 2 KiB */

/* Room for a path below that folder. */
enum { SYSFILE_PATH = 1024 };

/* Where a path is to be looked for. */
const char *sysfile_at(char out[SYSFILE_PATH], const char *path);

/* fopen(3) to read; glob(3), whose paths are again without the folder. */
FILE *sysfile_open(const char *path);
int sysfile_glob(const char *pattern, int flags, glob_t *found);

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

/* The same of "name value" (/proc/stat): blanks and no colon. */
int sysfile_word(const char *path, const char *name, char *text, size_t size);

#endif
