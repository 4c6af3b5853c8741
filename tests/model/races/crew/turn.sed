# bench/kit/crew.c
# A job is begun before it is told what it is.
/fetch_add_explicit(&crew->turn/ s/release/relaxed/
