/* descriptors.c - what processes have open, by /proc/PID/fd. */
#include "diagnose/ls/source.h"

static int take_fixed(void *arg, char *line)
{
	struct inventory *inv = arg;
	int at = 0;

	sscanf(line, " %*u: /%n", &at);
	if (!at || (strncmp(line + at, "memfd:", 6) != 0 &&
		    strncmp(line + at, "dev/shm/", 8) != 0))
		return 0;
	line[at + strcspn(line + at, "\\")] = '\0'; /* " (deleted)" */
	if (!inv->fixed_files++)
		snprintf(inv->fixed_name, sizeof(inv->fixed_name), "%s",
			 line + at - (line[at] == 'd'));
	return 0;
}

/* An io_uring keeps files that no descriptor is left of: "0: /memfd:x". Their
 * names is all that is told of them. */
static int take_ring(struct inventory *inv, const struct process *p,
		     const struct place *at)
{
	char text[64] = "";
	int err;

	if (readlinkat(at->folder, at->path, text, sizeof(text) - 1) < 0 ||
	    strcmp(text, "anon_inode:[io_uring]") != 0)
		return 0;
	snprintf(text, sizeof(text), "fdinfo/%s", at->path);
	if (!inv->fixed_files)
		inv->fixed_pid = p->pid;
	err = sysfile_lines(process_open(p->pid, text), take_fixed, inv);
	return inventory_fatal(err);
}

static int take(struct inventory *inv, struct process *p,
		const struct place *at)
{
	char path[PATH_MAX];
	struct statx st;
	struct use *use;
	struct found found;
	ssize_t n;
	int err = look_stat(at, &st);

	if (err || st.stx_dev_major)
		return inventory_fatal(err);
	if (!(st.stx_mode & S_IFMT)) /* nor is it of any kind */
		return take_ring(inv, p, at);
	if (!S_ISREG(st.stx_mode))
		return 0;
	snprintf(path, sizeof(path), "/proc/%d/fd/%s", (int)p->pid, at->path);
	found = (struct found){ .key = look_key(&st), .path = path };
	found.fs = filesystems_kind(inv, found.key.dev, path);
	if (found.fs == FS_OTHER)
		return take_ring(inv, p, at);
	/* A file of a tmpfs that was walked has its name. Two of the kernel's
	 * own may have one key, but for their names. */
	if (found.fs >= FS_INTERNAL || !inventory_find(inv, &found.key)) {
		n = readlinkat(at->folder, at->path, path, sizeof(path) - 1);
		if (n < 0)
			return inventory_fatal(errno);
		path[n] = '\0';
	}
	use = classify(inv, p, &found);
	if (!use)
		return 0;
	use->fds++;
	use->object->fds++;
	if (use->fd < 0) {
		use->object->openers++;
		use->fd = atoi(at->path);
	}
	return use->object->looked ? 0 : look_fill(inv, use->object, &st, at);
}

static int process(struct inventory *inv, struct process *p)
{
	char path[64];
	struct dirent *e;
	DIR *dir;
	int err = 0;

	snprintf(path, sizeof(path), "/proc/%d/fd", (int)p->pid);
	dir = opendir(path);
	if (!dir)
		return process_unread(inv, p, -errno);
	while (!err && (e = readdir(dir))) {
		const struct place at = { dirfd(dir), e->d_name, true };

		if (isdigit((unsigned char)*e->d_name))
			err = take(inv, p, &at);
	}
	closedir(dir);
	return err;
}

REGISTER(source, descriptors) = {
	.summary = "what processes have open, in /proc/PID/fd",
	.process = process,
};
