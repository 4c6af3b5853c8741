/* sysfile.c - small files of /proc and /sys, and why one cannot be read. */
#include "lib/sysfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *root(void)
{
	const char *folder = secure_getenv("SHMPERF_ROOT");

	return folder ? folder : "";
}

const char *sysfile_at(char out[SYSFILE_PATH], const char *path)
{
	snprintf(out, SYSFILE_PATH, "%s%s", root(), path);
	return out;
}

FILE *sysfile_open(const char *path)
{
	char at[SYSFILE_PATH];

	return fopen(sysfile_at(at, path), "re");
}

int sysfile_glob(const char *pattern, int flags, glob_t *found)
{
	char at[SYSFILE_PATH];
	size_t skip = strlen(root());
	int err = glob(sysfile_at(at, pattern), flags, NULL, found);

	for (size_t i = 0; !err && i < found->gl_pathc; i++) {
		char *path = found->gl_pathv[i];

		memmove(path, path + skip, strlen(path + skip) + 1);
	}
	return err;
}

static ssize_t fill(int fd, char *text, size_t size)
{
	size_t had = 0;

	while (had < size) {
		ssize_t n = read(fd, text + had, size - had);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		if (!n)
			break;
		had += (size_t)n;
	}
	return (ssize_t)had;
}

int sysfile_read(const char *path, char *text, size_t size)
{
	char at[SYSFILE_PATH];
	int fd = open(sysfile_at(at, path),
		      O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	ssize_t n;

	if (fd < 0)
		return -errno;
	n = fill(fd, text, size - 1);
	close(fd);
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

/* "MemTotal:   24684084 kB": is the part before the colon `name`? */
static const char *after_colon(const char *line, const char *name)
{
	size_t length = strlen(name);

	if (strncmp(line, name, length))
		return NULL;
	line += length;
	line += strspn(line, " \t");
	if (*line != ':')
		return NULL;
	return line + 1 + strspn(line + 1, " \t");
}

/* "cpu1 10 0 5" */
static const char *after_blank(const char *line, const char *name)
{
	size_t length = strlen(name);

	if (strncmp(line, name, length) || line[length] != ' ')
		return NULL;
	return line + length + 1;
}

typedef const char *value_fn(const char *line, const char *name);

struct text {
	char *at;
	size_t size;
};

/* Of the first line that the name stands at the head of, what follows. */
static int find(const char *path, const char *name, value_fn *value_of,
		struct text text)
{
	FILE *f = sysfile_open(path);
	const char *value = NULL;
	char *line = NULL;
	size_t room = 0;

	if (!f)
		return -errno;

	while (!value && getline(&line, &room, f) > 0) {
		line[strcspn(line, "\n")] = '\0';
		value = value_of(line, name);
	}
	if (value)
		snprintf(text.at, text.size, "%s", value);
	free(line);
	fclose(f);
	return value ? 0 : -ENODATA;
}

int sysfile_field(const char *path, const char *name, char *text, size_t size)
{
	return find(path, name, after_colon, (struct text){ text, size });
}

int sysfile_word(const char *path, const char *name, char *text, size_t size)
{
	return find(path, name, after_blank, (struct text){ text, size });
}
