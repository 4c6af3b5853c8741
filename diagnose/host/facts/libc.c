/* libc.c - which C library. */
#include "diagnose/host/fact.h"

#include <gnu/libc-version.h>

FACT(to)
{
	fact_tell(to, 0, "libc.version=glibc %s", gnu_get_libc_version());
}
