/* irq.c - which device interrupts may come to the CPUs measured on. */
#include "diagnose/host/cpulist.h"
#include "diagnose/host/fact.h"

/* The CPUs that an interrupt goes to; on kernels that do not tell, those it
 * may go to. */
static int read_affinity(const char *folder, char text[SYSFILE_TEXT])
{
	char path[128];

	snprintf(path, sizeof(path), "%s/effective_affinity_list", folder);
	if (!sysfile_read(path, text, SYSFILE_TEXT))
		return 0;
	snprintf(path, sizeof(path), "%s/smp_affinity_list", folder);
	return sysfile_read(path, text, SYSFILE_TEXT);
}

FACT(to)
{
	unsigned lines[CPULIST_MAX] = { 0 };
	glob_t found = { 0 };
	struct cpulist used;
	int err = cpulist_used(&used);

	if (!err && sysfile_glob("/proc/irq/[0-9]*", 0, &found))
		err = -ENOENT;
	for (size_t i = 0; !err && i < found.gl_pathc; i++) {
		char cpus[SYSFILE_TEXT];

		if (read_affinity(found.gl_pathv[i], cpus))
			continue;
		for (size_t j = 0; j < used.n; j++)
			lines[j] += cpulist_names(cpus, used.cpu[j]);
	}
	fact_count(to, "irq.lines", err, found.gl_pathc);
	globfree(&found);
	for (size_t j = 0; !err && j < used.n; j++)
		fact_tell(to, 0, "irq.cpu%d.lines=%u", used.cpu[j], lines[j]);
}
