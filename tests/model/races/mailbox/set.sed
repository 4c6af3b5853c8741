# bench/kit/mailbox.h
# A message is told of before it is there.
s/\(&m->word, word, memory_order_\)release/\1relaxed/
