/* remedy.h - the command that lifts a limit, where we are. */
#ifndef DIAGNOSE_CAN_REMEDY_H
#define DIAGNOSE_CAN_REMEDY_H

#include "lib/room.h"

enum { REMEDY_TEXT = 2400 };

/* What gives the room that a limit lacks, as a command or in words. */
void remedy_find(char text[REMEDY_TEXT], const struct room_bound *b);

/* "in a Docker container", or "" */
void remedy_place(char text[SYSFILE_PATH]);

#endif
