/* text.h - text that others wrote, made fit for terminals and XML. */
#ifndef LIB_TEXT_H
#define LIB_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the UTF-8 character that text begins with; 0: it does not, or with
 * one that is not for exchange (U+FFFE). */
size_t utf8_character(const char *text);

/*
 * Replace in place what a terminal would obey, a reader be misled by, or XML
 * refuse: control characters (white space by a blank, others by '?'), what is
 * no UTF-8, and what turns the direction of writing. Says whether there was
 * any.
 */
bool text_tame(char *s);

#endif
