/* copy_fresh.c - copy what has just been written: by the other CPU, which is
 * what a consumer of shared memory really pays (METHOD F4), or by this one,
 * which is what a producer pays that builds a message and then copies it into
 * place. A source of many blocks is written, then near copies them one after
 * another into the same buffer. */
#include "bench/kit/copy_buffers.h"
#include "lib/relax.h"

static const size_t source_bytes = 256 << 10; /* stays in any L2 */

struct control {
	_Alignas(APART) _Atomic uint32_t asked;   /* by near: write it again */
	_Alignas(APART) _Atomic uint32_t written; /* by far: done */
};

static void begin(struct trial *t)
{
	copy_blocks_open(t, source_bytes, false);
}

static void far(struct trial *t)
{
	struct control *ctl = t->common;

	for (uint32_t turn = 1;; turn++) {
		while (atomic_load_explicit(&ctl->asked,
					    memory_order_acquire) != turn)
			relax();
		copy_blocks_write(t);
		atomic_store_explicit(&ctl->written, turn,
				      memory_order_release);
	}
}

static void prepare(struct trial *t)
{
	struct control *ctl = t->common;
	uint32_t turn = atomic_load(&ctl->asked) + 1;

	atomic_store_explicit(&ctl->asked, turn, memory_order_release);
	while (atomic_load_explicit(&ctl->written, memory_order_acquire) !=
	       turn)
		relax();
}

BLOCKS_PROBE("copy/fresh", "copy what the other CPU has just written",
	     .begin = begin, .sides = TWO_CPUS,
	     .sizes = { "64,4K,64K,1M,16M", "64..16M", "64..1G*2" },
	     .prepare = prepare, .far = far);

BLOCKS_PROBE("copy/self-written", "copy what the same CPU has just written",
	     .begin = begin, .sizes = { "", "64,4K,64K,1M", "64..64M" },
	     .prepare = copy_blocks_write);
