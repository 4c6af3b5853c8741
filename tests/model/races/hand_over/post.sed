# bench/probes/sync_hand_over.c
# It is handed over before it is done.
s/memory_order_release/memory_order_relaxed/
