/* cpu.c - the processor as it calls itself. */
#include "diagnose/host/fact.h"

#define CPUINFO "/proc/cpuinfo: "

/* Fields of x86 and of arm64; those that this one lacks are left out. */
FACT_FILES(cpu) = {
	{ "cpu.model", CPUINFO "model name" },
	{ "cpu.vendor", CPUINFO "vendor_id" },
	{ "cpu.family", CPUINFO "cpu family" },
	{ "cpu.model_number", CPUINFO "model" },
	{ "cpu.stepping", CPUINFO "stepping" },
	{ "cpu.microcode", CPUINFO "microcode" },
	{ "cpu.mhz_now", CPUINFO "cpu MHz" },
	{ "cpu.flags", CPUINFO "flags" },
	{ "cpu.bugs", CPUINFO "bugs" },
	{ "cpu.implementer", CPUINFO "CPU implementer" },
	{ "cpu.architecture", CPUINFO "CPU architecture" },
	{ "cpu.variant", CPUINFO "CPU variant" },
	{ "cpu.part", CPUINFO "CPU part" },
	{ "cpu.revision", CPUINFO "CPU revision" },
	{ "cpu.features", CPUINFO "Features" },
	{ "cpu.online", "/sys/devices/system/cpu/online" },
	{ "cpu.possible", "/sys/devices/system/cpu/possible" },
	{ "cpu.offline", "/sys/devices/system/cpu/offline" },
	{ "cpu.smt_active", "/sys/devices/system/cpu/smt/active" },
	{ "cpu.smt_control", "/sys/devices/system/cpu/smt/control" },
	{ 0 },
};
