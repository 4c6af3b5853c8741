/* tear_page.c - a copy of a page is not a transfer of a page. */
#include "diagnose/verify/claim.h"
#include "diagnose/verify/tear.h"

static void copy(void *to, const void *from, size_t size)
{
	memcpy(to, from, size);
	__asm__ volatile("" ::: "memory");
}

TEAR_CHECK(tear_can, .what = "4096-byte copies by memcpy", .size = 4096)

REGISTER(claim, tear_page) = {
	.name = "tear/page",
	.text = "Without synchronisation a page-sized copy can be torn",
	.source = "C11 5.1.2.4: a data race; mmap(2) promises no atomicity",
	.check = check,
};
