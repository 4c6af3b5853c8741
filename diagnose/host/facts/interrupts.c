/* interrupts.c - what has interrupted the CPUs that are measured on. */
#include "diagnose/host/cpulist.h"
#include "diagnose/host/fact.h"
#include "lib/sysfile.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Lines of /proc/interrupts that say what messages and faults cause. */
static const char *const lines[] = {
	"LOC", "RES", "CAL", "TLB", "NMI", "PMI", "MCE", "THR",
};

enum { LINES = sizeof(lines) / sizeof(*lines) };

struct cpu_counts {
	int column; /* of this CPU; -1: it has none */
	uint64_t line[LINES];
	bool seen[LINES];
	uint64_t devices; /* all lines with a number */
	uint64_t others;  /* all with another name: arm64's IPIs */
};

/* "      CPU0       CPU2": the columns of some CPUs. */
static void find_columns(struct cpu_counts *t, const struct cpulist *cpus,
			 char *head)
{
	int column = 0;
	char *word;

	for (size_t i = 0; i < cpus->n; i++)
		t[i] = (struct cpu_counts){ .column = -1 };
	while ((word = strsep(&head, " \n"))) {
		if (strncmp(word, "CPU", 3))
			continue;
		for (size_t i = 0; i < cpus->n; i++)
			if (atoi(word + 3) == cpus->cpu[i])
				t[i].column = column;
		column++;
	}
}

static void add_count(struct cpu_counts *t, const char *name, uint64_t n)
{
	for (int i = 0; i < LINES; i++)
		if (!strcmp(lines[i], name)) {
			t->line[i] = n;
			t->seen[i] = true;
			return;
		}
	*(isdigit((unsigned char)*name) ? &t->devices : &t->others) += n;
}

/* " LOC:  3241900  4033640   Local timer interrupts" */
static void take_line(struct cpu_counts *t, size_t n, char *line)
{
	char *name = line + strspn(line, " "), *at = strchr(name, ':');
	int last = -1;

	for (size_t i = 0; i < n; i++)
		last = t[i].column > last ? t[i].column : last;
	if (!at)
		return;
	*at++ = '\0';
	for (int column = 0; column <= last; column++) {
		char *end;
		uint64_t count = strtoull(at, &end, 10);

		if (end == at)
			return; /* "ERR: 0" has but one */
		at = end;
		for (size_t i = 0; i < n; i++)
			if (t[i].column == column)
				add_count(&t[i], name, count);
	}
}

static void add_cpu(struct fact_sink *to, const struct cpu_counts *t, int cpu)
{
	char key[64];

	for (int i = 0; i < LINES; i++) {
		snprintf(key, sizeof(key), "count.cpu%d.interrupts_%c%c%c", cpu,
			 tolower(lines[i][0]), tolower(lines[i][1]),
			 tolower(lines[i][2]));
		if (t->seen[i])
			fact_addf(to, key, "%" PRIu64, t->line[i]);
	}
	snprintf(key, sizeof(key), "count.cpu%d.interrupts_devices", cpu);
	fact_addf(to, key, "%" PRIu64, t->devices);
	snprintf(key, sizeof(key), "count.cpu%d.interrupts_others", cpu);
	fact_addf(to, key, "%" PRIu64, t->others);
}

static void look(struct fact_sink *to)
{
	FILE *f = sysfile_open("/proc/interrupts");
	struct cpu_counts t[CPULIST_MAX];
	struct cpulist cpus;
	char *line = NULL;
	size_t room = 0;
	int err = f ? cpulist_used(&cpus) : -errno;

	if (!err && getline(&line, &room, f) > 0) {
		find_columns(t, &cpus, line);
		while (getline(&line, &room, f) > 0)
			take_line(t, cpus.n, line);
		for (size_t i = 0; i < cpus.n; i++)
			if (t[i].column >= 0)
				add_cpu(to, &t[i], cpus.cpu[i]);
	} else {
		fact_errno(to, "count.interrupts", err ? err : -ENODATA);
	}
	free(line);
	if (f)
		fclose(f);
}

static const struct fact interrupts = {
	.name = "interrupts",
	.summary = "What has interrupted the CPUs measured on?",
	.look = look,
};
REGISTER(fact, interrupts);
