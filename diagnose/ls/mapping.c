/* mapping.c - a line of /proc/PID/maps, which smaps has, too. */
#include "diagnose/ls/mapping.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>

/* "7f..-7f.. rw-s 00000000 00:01 1027   /dev/zero (deleted)": proc(5) */
bool mapping_parse(char *line, struct mapping *m)
{
	unsigned long maj, min;

	m->start = strtoul(line, &line, 16);
	if (*line != '-')
		return false;
	m->end = strtoul(line + 1, &line, 16);
	if (strnlen(line, 6) < 6)
		return false;
	m->private = line[4] == 'p';
	strtoul(line + 6, &line, 16);
	maj = strtoul(line, &line, 16);
	if (*line != ':' || maj)
		return false; /* a disk's, which is the most of them */
	min = strtoul(line + 1, &line, 16);
	m->dev = makedev(maj, min);
	m->ino = strtoull(line, &line, 10);
	m->path = line + strspn(line, " ");
	return m->ino;
}

/* Only line ends are written in octal; a backslash stands for itself. */
static void decode(char *path)
{
	char *to = path;

	for (; *path; path++)
		if (!strncmp(path, "\\012", 4)) {
			*to++ = '\n';
			path += 3;
		} else {
			*to++ = *path;
		}
	*to = '\0';
}

bool mapping_found(struct inventory *inv, const struct process *p,
		   const struct mapping *m, struct found *found)
{
	char file[96];

	snprintf(file, sizeof(file), "/proc/%d/map_files/%lx-%lx", (int)p->pid,
		 m->start, m->end);
	*found = (struct found){
		.dev = m->dev,
		.ino = m->ino,
		.fs = filesystems_kind(&inv->fs, m->dev, file),
		.path = m->path,
		.private = m->private,
	};
	if (found->fs == FS_OTHER)
		return false;
	decode(m->path);
	return true;
}
