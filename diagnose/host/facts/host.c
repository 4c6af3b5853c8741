/* host.c - which machine, and when. */
#include "diagnose/host/fact.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

static const struct fact_file files[] = {
	{ "host.vendor", "/sys/class/dmi/id/sys_vendor" },
	{ "host.product", "/sys/class/dmi/id/product_name" },
	{ "host.boot_id", "/proc/sys/kernel/random/boot_id" },
};

static void look(struct fact_sink *to)
{
	time_t now = time(NULL);
	char name[256] = "", text[32];
	struct tm utc;

	if (gethostname(name, sizeof(name) - 1))
		fact_errno(to, "host.name", errno);
	else
		fact_add(to, "host.name", name);
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ",
		 gmtime_r(&now, &utc));
	fact_add(to, "host.time_utc", text);
	FACT_FILES(to, files);
}

static const struct fact host = {
	.name = "host",
	.summary = "Which machine, and when?",
	.look = look,
};
REGISTER(fact, host);
