# bench/kit/mailbox.h
# A message is read before it is known to be there.
s/\(&m->word, memory_order_\)acquire/\1relaxed/
