/* shm_mailbox_futex.c - one slot for request and reply, with futex(2). */
#include "bench/kit/mailbox.h"
#include "bench/kit/waiters.h"

MAILBOX_TRANSPORT(shm_mailbox_futex, FUTEX_WAITER, .name = "shm-mailbox-futex",
		  .from = FULL,
		  .summary = "one slot for request and reply, with futex(2)");
