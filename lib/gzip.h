/* gzip.h - files that zlib packs, as a FILE; the only file that knows zlib. */
#ifndef LIB_GZIP_H
#define LIB_GZIP_H

#include <stddef.h>
#include <stdio.h>

/*
 * For reading what is packed in a file; NULL with errno. What is read is not
 * trusted: reading fails with EBADMSG if it is damaged, cut off or not packed
 * at all, and with EFBIG if it comes to more than 1 GiB, or to more than 256
 * times what the file takes and 1 MiB.
 */
FILE *gzip_open(const char *path);

/* A file that is not there yet, for writing; NULL with errno. The same text
 * makes the same file, always. */
FILE *gzip_create(const char *path);

/* Bytes as zlib packs them (RFC 1950), to be freed, and how many these are. */
unsigned char *gzip_deflate(const void *bytes, size_t n, size_t *packed);

#endif
