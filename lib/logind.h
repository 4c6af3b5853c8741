/* logind.h - does systemd remove objects of users who log out? */
#ifndef LIB_LOGIND_H
#define LIB_LOGIND_H

#include <stdbool.h>

/* What logind.conf(5) has of RemoveIPC, where logind runs: all of a user from
 * number 1000 on, also what is in use. */
bool logind_removes_ipc(void);

#endif
