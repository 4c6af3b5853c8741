/* interrupts.c - what has interrupted the CPUs that are measured on. */
#include "diagnose/host/cpulist.h"
#include "diagnose/host/fact.h"

#include <ctype.h>

/* Lines of /proc/interrupts that messages and faults add to; then all lines
 * with a number, and all with another name: arm64's IPIs. */
enum { DEVICES = 8, OTHERS, LINES };

static const char *const lines[LINES] = {
	"loc", "res", "cal", "tlb",     "nmi",
	"pmi", "mce", "thr", "devices", "others",
};

/* Of one CPU. */
struct counts {
	int cpu, column; /* -1: it has none; -2: no line has told it */
	uint64_t line[LINES];
	bool seen[LINES];
};

/* "      CPU0       CPU2": in which column is a CPU? */
static int column_of(int cpu, const char *head)
{
	int other, n;

	for (int i = 0; sscanf(head, " CPU%d%n", &other, &n) == 1; i++) {
		if (other == cpu)
			return i;
		head += n;
	}
	return -1;
}

static void add_count(struct counts *c, const char *name, uint64_t n)
{
	int i = 0;

	while (i < DEVICES && strcasecmp(lines[i], name))
		i++;
	if (i == DEVICES && !isdigit((unsigned char)*name))
		i = OTHERS;
	c->line[i] += n;
	c->seen[i] = true;
}

/* " LOC:  3241900  4033640   Local timer interrupts" */
static int take_line(void *arg, char *line)
{
	struct counts *c = arg;
	char *name = line + strspn(line, " "), *at = strchr(name, ':'), *end;
	uint64_t n = 0;

	if (c->column < -1)
		c->column = column_of(c->cpu, line);
	if (!at || c->column < 0)
		return 0;
	*at++ = '\0';
	for (int column = 0; column <= c->column; column++, at = end) {
		n = strtoull(at, &end, 10);
		if (end == at)
			return 0; /* "ERR: 0" has but one */
	}
	add_count(c, name, n);
	return 0;
}

FACT(to)
{
	struct cpulist cpus;
	int err = cpulist_used(&cpus);

	for (size_t i = 0; !err && i < cpus.n; i++) {
		struct counts c = { .cpu = cpus.cpu[i], .column = -2 };

		err = sysfile_lines(sysfile_open("/proc/interrupts"), take_line,
				    &c);
		if (!err && c.column < -1)
			err = -ENODATA;
		for (int n = 0; !err && c.column >= 0 && n < LINES; n++)
			if (c.seen[n] || n >= DEVICES)
				fact_tell(to, 0,
					  "count.cpu%d.interrupts_%s=%" PRIu64,
					  c.cpu, lines[n], c.line[n]);
	}
	if (err)
		fact_errno(to, "count.interrupts", err);
}
