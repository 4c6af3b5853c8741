/* cpu_name.c - what the CPU is called, on each architecture. */
#include "lib/cpu_name.h"

#include "lib/embed.h"
#include "lib/memory.h"
#include "lib/sections.h"
#include "lib/sysfile.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

EMBED(cpu_names, "lib/cpu_names.txt");

struct asked {
	char maker[64], part[64];
	char *name;
	size_t size;
};

static bool take(void *arg, const struct sections_line *line)
{
	struct asked *a = arg;

	if (line->field && !strcmp(line->section, a->maker) &&
	    !strcmp(line->field, a->part))
		snprintf(a->name, a->size, "%s", line->value);
	return true;
}

static int field(const char *name, char *text, size_t size)
{
	return sysfile_field("/proc/cpuinfo", name, text, size);
}

int cpu_name(char *name, size_t size)
{
	/* x86 and some others; powerpc; riscv64, of those that name theirs. */
	static const char *const names[] = { "model name", "cpu", "uarch" };
	struct asked a = { .name = name, .size = size };
	char *text;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!field(names[i], name, size))
			return 0;
	if (!field("isa", a.part, sizeof(a.part))) {
		a.part[strcspn(a.part, "_")] = '\0'; /* of many extensions */
		snprintf(name, size, "RISC-V %s", a.part);
		return 0;
	}
	if ((field("CPU part", a.part, sizeof(a.part)) ||
	     field("CPU implementer", a.maker, sizeof(a.maker))) &&
	    (field("machine", a.part, sizeof(a.part)) ||
	     field("vendor_id", a.maker, sizeof(a.maker))))
		return -ENODATA;
	snprintf(name, size, "%s %s", a.maker, a.part);
	text = memory_there(strdup(cpu_names));
	sections_read(text, take, &a);
	free(text);
	return 0;
}
