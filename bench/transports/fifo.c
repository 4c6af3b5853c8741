/* fifo.c - two pipes that were found by name: a control, as once they are open
 * the kernel's code is the same as for a pipe (METHOD S12). */
#include "bench/kit/names.h"
#include "bench/kit/pipes.h"

/* Open at both ends at once, which takes one that does not wait. */
static void one_way(struct channel *c, enum side from)
{
	char name[NAMES_ROOM], path[256];
	int rd, wr, err, tries = 0;

	do {
		names_new(name);
		snprintf(path, sizeof(path), "%s/%s.fifo", owner_place(1),
			 name);
		err = mkfifo(path, 0600);
	} while (err && errno == EEXIST && ++tries < NAMES_TRIES);
	if (err)
		die("mkfifo %s", path);
	rd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	wr = rd < 0 ? -1 : open(path, O_WRONLY | O_CLOEXEC);
	if (unlink(path) || rd < 0 || wr < 0 || fcntl(rd, F_SETFL, 0))
		die("open %s", path);
	c->fd[!from].rd = rd;
	c->fd[from].wr = wr;
	c->got_buffer = pipes_size(wr, c->window);
}

static void open_fifos(struct channel *c)
{
	one_way(c, NEAR);
	one_way(c, FAR);
}

TRANSPORT("fifo", "two named pipes, one each way", .from = FULL,
	  .open = open_fifos);
