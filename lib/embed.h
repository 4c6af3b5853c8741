/* embed.h - a file as a text of the program, put there by the assembler. */
#ifndef LIB_EMBED_H
#define LIB_EMBED_H

/* A const char name[]. The path is from the top of the tree, where make runs
 * the compiler. */
#define EMBED(name, path)                                                      \
	extern const char name[];                                              \
	__asm__(".section .rodata\n"                                           \
		".global " #name "\n" #name ":\n"                              \
		".incbin \"" path "\"\n"                                       \
		".byte 10, 0\n"                                                \
		".previous\n")

#endif
