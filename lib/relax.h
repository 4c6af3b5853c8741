/* relax.h - what to do between two looks at a word another CPU will write. */
#ifndef LIB_RELAX_H
#define LIB_RELAX_H

/*
 * Tells the CPU that this is a spin: it then leaves execution units to an SMT
 * sibling and does not guess ahead past the load, which would cost a pipeline
 * flush when the word changes (Intel SDM, PAUSE; Arm ARM, YIELD).
 */
static inline void relax(void)
{
#if defined(__x86_64__)
	__builtin_ia32_pause();
#elif defined(__aarch64__)
	__asm__ volatile("yield" ::: "memory");
#else
	__asm__ volatile("" ::: "memory");
#endif
}

#endif
