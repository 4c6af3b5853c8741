/* processes.c - who runs here, and in which namespaces. */
#include "diagnose/ls/inventory.h"
#include "lib/sysfile.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { KERNEL_THREAD = 0x00200000 /* PF_KTHREAD */ };

/* Of the PID namespace that all others are below: PROC_PID_INIT_INO. */
#define OUTERMOST 0xeffffffcu

static uint64_t ns_of(pid_t pid, const char *which)
{
	char path[64];
	struct stat st;

	snprintf(path, sizeof(path), "/proc/%d/ns/%s", (int)pid, which);
	return stat(path, &st) ? 0 : st.st_ino;
}

/* The ninth field of /proc/PID/stat; the second may hold anything but ")". */
static bool is_kernel_thread(pid_t pid)
{
	char path[64], text[1024];
	unsigned long flags = 0;
	char *rest;
	int err;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	err = sysfile_read(path, text, sizeof(text));
	if (err)
		return err == -ENOENT || err == -ESRCH; /* gone: no miss */
	rest = strrchr(text, ')');
	if (rest)
		sscanf(rest + 1, " %*c %*d %*d %*d %*d %*d %lu", &flags);
	return flags & KERNEL_THREAD;
}

void process_unread(struct inventory *inv, struct process *p, int err)
{
	if (p->unread || is_kernel_thread(p->pid))
		return;
	p->unread = true;
	if (!inv->unread_processes++) {
		inv->unread_first = p->pid;
		inv->unread_errno = err;
	}
}

static int add_process(struct inventory *inv, pid_t pid)
{
	size_t n = inv->processes;

	if (!(n & (n - 1))) {
		struct process *more =
			realloc(inv->process, (n ? 2 * n : 1) * sizeof(*more));

		if (!more)
			return -ENOMEM;
		inv->process = more;
	}
	inv->process[inv->processes++] = (struct process){
		.pid = pid,
		.mnt_ns = ns_of(pid, "mnt"),
		.ipc_ns = ns_of(pid, "ipc"),
	};
	return 0;
}

int processes_list(struct inventory *inv)
{
	DIR *dir = opendir("/proc");
	struct dirent *e;
	struct stat st;
	int err = 0;

	if (!dir)
		return -errno;
	while (!err && (e = readdir(dir)))
		if (isdigit((unsigned char)*e->d_name))
			err = add_process(inv, atoi(e->d_name));
	closedir(dir);
	if (!err && !inv->processes)
		err = -ENOENT; /* not even us: it is a plain folder */
	if (!stat("/proc/self/ns/mnt", &st))
		inv->mnt_ns = st.st_ino;
	if (!stat("/proc/self/ns/ipc", &st))
		inv->ipc_ns = st.st_ino;
	if (!stat("/proc/self/ns/pid", &st))
		inv->inner_pid_ns = st.st_ino != OUTERMOST;
	return err;
}
