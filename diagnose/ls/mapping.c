/* mapping.c - a line of /proc/PID/maps, which smaps has, too. */
#include "diagnose/ls/classify.h"

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

/* "7f..-7f.. rw-s 00000000 00:01 1027   /dev/zero (deleted)": proc(5) */
bool mapping_parse(struct mapping *m, char *line, struct inventory *inv,
		   const struct process *p)
{
	struct found *found = &m->found;
	unsigned long maj;
	char file[96], *path;

	m->start = strtoul(line, &line, 16);
	if (*line != '-')
		return false;
	m->end = strtoul(line + 1, &line, 16);
	if (strnlen(line, 6) < 6)
		return false;
	found->private = line[4] == 'p';
	strtoul(line + 6, &line, 16);
	maj = strtoul(line, &line, 16);
	if (*line != ':' || maj)
		return false; /* on a disk, as most are */
	found->dev = makedev(maj, strtoul(line + 1, &line, 16));
	found->ino = strtoull(line, &line, 10);
	/* That of a System V segment is its id, and the first one's is 0. */
	if (!found->ino && !found->dev)
		return false;
	snprintf(file, sizeof(file), "/proc/%d/map_files/%lx-%lx", (int)p->pid,
		 m->start, m->end);
	found->fs = filesystems_kind(&inv->fs, found->dev, file);
	if (found->fs == FS_OTHER)
		return false;
	path = line + strspn(line, " ");
	decode(path);
	found->path = path;
	return true;
}
