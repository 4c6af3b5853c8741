/* cpuid.h - the CPUID instruction, where there is one. */
#ifndef LIB_CPUID_H
#define LIB_CPUID_H

#if defined(__x86_64__) || defined(__i386__)
#include <cpuid.h>

/* reg: eax, ebx, ecx, edx of a leaf; whether there is such an instruction. */
static inline int cpuid_read(unsigned leaf, unsigned reg[4])
{
	__cpuid(leaf, reg[0], reg[1], reg[2], reg[3]);
	return 1;
}
#else
static inline int cpuid_read(unsigned leaf, unsigned reg[4])
{
	return 0;
}
#endif

#endif
