/* vulnerabilities.c - what the kernel mitigates, and so pays for. */
#include "diagnose/host/fact.h"

FACT_FILES(vulnerabilities) = {
	{ "vulnerability", "/sys/devices/system/cpu/vulnerabilities/*" },
	{ 0 },
};
