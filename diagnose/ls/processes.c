/* processes.c - who runs here, and in which namespaces. */
#include "diagnose/ls/inventory.h"

enum { KERNEL_THREAD = 0x00200000 /* PF_KTHREAD */ };

/* The inode of the outermost PID namespace: PROC_PID_INIT_INO. */
#define OUTERMOST 0xeffffffcu

/* 0: not told. */
static uint64_t ns_of(const char *process, const char *which)
{
	char path[NAME_MAX + 32];
	struct stat st;

	snprintf(path, sizeof(path), "/proc/%s/ns/%s", process, which);
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
		return err == -ENOENT || err == -ESRCH; /* it ended */
	rest = strrchr(text, ')');
	if (rest)
		sscanf(rest + 1, " %*c %*d %*d %*d %*d %*d %lu", &flags);
	return flags & KERNEL_THREAD;
}

int process_unread(struct inventory *inv, struct process *p, int err)
{
	int fatal = inventory_fatal(err);

	if (fatal || p->unread || err == -ENOENT || err == -ESRCH ||
	    is_kernel_thread(p->pid))
		return fatal;
	p->unread = -err;
	if (!inv->unread_processes++)
		inv->unread_first = p;
	return 0;
}

bool process_is_first(const struct inventory *inv, const struct process *p,
		      enum ns which)
{
	uint64_t ns = p->ns[which];

	return ns != inv->ns[which] && process_within(inv, which, ns) == p->pid;
}

pid_t process_within(const struct inventory *inv, enum ns which, uint64_t ns)
{
	for (size_t i = 0; ns && i < inv->processes; i++)
		if (inv->process[i].ns[which] == ns)
			return inv->process[i].pid;
	return 0;
}

const char *processes_hidden(const struct inventory *inv)
{
	return inv->inner_pid_ns                   ? "this PID namespace"
	       : inv->proc_hides && geteuid() != 0 ? "hidepid of /proc"
						   : NULL;
}

const char *process_name(struct process *p)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/comm", (int)p->pid);
	if (!*p->name && sysfile_read(path, p->name, sizeof(p->name)))
		strcpy(p->name, "(ended)");
	return p->name;
}

char *process_path(pid_t pid, const char *path)
{
	return pid ? memory_text("/proc/%d/root%s", (int)pid, path)
		   : memory_copy(path);
}

FILE *process_open(pid_t pid, const char *file)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, file);
	return fopen(path, "re");
}

static void add_process(struct inventory *inv, const char *pid)
{
	inv->process = memory_more(inv->process, inv->processes,
				   sizeof(*inv->process));
	inv->process[inv->processes++] = (struct process){
		.pid = atoi(pid),
		.ns = { [NS_MNT] = ns_of(pid, "mnt"),
			[NS_IPC] = ns_of(pid, "ipc") },
	};
}

int processes_list(struct inventory *inv)
{
	DIR *dir = opendir("/proc");
	struct dirent *e;
	uint64_t pid_ns;

	if (!dir)
		return -errno;
	while ((e = readdir(dir)))
		if (isdigit((unsigned char)*e->d_name))
			add_process(inv, e->d_name);
	closedir(dir);
	inv->ns[NS_MNT] = ns_of("self", "mnt");
	inv->ns[NS_IPC] = ns_of("self", "ipc");
	pid_ns = ns_of("self", "pid");
	inv->inner_pid_ns = pid_ns && pid_ns != OUTERMOST;
	return inv->processes ? 0 : -ENOENT; /* /proc is an empty folder */
}
