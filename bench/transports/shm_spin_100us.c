/* shm_spin_100us.c - see bench/kit/window.h. */
#include "bench/kit/window.h"

WINDOW_TRANSPORT("100us", 100000);
