/*
 * touch.c - what the first write to a page takes, by a program that knows no
 * shmperf.
 *
 *   touch anon|memfd BYTES CPU [held]
 *
 * Maps, writes a word of each page once, unmaps; before, as many bytes again
 * were written and given back, so that no page comes from a host that has
 * taken it away, and the pages written last are not those that come first.
 * `held`: then four last-level caches of other memory are written, so that
 * pages have been in none for long. Prints ns a page. It shares no code with
 * the suite on purpose: `make validate` runs both in turn.
 */
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static char *map(int shared, size_t bytes)
{
	int fd = shared ? memfd_create("touch", MFD_CLOEXEC) : -1;
	char *p;

	if (shared && (fd < 0 || ftruncate(fd, (off_t)bytes)))
		fail("memfd_create");
	p = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
		 shared ? MAP_SHARED : MAP_PRIVATE | MAP_ANONYMOUS, fd, 0);
	if (p == MAP_FAILED)
		fail("mmap");
	madvise(p, bytes, MADV_NOHUGEPAGE);
	if (fd >= 0)
		close(fd);
	return p;
}

static double touch(char *p, size_t bytes, size_t page)
{
	double start = now();

	for (size_t at = 0; at < bytes; at += page)
		*(volatile char *)(p + at) = 1;
	return (now() - start) / (double)(bytes / page);
}

/* What is freed last is had first, so of memory that is kept, all written, what
 * was written first is given back; a mebibyte more, as the kernel's lists take
 * some. */
static void go_cold(size_t bytes, size_t page)
{
	size_t mib = 1 << 20, caches = 64 * mib, all;
	long cache = sysconf(_SC_LEVEL3_CACHE_SIZE);
	char *kept;

	if (cache > 0 && 4 * (size_t)cache > caches)
		caches = 4 * (size_t)cache;
	all = caches + bytes + mib;
	if (all / page > (size_t)sysconf(_SC_AVPHYS_PAGES) / 4)
		exit(77);
	kept = map(0, all);
	touch(kept, all, page);
	madvise(kept, bytes + mib, MADV_DONTNEED);
}

int main(int argc, char **argv)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), bytes;
	int shared, held = argc == 5 && !strcmp(argv[4], "held");
	cpu_set_t set;
	char *p;

	if (argc != 4 && !held) {
		fprintf(stderr, "usage: touch anon|memfd BYTES CPU [held]\n");
		return 2;
	}
	shared = !strcmp(argv[1], "memfd");
	bytes = strtoul(argv[2], NULL, 10) / page * page;
	CPU_ZERO(&set);
	CPU_SET(atoi(argv[3]), &set);
	if (!bytes || sched_setaffinity(0, sizeof(set), &set))
		fail("sched_setaffinity");
	p = map(shared, 2 * bytes);
	touch(p, 2 * bytes, page);
	munmap(p, 2 * bytes);
	if (held)
		go_cold(bytes, page);
	p = map(shared, bytes);
	printf("%.9g\n", touch(p, bytes, page));
	return 0;
}
