# bench/kit/halo.h
# Nobody is told of an iteration, for which all look for ever.
/void halo_meet/,/^}/ s/atomic_store_explicit(&h->own->number, h->number, memory_order_release);//
