/* utf8.h - is it a character? */
#ifndef LIB_UTF8_H
#define LIB_UTF8_H

#include <stddef.h>

/* Bytes of the UTF-8 character that text begins with; 0: it does not, or with
 * one that is not for exchange (U+FFFE). */
size_t utf8_character(const char *text);

#endif
