/* inherited.h - what a program got from whoever started it, put right. */
#ifndef LIB_INHERITED_H
#define LIB_INHERITED_H

/*
 * Once, before anything is opened: descriptors 0 to 2 that are closed are
 * taken, so that no file of ours becomes standard output; signals are neither
 * blocked nor is SIGCHLD ignored, without which no child can be waited for; a
 * file that grows too long is an error (EFBIG) and not the end; the stack has
 * room. NULL, or what could not be put right.
 */
const char *inherited_mend(void);

#endif
