/*
 * touch.c - what the first write to a page takes, by a program that knows no
 * shmperf.
 *
 *   touch anon|memfd BYTES CPU [held]
 *
 * Maps, writes a word of each page once, unmaps; before, as many bytes again
 * were written and given back, so that no page comes from a host that has
 * taken it away, and the pages written last are not those that come first.
 * `held`: no page was last used less than four last-level caches ago, as that
 * much memory is kept and what was written goes to its end. Prints ns a page.
 * It shares no code with the suite on purpose: `make validate` runs both in
 * turn.
 */
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { MIB = 1 << 20, ROUNDS = 3 };

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

static double touch_recycled(int shared, size_t bytes, size_t page)
{
	char *p = map(shared, 2 * bytes);

	touch(p, 2 * bytes, page);
	munmap(p, 2 * bytes);
	return touch(map(shared, bytes), bytes, page);
}

/* The pages unmapped are the first to be had again, so they are put away, and
 * those put away before all others are given back in their place. */
static double touch_held(int shared, size_t bytes, size_t page)
{
	long cache = sysconf(_SC_LEVEL3_CACHE_SIZE);
	size_t least = cache > 16 * MIB ? 4 * (size_t)cache : 64 * MIB;
	size_t piece = bytes + MIB, all = (least / piece + 2) * piece, at = 0;
	double ns = 0;
	char *kept;

	if (all / page > (size_t)sysconf(_SC_AVPHYS_PAGES) / 4)
		exit(77);
	kept = map(0, all);
	touch(kept, all, page);
	for (int i = 0; i < ROUNDS; i++) {
		char *p;

		touch(kept + at, piece, page);
		at = (at + piece) % all;
		madvise(kept + at, piece, MADV_DONTNEED);
		p = map(shared, bytes);
		ns = touch(p, bytes, page);
		munmap(p, bytes);
	}
	return ns;
}

int main(int argc, char **argv)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), bytes;
	int shared, held = argc == 5 && !strcmp(argv[4], "held");
	cpu_set_t set;

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
	printf("%.9g\n",
	       (held ? touch_held : touch_recycled)(shared, bytes, page));
	return 0;
}
