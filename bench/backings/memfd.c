/* memfd.c - shared memory without a name, memfd_create(2). */
#include "bench/backing.h"

REGISTER(backing, memfd) = {
	.name = "memfd",
	.room = ROOM_MEMFD,
	.summary = "shared memory without a name, memfd_create(2)",
	.create = backing_memfd,
	.resize = backing_ftruncate,
	.map = backing_map,
	.close = backing_close_fd,
};
