/* ksm.c - does the kernel merge equal pages behind our back? */
#include "diagnose/host/fact.h"

#define KSM "/sys/kernel/mm/ksm/"

FACT_FILES(ksm) = {
	{ "ksm.run", KSM "run" },
	{ "ksm.pages_to_scan", KSM "pages_to_scan" },
	{ "ksm.pages_sharing", KSM "pages_sharing" },
	{ 0 },
};
