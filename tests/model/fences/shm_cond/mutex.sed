# bench/kit/cond_bed.h
# The signal comes before the sleep.
/^static inline void cond_bed_wake/,/^}/ {
	s/cond_bed_lock(b);//
	s/pthread_mutex_unlock(&b->mutex);//
}
