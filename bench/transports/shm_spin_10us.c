/* shm_spin_10us.c - see bench/kit/window.h. */
#include "bench/kit/window.h"

WINDOW_TRANSPORT("10us", 10000);
