/* relax.h - hints to the CPU about words that it shares with another. */
#ifndef LIB_RELAX_H
#define LIB_RELAX_H

/* Bytes between words of different CPUs: Intel fetches lines in pairs, those of
 * POWER and of some arm64 are as long, those of s390x twice. */
#if defined(__s390x__)
enum { APART = 256 };
#else
enum { APART = 128 };
#endif

/* Tells the CPU that this is a spin: it then leaves execution units to an SMT
 * sibling and does not guess ahead past the load, which would cost a pipeline
 * flush when the word changes (Intel SDM, PAUSE; Arm ARM, YIELD). */
static inline void relax(void)
{
#if defined(__x86_64__)
	__builtin_ia32_pause();
#elif defined(__aarch64__)
	__asm__ volatile("yield" ::: "memory");
#elif defined(__powerpc64__) /* Power ISA, shared resource hint */
	__asm__ volatile("or 27,27,27" ::: "memory");
#elif defined(__riscv) /* PAUSE of Zihintpause, elsewhere a fence of nothing */
	__asm__ volatile(".insn i 0x0f, 0, x0, x0, 0x010" ::: "memory");
#else
	__asm__ volatile("" ::: "memory");
#endif
}

/* A store to p is coming: fetch its line for writing now, while there is other
 * work, and not when the store is due. PREFETCHW does nothing on an x86 CPU
 * that lacks it (AMD APM 3), so it needs no check. */
static inline void expect_store(const void *p)
{
#if defined(__x86_64__)
	__asm__ volatile("prefetchw (%0)" : : "r"(p));
#else
	__builtin_prefetch(p, 1);
#endif
}

#endif
