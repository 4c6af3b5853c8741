/* folder.c - the files of a run, made of one text. */
#include "lib/gzip.h"
#include "tests/fuzz/fuzz.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char dir[4096];

static void empty(void)
{
	DIR *d = opendir(dir);
	struct dirent *e;

	while (d && (e = readdir(d)))
		if (*e->d_name != '.')
			unlinkat(dirfd(d), e->d_name, 0);
	if (d)
		closedir(d);
}

static void leave(void)
{
	empty();
	rmdir(dir);
}

static void make(void)
{
	const char *tmp = getenv("TMPDIR");

	snprintf(dir, sizeof(dir), "%s/shmperf-fuzz-XXXXXX",
		 tmp && *tmp ? tmp : "/tmp");
	if (!mkdtemp(dir) || atexit(leave)) {
		perror(dir);
		exit(1);
	}
}

static bool is_file_name(const char *s)
{
	return *s >= 'a' && *s <= 'z' &&
	       !s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789.-")];
}

static void put(const char *name, const char *text, size_t size)
{
	char path[sizeof(dir) + 64];
	size_t length = strlen(name);
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	unlink(path); /* it may be named twice */
	f = length > 3 && !strcmp(name + length - 3, ".gz") ? gzip_create(path)
							    : fopen(path, "we");
	if (!f)
		abort();
	if (size)
		fwrite(text, 1, size, f);
	fclose(f);
}

/* Where the next file's heading begins, or the end. */
static size_t find_next(const char *text, size_t size)
{
	for (size_t i = 0; i + 3 <= size; i++)
		if ((i == 0 || text[i - 1] == '\n') &&
		    !memcmp(text + i, "== ", 3))
			return i;
	return size;
}

const char *fuzz_folder(const char *text, size_t size)
{
	char head[64];
	int files = 0;

	if (!*dir)
		make();
	empty();
	while (fuzz_first_line(&text, &size, head, sizeof(head)) &&
	       !strncmp(head, "== ", 3) && is_file_name(head + 3)) {
		size_t n = find_next(text, size);

		put(head + 3, text, n);
		text += n;
		size -= n;
		files++;
	}
	return files ? dir : NULL;
}
