/*
 * pingpong.c - what a round trip takes, by a program that knows no shmperf.
 *
 *   pingpong pipe|unix-stream|tcp BYTES CPU CPU
 *
 * Two processes, one on each CPU, write and read a message in turn over what
 * the system gives without being asked for anything (TCP_NODELAY is all that
 * is set). The sender writes every word of a message, the receiver sums them.
 * Prints the median of short batches, ns a round trip. It shares no code with
 * the suite on purpose: `make validate` runs both in turn.
 */
#define _GNU_SOURCE
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BATCHES = 3000 };

/* Seconds. Round trips vary by half, so that a median depends on how many are
 * taken together: as the suite does, few. */
static const double settle = 0.1, measured = 0.3, batch = 0.0001;

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void run_on(int cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	if (sched_setaffinity(0, sizeof(set), &set))
		fail("sched_setaffinity");
}

/* rd[i], wr[i]: the ends of side i. */
static void open_pipes(int rd[2], int wr[2])
{
	for (int i = 0; i < 2; i++) {
		int p[2];

		if (pipe(p))
			fail("pipe");
		rd[!i] = p[0];
		wr[i] = p[1];
	}
}

static void open_unix(int rd[2], int wr[2])
{
	int s[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, s))
		fail("socketpair");
	for (int i = 0; i < 2; i++)
		rd[i] = wr[i] = s[i];
}

static void open_tcp(int rd[2], int wr[2])
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	socklen_t n = sizeof(a);
	int door = socket(AF_INET, SOCK_STREAM, 0), one = 1;
	int s[2] = { socket(AF_INET, SOCK_STREAM, 0), -1 };

	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(door, (struct sockaddr *)&a, n) || listen(door, 1) ||
	    getsockname(door, (struct sockaddr *)&a, &n) ||
	    connect(s[0], (struct sockaddr *)&a, n))
		fail("connect");
	s[1] = accept(door, NULL, NULL);
	if (s[1] < 0)
		fail("accept");
	for (int i = 0; i < 2; i++) {
		setsockopt(s[i], IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
		rd[i] = wr[i] = s[i];
	}
}

static void send_message(int fd, uint64_t *m, size_t bytes, uint64_t first)
{
	for (size_t i = 0; i < bytes / 8; i++)
		m[i] = first + i;
	for (size_t done = 0; done < bytes;) {
		ssize_t n = write(fd, (char *)m + done, bytes - done);

		if (n <= 0)
			_exit(1);
		done += (size_t)n;
	}
}

static void take_message(int fd, uint64_t *m, size_t bytes, uint64_t first)
{
	uint64_t sum = 0, words = bytes / 8;

	for (size_t done = 0; done < bytes;) {
		ssize_t n = read(fd, (char *)m + done, bytes - done);

		if (n <= 0)
			_exit(1);
		done += (size_t)n;
	}
	for (size_t i = 0; i < words; i++)
		sum += m[i];
	if (sum != words * first + words * (words - 1) / 2)
		_exit(1);
}

static int ascending(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* ns a round trip, for about so long. */
static double exchange(int rd, int wr, uint64_t *m, size_t bytes,
		       double seconds)
{
	static uint64_t sequence;
	double start = now(), end;
	unsigned long n = 0;

	do {
		send_message(wr, m, bytes, ++sequence);
		take_message(rd, m, bytes, sequence);
		n++;
		end = now();
	} while (end - start < seconds);
	return (end - start) / (double)n * 1e9;
}

int main(int argc, char **argv)
{
	int rd[2], wr[2], cpu[2];
	static double ns[BATCHES];
	double start;
	int n = 0;
	uint64_t *message;
	size_t bytes;

	if (argc != 5) {
		fprintf(stderr, "usage: pingpong MEDIUM BYTES CPU CPU\n");
		return 2;
	}
	bytes = strtoul(argv[2], NULL, 10) & ~(size_t)7;
	cpu[0] = atoi(argv[3]);
	cpu[1] = atoi(argv[4]);
	if (!strcmp(argv[1], "pipe"))
		open_pipes(rd, wr);
	else if (!strcmp(argv[1], "unix-stream"))
		open_unix(rd, wr);
	else if (!strcmp(argv[1], "tcp"))
		open_tcp(rd, wr);
	else
		return 77;
	message = aligned_alloc(4096, (bytes + 4095) & ~(size_t)4095);
	if (!message || !bytes)
		fail("allocate a message");
	if (!fork()) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		run_on(cpu[1]);
		for (uint64_t i = 1;; i++) {
			take_message(rd[1], message, bytes, i);
			send_message(wr[1], message, bytes, i);
		}
	}
	run_on(cpu[0]);
	exchange(rd[0], wr[0], message, bytes, settle);
	start = now();
	while (n < BATCHES && now() - start < measured)
		ns[n++] = exchange(rd[0], wr[0], message, bytes, batch);
	qsort(ns, (size_t)n, sizeof(*ns), ascending);
	printf("%.9g\n", ns[n / 2]);
	return 0;
}
