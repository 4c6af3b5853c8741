/* memory.c - on which node memory lies: mbind(2), and when all is measured the
 * kernel is asked of each page where it is, move_pages(2). */
#include "bench/setting.h"
#include "lib/sysfile.h"

#include <linux/mempolicy.h>

enum { NODES = CPU_SETSIZE, PAGES = 512 };

/* Of nodes, of which no kernel has more; its sets of both are alike. */
static cpu_set_t asked;

static bool knows(const char *argument)
{
	unsigned node;
	char rest;

	return !strcmp(argument, "near") || !strcmp(argument, "far") ||
	       !strcmp(argument, "interleave") ||
	       sscanf(argument, "node%4u%c", &node, &rest) == 1;
}

static void words(FILE *to)
{
	fputs("memory:near memory:far memory:interleave memory:node0 ", to);
}

static const char *unfit(const struct trial *t)
{
	bool limit = strstr("line-trip read fill", t->probe->op);

	return limit || setting_of_memory(t) ? NULL
					     : "it has no memory of both sides";
}

static int node_of(int cpu)
{
	char pattern[64];
	glob_t found;
	int node = -1;

	snprintf(pattern, sizeof(pattern),
		 "/sys/devices/system/cpu/cpu%d/node[0-9]*", cpu);
	if (cpu < 0 || sysfile_glob(pattern, 0, &found))
		skip("where it runs is on no node that is known");
	sscanf(strrchr(found.gl_pathv[0], '/'), "/node%d", &node);
	globfree(&found);
	return node;
}

static void begin(const int *cpu, const char *argument)
{
	cpu_set_t all;
	int node;

	if (syscall(SYS_get_mempolicy, NULL, &all, NODES, NULL,
		    MPOL_F_MEMS_ALLOWED))
		die("ask which nodes of memory there are");
	if (CPU_COUNT(&all) < 2)
		skip("one node of memory is here: there is nothing to choose");
	if (!strcmp(argument, "interleave")) {
		asked = all;
		return;
	}
	if (!strcmp(argument, "far") && node_of(cpu[NEAR]) == node_of(cpu[FAR]))
		skip("both sides are on node %d", node_of(cpu[NEAR]));
	if (sscanf(argument, "node%d", &node) != 1)
		node = node_of(cpu[!strcmp(argument, "far")]);
	if (!CPU_ISSET(node, &all))
		skip("node %d has no memory for this process", node);
	CPU_SET(node, &asked);
}

static void lay(void *p, size_t size)
{
	int mode = CPU_COUNT(&asked) > 1 ? MPOL_INTERLEAVE : MPOL_BIND;

	if (syscall(SYS_mbind, p, size, mode, &asked, NODES, 0))
		die("bind %zu bytes of memory to a node", size);
}

/* Interleaved, no node may have more than its share and half as much again,
 * but for some pages: a stretch begins at any node. */
static void see(void *p, size_t size)
{
	size_t at[NODES] = { 0 }, all = 0, most = 0, step = trial_page();
	void *page[PAGES];
	int where[PAGES];

	while (all * step < size) {
		size_t n = 0;

		for (; n < PAGES && (all + n) * step < size; n++)
			page[n] = (char *)p + (all + n) * step;
		if (syscall(SYS_move_pages, 0, n, page, NULL, where, 0))
			skip("move_pages(2) does not tell where pages are: %s",
			     strerror(errno));
		for (size_t i = 0; i < n; i++, all++) {
			if (!CPU_ISSET(where[i], &asked))
				die_plain("a page lies on node %d", where[i]);
			at[where[i]]++;
			most = at[where[i]] > most ? at[where[i]] : most;
		}
	}
	if (most > 8 + all * 3 / 2 / (size_t)CPU_COUNT(&asked))
		die_plain("%zu of %zu pages lie on one node", most, all);
}

SETTING("memory",
	"where memory of both sides lies: near, far, interleave, "
	"nodeN",
	.words = words, .knows = knows, .unfit = unfit, .begin = begin,
	.lay = lay, .see = see);
