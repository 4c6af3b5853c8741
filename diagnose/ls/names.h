/* names.h - names of any bytes, and of users, as text. */
#ifndef DIAGNOSE_LS_NAMES_H
#define DIAGNOSE_LS_NAMES_H

#include <stdio.h>
#include <sys/types.h>

/* Bytes that are no UTF-8 become \xHH, and so does a backslash before an x. */
void names_put_utf8(FILE *to, const char *name);

/* The user's name in /etc/passwd, else the number. No other directory is
 * asked, as its server might be slow or gone. */
void names_put_user(FILE *to, uid_t uid);

#endif
