/* can.h - the parts of `shmdiag can`. */
#ifndef DIAGNOSE_CAN_CAN_H
#define DIAGNOSE_CAN_CAN_H

#include "lib/room.h"

enum { CAN_TEXT = 2400 };

/* Try it, in a child that is the first to go when memory is short; nothing is
 * left. Filled is by touching all of it, or by asking a file system for room.
 * What came of it as text: "made, mapped", "SIGBUS when touched, after 1 MiB".
 * 1: it could, 0: it could not, or -errno. */
int attempt_make(const struct room_request *want, bool filled, bool touch,
		 char text[CAN_TEXT]);

#endif
