/* memfd.c - shared memory without a name, memfd_create(2). */
#include "bench/backing.h"

BACKING("memfd", "shared memory without a name, memfd_create(2)",
	.room = ROOM_MEMFD, .create = backing_memfd,
	.resize = backing_ftruncate, .map = backing_map,
	.close = backing_close_fd);
