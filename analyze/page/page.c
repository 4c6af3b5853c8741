/* page.c - page.css and page.js, put into the program by the assembler. */
#include "analyze/page/page.h"

/* Paths are from the top of the tree, where make runs the compiler. */
__asm__(".section .rodata\n"
	".global page_style\n"
	"page_style:\n"
	".incbin \"analyze/page/page.css\"\n"
	".byte 0\n"
	".global page_script\n"
	"page_script:\n"
	".incbin \"analyze/page/page.js\"\n"
	".byte 0\n"
	".previous\n");
