/* descriptors.c - what processes have open, by /proc/PID/fd. */
#include "diagnose/ls/classify.h"
#include "diagnose/ls/look.h"
#include "diagnose/ls/source.h"

#include <ctype.h>
#include <dirent.h>

static int take(struct inventory *inv, struct process *p,
		const struct place *at)
{
	char path[PATH_MAX];
	struct statx st;
	struct object_key key;
	struct use *use = NULL;
	struct found found;
	ssize_t n;
	int err = look_stat(at, &st);

	if (err || !S_ISREG(st.stx_mode) || st.stx_dev_major)
		return inventory_fatal(err);
	key = look_key(&st);
	snprintf(path, sizeof(path), "/proc/%d/fd/%s", (int)p->pid, at->path);
	found = (struct found){
		.dev = key.dev,
		.ino = key.ino,
		.fs = filesystems_kind(&inv->fs, key.dev, path),
		.path = path,
	};
	if (found.fs == FS_OTHER)
		return 0;
	n = readlinkat(at->folder, at->path, path, sizeof(path) - 1);
	if (n < 0)
		return inventory_fatal(errno);
	path[n] = '\0';
	err = classify(inv, p, &found, &use);
	if (err || !use)
		return err;
	if (!use->opens) {
		use->opens = true;
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
		return process_unread(inv, p);
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
