/* completion.h - what bash needs to complete a program's commands. */
#ifndef LIB_COMPLETION_H
#define LIB_COMPLETION_H

#include "lib/opt.h"

/* A file for bash-completion, made of the program's own tables. */
void completion_print(const struct program *p, FILE *to);

#endif
