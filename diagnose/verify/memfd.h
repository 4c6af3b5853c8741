/* memfd.h - memfds for claims on seals. */
#ifndef DIAGNOSE_VERIFY_MEMFD_H
#define DIAGNOSE_VERIFY_MEMFD_H

#include <stddef.h>

/* One that may be sealed; skips where there is no memfd_create(2). */
int memfd_new(size_t size);

/* Skips where the kernel does not know the seal. */
void memfd_seal(int fd, unsigned seals);

#endif
