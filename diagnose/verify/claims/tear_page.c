/* tear_page.c - a copy of a page is not a transfer of a page. */
#include "diagnose/verify/duel.h"

static void copy(void *to, const void *from, size_t size)
{
	memcpy(to, from, size);
	__asm__ volatile("" ::: "memory");
}

CLAIM("tear/page", "Without synchronisation a page-sized copy can be torn",
      "C11 5.1.2.4: a data race; mmap(2) promises no atomicity")
{
	tear_can(&(struct tear){ "4096-byte copies by memcpy", 4096, 0, copy });
}
