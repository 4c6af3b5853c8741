/* sysfile.c - small files of /proc and /sys, and why one cannot be read. */
#include "lib/sysfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *root(void)
{
	const char *folder = secure_getenv("SHMPERF_ROOT");

	return folder ? folder : "";
}

const char *sysfile_at(const char *path)
{
	static _Thread_local char at[SYSFILE_PATH];

	snprintf(at, sizeof(at), "%s%s", root(), path);
	return at;
}

FILE *sysfile_open(const char *path)
{
	return fopen(sysfile_at(path), "re");
}

static int glob_error; /* glob(3) hands nothing through to its callback */

/* What is not there or not ours holds no match; a failure is something else. */
static int stop_at(const char *path, int err)
{
	glob_error = err;
	return err != ENOENT && err != ENOTDIR && err != EACCES;
}

int sysfile_glob(const char *pattern, int flags, glob_t *found)
{
	size_t skip = strlen(root());
	int err = glob(sysfile_at(pattern), flags, stop_at, found);

	for (size_t i = 0; !err && i < found->gl_pathc; i++) {
		char *path = found->gl_pathv[i];

		memmove(path, path + skip, strlen(path + skip) + 1);
	}
	if (err == GLOB_ABORTED)
		return -glob_error;
	return err == GLOB_NOMATCH ? -ENOENT : err ? -ENOMEM : 0;
}

ssize_t sysfile_bytes(const char *path, void *to, size_t size)
{
	int fd = open(sysfile_at(path),
		      O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	ssize_t had = 0, n;

	if (fd < 0)
		return -errno;
	while ((n = TEMP_FAILURE_RETRY(
			read(fd, (char *)to + had, size - (size_t)had))) > 0)
		had += n;
	if (n < 0)
		had = -errno;
	close(fd);
	return had;
}

int sysfile_read(const char *path, char *text, size_t size)
{
	ssize_t n = sysfile_bytes(path, text, size - 1);

	if (n < 0)
		return (int)n;
	while (n && strchr("\n ", text[n - 1]))
		n--;
	text[n] = '\0';
	return 0;
}

int sysfile_count(const char *path, uint64_t *n)
{
	char text[64], *end;
	int err = sysfile_read(path, text, sizeof(text));

	if (err)
		return err;
	errno = 0;
	*n = strtoull(text, &end, 10);
	return end == text || *text == '-' || errno ? -EINVAL : 0;
}

int sysfile_lines(FILE *from, int (*take)(void *arg, char *line), void *arg)
{
	char *line = NULL, buffer[SYSFILE_TEXT]; /* a stream's own is 1 KiB */
	size_t room = 0;
	int err = 0;

	if (!from)
		return -errno;
	setvbuf(from, buffer, _IOFBF, sizeof(buffer));
	errno = 0;
	/* A line that an error cut off is given all the same. */
	while (!err && getline(&line, &room, from) > 0 && !ferror(from)) {
		line[strcspn(line, "\n")] = '\0';
		err = take(arg, line);
		errno = 0;
	}
	if (!err)
		err = -errno;
	free(line);
	fclose(from);
	return err;
}

const char *sysfile_find(const char *text, const char *name, char after)
{
	size_t n = strlen(name);

	for (; *text; text = strchrnul(text, '\n'), text += !!*text) {
		const char *at = text + n;

		if (strncmp(text, name, n))
			continue;
		at += after == ':' ? strspn(at, " \t") : 0;
		if (*at == after)
			return at + 1 + strspn(at + 1, " \t");
	}
	return NULL;
}

struct field {
	const char *name;
	char *text;
	size_t size;
};

static int take_field(void *field, char *line)
{
	const struct field *f = field;
	const char *value = sysfile_find(line, f->name, ':');

	if (value)
		snprintf(f->text, f->size, "%s", value);
	return value != NULL;
}

/* "MemTotal:   24684084 kB"; POWER and s390x list all CPUs before. */
int sysfile_field(const char *path, const char *name, char *text, size_t size)
{
	struct field f = { name, text, size };
	int err = sysfile_lines(sysfile_open(path), take_field, &f);

	return err > 0 ? 0 : err ? err : -ENODATA;
}

int sysfile_memory(const char *name, uint64_t *bytes)
{
	char text[64];
	int err = sysfile_field("/proc/meminfo", name, text, sizeof(text));

	if (!err)
		*bytes = strtoull(text, NULL, 10) * 1024;
	return err;
}
