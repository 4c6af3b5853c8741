/* fifo.c - two pipes that were found by name: a control, as once they are open
 * the kernel's code is the same as for a pipe (METHOD S12). */
#include "bench/kit/pipes.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { NAME = 256 };

static const char *name(char out[NAME], pid_t whose, int way)
{
	const char *folder = getenv("TMPDIR");

	snprintf(out, NAME, "%s/shmperf-%d-%d.fifo",
		 folder && *folder ? folder : "/tmp", (int)whose, way);
	return out;
}

/* Open at both ends at once, which takes one that does not wait. */
static void one_way(struct channel *c, enum side from)
{
	char path[NAME];
	int rd, wr;

	if (mkfifo(name(path, channel_owner(), (int)from), 0600))
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

static void reap(pid_t gone, time_t since)
{
	struct stat st;
	char path[NAME];

	for (int way = 0; way < SIDES; way++)
		if (!lstat(name(path, gone, way), &st) &&
		    S_ISFIFO(st.st_mode) && st.st_uid == geteuid() &&
		    st.st_ctime >= since)
			unlink(path);
}

REGISTER(transport, fifo) = {
	.name = "fifo",
	.summary = "two named pipes, one each way",
	.from = FULL,
	.open = open_fifos,
	.reap = reap,
};
