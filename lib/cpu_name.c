/* cpu_name.c - what the CPU is called, on each architecture. */
#include "lib/cpu_name.h"

#include "lib/embed.h"
#include "lib/sysfile.h"

#include <errno.h>
#include <string.h>

EMBED(cpu_names, "lib/cpu_names.txt");

static int field(const char *name, char *text, size_t size)
{
	return sysfile_field("/proc/cpuinfo", name, text, size);
}

int cpu_name(char *name, size_t size)
{
	/* x86 and some others; powerpc; riscv64, of those that name theirs. */
	static const char *const names[] = { "model name", "cpu", "uarch" };
	char maker[64], part[64];
	const char *known;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!field(names[i], name, size))
			return 0;
	if (!field("isa", part, sizeof(part))) {
		part[strcspn(part, "_")] = '\0'; /* of many extensions */
		snprintf(name, size, "RISC-V %s", part);
		return 0;
	}
	if ((field("CPU part", part, sizeof(part)) ||
	     field("CPU implementer", maker, sizeof(maker))) &&
	    (field("machine", part, sizeof(part)) ||
	     field("vendor_id", maker, sizeof(maker))))
		return -ENODATA;
	snprintf(name, size, "%s %s", maker, part);
	known = sysfile_find(cpu_names, name, ':');
	if (known)
		snprintf(name, size, "%.*s", (int)strcspn(known, "\n"), known);
	return 0;
}
