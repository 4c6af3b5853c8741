/* shm_filesystem.c - is shared memory in memory? */
#include "diagnose/host/check.h"

CHECK("shm-filesystem", "shm.filesystem", .good = "tmpfs",
      .bad = SEVERITY_REFUSE,
      .why = "shm_open(3) makes files in /dev/shm: on a disk, or nowhere",
      .remedy = "sudo mount -t tmpfs -o mode=1777 tmpfs /dev/shm");
