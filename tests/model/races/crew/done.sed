# bench/kit/crew.c
# A job is done with before it is done.
s/\(&crew->done, 1, memory_order_\)release/\1relaxed/
/&crew->counted, 1,/ {
	n
	s/release/relaxed/
}
