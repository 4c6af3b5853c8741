/* cpu.c - the processor as it calls itself. */
#include "diagnose/host/fact.h"

#define CPUINFO "/proc/cpuinfo"

/* Names of x86 and of arm64; those that this architecture lacks are left
 * out. */
static const struct {
	const char *key, *field;
} fields[] = {
	{ "cpu.model", "model name" },
	{ "cpu.vendor", "vendor_id" },
	{ "cpu.family", "cpu family" },
	{ "cpu.model_number", "model" },
	{ "cpu.stepping", "stepping" },
	{ "cpu.microcode", "microcode" },
	{ "cpu.mhz_now", "cpu MHz" },
	{ "cpu.flags", "flags" },
	{ "cpu.bugs", "bugs" },
	{ "cpu.implementer", "CPU implementer" },
	{ "cpu.architecture", "CPU architecture" },
	{ "cpu.variant", "CPU variant" },
	{ "cpu.part", "CPU part" },
	{ "cpu.revision", "CPU revision" },
	{ "cpu.features", "Features" },
};

static const struct fact_file files[] = {
	{ "cpu.online", "/sys/devices/system/cpu/online" },
	{ "cpu.possible", "/sys/devices/system/cpu/possible" },
	{ "cpu.offline", "/sys/devices/system/cpu/offline" },
	{ "cpu.smt_active", "/sys/devices/system/cpu/smt/active" },
	{ "cpu.smt_control", "/sys/devices/system/cpu/smt/control" },
	{ 0 },
};

static void look(struct fact_sink *to)
{
	char text[SYSFILE_TEXT];

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		int err = sysfile_field(CPUINFO, fields[i].field, text,
					sizeof(text));

		if (err != -ENODATA)
			fact_answer(to, fields[i].key, err, text);
	}
	fact_files(to, files);
}

REGISTER(fact, cpu) = {
	.look = look,
};
