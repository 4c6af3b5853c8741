/* vm.c - how the kernel hands out and maps memory. */
#include "diagnose/host/fact.h"

FACT(to)
{
	fact_tell(to, 0, "vm.page_bytes=%ld", sysconf(_SC_PAGESIZE));
}
