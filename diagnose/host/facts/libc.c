/* libc.c - which C library. */
#include "diagnose/host/fact.h"

#include <gnu/libc-version.h>

FACT(to)
{
	fact_addf(to, "libc.version", "glibc %s", gnu_get_libc_version());
}
