/*
 * file.h - files of a folder that somebody else may write to.
 *
 * What stands in place of a file may be a link to elsewhere, or a FIFO that
 * nobody will ever write to. Neither is read from or written through.
 */
#ifndef LIB_FILE_H
#define LIB_FILE_H

#include <stdio.h>

/* A descriptor to read a regular file by, or -1: errno is ELOOP of a symbolic
 * link, EISDIR of a folder, ENOTSUP of anything else. */
int file_open(const char *path);

/* The same as a stream, or NULL. */
FILE *file_read(const char *path);

/* A new file to write to, in place of what has the name now; or NULL. */
FILE *file_replace(const char *path);

#endif
