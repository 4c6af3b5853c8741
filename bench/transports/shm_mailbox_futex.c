/* shm_mailbox_futex.c - one slot for request and reply, with futex(2). */
#include "bench/kit/mailbox.h"

MAILBOX_TRANSPORT("shm-mailbox-futex",
		  "one slot for request and reply, with futex(2)", FUTEX_WAITER,
		  .from = FULL);
