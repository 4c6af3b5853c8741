/* dimm.c - how fast the memory is, where the firmware lets root read it. */
#include "diagnose/host/fact.h"

/* Offsets in a memory device of SMBIOS (type 17); words are little-endian. */
enum { LENGTH = 0x01, SPEED = 0x15, CONFIGURED = 0x20, RAW = 0x22 };

static unsigned word(const unsigned char *raw, unsigned at)
{
	return raw[at] | (unsigned)raw[at + 1] << 8;
}

FACT(to)
{
	glob_t found = { 0 };
	int err = sysfile_glob("/sys/firmware/dmi/entries/17-*/raw", 0, &found);
	int slots = 0;

	for (size_t i = 0; i < found.gl_pathc; i++) {
		unsigned char raw[RAW];
		ssize_t n = sysfile_bytes(found.gl_pathv[i], raw, RAW);

		err = n < 0                          ? (int)n
		      : n < RAW || raw[LENGTH] < RAW ? -ENODATA
						     : 0;
		if (err || !word(raw, SPEED)) /* that of an empty slot is 0 */
			continue;
		fact_tell(to, 0, "memory.dimm%zu.megatransfers=%u", i,
			  word(raw, SPEED));
		fact_tell(to, 0, "memory.dimm%zu.configured_megatransfers=%u",
			  i, word(raw, CONFIGURED));
		slots++;
	}
	globfree(&found);
	if (!slots)
		fact_errno(to, "memory.dimm", err ? err : -ENODATA);
}
