/*
 * machine_id.c - which machine, whatever it is called.
 *
 * machine-id(5) asks that the number itself be kept secret and a keyed hash of
 * it be shown. It is the key of SipHash here, which is made not to give its key
 * away, and that has 128 bits drawn at random: nobody gets it back by trying
 * all. The kernel's HMAC would do as well, but is not to be had in many
 * containers.
 */
#include "diagnose/host/fact.h"
#include "lib/siphash.h"

static const char salt[] = "shmperf host.id";

FACT(to)
{
	unsigned char key[16] = { 0 };
	char text[64];
	int err = sysfile_read("/etc/machine-id", text, sizeof(text));

	/* Before a first boot it is empty or "uninitialized". */
	if (!err && strspn(text, "0123456789abcdef") != 2 * sizeof(key))
		err = -ENODATA;
	for (size_t i = 0; !err && i < sizeof(key); i++)
		sscanf(text + 2 * i, "%2hhx", &key[i]);
	fact_tell(to, err, "host.id=%016" PRIx64,
		  siphash(key, salt, strlen(salt)));
}
