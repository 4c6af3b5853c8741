/* cpu.c - the name of the processor. */
#include "diagnose/host/fact.h"
#include "lib/cpu_name.h"

FACT(to)
{
	char name[SYSFILE_TEXT];

	if (!cpu_name(name, sizeof(name)))
		fact_add(to, "cpu.model", name);
}
