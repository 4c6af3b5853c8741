/* event_bed.h - a bed with an eventfd, which wakes whoever sleeps there. */
#ifndef BENCH_KIT_EVENT_BED_H
#define BENCH_KIT_EVENT_BED_H

#include "bench/kit/ring_channel.h"

struct event_bed {
	int event, other; /* the same numbers in both processes */
};

BED_HOLDS(struct event_bed, event_bed)

static inline void event_bed_make(struct bed *bed)
{
	event_bed(bed)->event = event_new(0, 0);
}

/* Not inline: beside a system call a call is nothing, and the ring's own paths
 * stay short. */
__attribute__((unused)) static void event_bed_wake(_Atomic uint32_t *word,
						   struct bed *bed)
{
	if (bed_is_taken(bed))
		event_tell(event_bed(bed)->event);
}

#endif
