/* shm_spin_1ms.c - see bench/kit/window.h. */
#include "bench/kit/window.h"

WINDOW_TRANSPORT("1ms", NSEC_PER_MSEC);
