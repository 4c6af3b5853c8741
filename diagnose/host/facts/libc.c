/* libc.c - which C library, and what its users made it do. */
#include "diagnose/host/fact.h"

#include <gnu/libc-version.h>

/* They change which memcpy or malloc is used. */
static const struct {
	const char *key, *name;
} variables[] = {
	{ "libc.glibc_tunables", "GLIBC_TUNABLES" },
	{ "libc.ld_preload", "LD_PRELOAD" },
	{ "libc.malloc_arena_max", "MALLOC_ARENA_MAX" },
};

FACT(to)
{
	fact_addf(to, "libc.version", "glibc %s", gnu_get_libc_version());
	for (size_t i = 0; i < sizeof(variables) / sizeof(*variables); i++) {
		const char *value = getenv(variables[i].name);

		fact_add(to, variables[i].key, value ? value : "");
	}
}
