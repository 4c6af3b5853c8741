# bench/transports/process_vm.c
# Where the message lies is told of before it is.
s/memory_order_release/memory_order_relaxed/
