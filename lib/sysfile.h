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
#include <sys/types.h>

/* Room for any of them: a list of every second one of 4,096 CPUs is 10 KiB. */
enum { SYSFILE_TEXT = 16384 };

/* Room for a path below that folder. */
enum { SYSFILE_PATH = 1024 };

/* Where a path is to be looked for; good until the next call. */
const char *sysfile_at(const char *path);

/* fopen(3) to read; glob(3), whose paths are again without the folder: 0,
 * -ENOENT if nothing matches, -ENOMEM, or -errno of a folder that cannot be
 * read. */
FILE *sysfile_open(const char *path);
int sysfile_glob(const char *pattern, int flags, glob_t *found);

/* The whole of a file, line ends at its end taken off, cut at size - 1 bytes.
 * Never waits: a FIFO in the file's place reads as empty. 0 or -errno. */
int sysfile_read(const char *path, char *text, size_t size);

/* The same of bytes that are no text: how many there are, or -errno. */
ssize_t sysfile_bytes(const char *path, void *to, size_t size);

/* The decimal number that the file begins with. 0, -EINVAL or -errno. */
int sysfile_count(const char *path, uint64_t *n);

/* What follows a name and that character, and blanks, in a text of such lines:
 * "CONFIG_HZ=", "pswpin "; before a colon there may be blanks. NULL: no line
 * begins so. */
const char *sysfile_find(const char *text, const char *name, char after);

/* The value of "name: value" in a file of such lines (/proc/cpuinfo,
 * /proc/meminfo): the first that matches. 0, -ENODATA or -errno. */
int sysfile_field(const char *path, const char *name, char *text, size_t size);

/* What /proc/meminfo says in kB under that name, in bytes. 0 or -errno. */
int sysfile_memory(const char *name, uint64_t *bytes);

/* Call back for each line of a file, its line end taken off, until that
 * returns other than 0. The file is closed. 0, what take() returned, or -errno;
 * of no file (NULL) what errno says. */
int sysfile_lines(FILE *from, int (*take)(void *arg, char *line), void *arg);

#endif
