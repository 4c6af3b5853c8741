/* page.c - files put into the program by the assembler. */
#include "analyze/page/page.h"

/* Paths are from the top of the tree, where make runs the compiler. */
#define TEXT(name, file)                                                       \
	__asm__(".section .rodata\n"                                           \
		".global page_" #name "\n"                                     \
		"page_" #name ":\n"                                            \
		".incbin \"analyze/page/" file "\"\n"                          \
		".byte 10, 0\n"                                                \
		".previous\n")

TEXT(style, "page.css");
TEXT(script, "page.js");
TEXT(method, "method.html");
TEXT(charts, "charts.txt");
