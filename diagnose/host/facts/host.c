/* host.c - which machine, and when. */
#include "diagnose/host/fact.h"

FACT(to)
{
	time_t now = time(NULL);
	char name[256] = "", text[32];
	struct tm utc;

	fact_answer(to, "host.name",
		    gethostname(name, sizeof(name) - 1) ? errno : 0, name);
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ",
		 gmtime_r(&now, &utc));
	fact_add(to, "host.time_utc", text);
}
