/* maps.c - what processes have mapped, by /proc/PID/maps. */
#include "diagnose/ls/classify.h"
#include "diagnose/ls/mapping.h"
#include "diagnose/ls/source.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A path whose every byte is a line end is written as "\012" throughout. */
enum { ROOM = 4 * PATH_MAX + 4096 };

static int take(struct inventory *inv, struct process *p, char *line)
{
	struct mapping m;
	struct found found;
	struct use *use = NULL;
	int err;

	if (!mapping_parse(line, &m) || !mapping_found(inv, p, &m, &found))
		return 0;
	err = classify(inv, p, &found, &use);
	if (err || !use || use->maps)
		return err;
	use->maps = true;
	use->object->mappers++;
	use->start = m.start;
	use->end = m.end;
	return 0;
}

/* All lines of a text that are whole; what is left goes to its beginning. */
static int take_lines(struct inventory *inv, struct process *p, char *text,
		      size_t *length)
{
	char *line = text, *end;
	int err = 0;

	while (!err && (end = memchr(line, '\n', *length))) {
		*end = '\0';
		*length -= (size_t)(end + 1 - line);
		err = take(inv, p, line);
		line = end + 1;
	}
	memmove(text, line, *length);
	if (*length == ROOM)
		*length = 0; /* no line is that long */
	return err;
}

static int read_lines(struct inventory *inv, struct process *p, int fd)
{
	char text[ROOM];
	size_t had = 0;
	int err = 0;

	while (!err) {
		ssize_t n = read(fd, text + had, ROOM - had);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 ? inventory_lacks(errno) : 0;
		had += (size_t)n;
		err = take_lines(inv, p, text, &had);
	}
	return err;
}

static int process(struct inventory *inv, struct process *p)
{
	char path[64];
	int fd, err;

	snprintf(path, sizeof(path), "/proc/%d/maps", (int)p->pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		err = errno;
		if (err == EACCES || err == EPERM)
			process_unread(inv, p, err);
		return inventory_lacks(err);
	}
	err = read_lines(inv, p, fd);
	close(fd);
	return err;
}

static const struct source maps = {
	.name = "maps",
	.summary = "what processes map, in /proc/PID/maps",
	.process = process,
};
REGISTER(source, maps);
