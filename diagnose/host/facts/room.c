/* room.c - how large a segment may be, memory and file systems aside. */
#include "lib/room.h"
#include "diagnose/host/fact.h"

static void add_kind(struct fact_sink *to, const char *name,
		     enum room_kind kind)
{
	const struct room_request want = { .kind = kind, .size = 1 };
	const struct room_bound *least = NULL;
	char key[32];
	struct room r;
	int err = room_look(&r, &want);

	for (const struct room_bound *b = r.bound; b < r.bound + r.n; b++)
		if (b->unit != ROOM_THINGS && !room_shares(b) &&
		    b->touched != ROOM_SLOW && b->limit != UINT64_MAX &&
		    (!least || b->left < least->left))
			least = b;
	snprintf(key, sizeof(key), "room.%s_bytes", name);
	if (err || least)
		fact_count(to, key, err, least ? least->left : 0);
	else
		fact_add(to, key, "unlimited");
	snprintf(key, sizeof(key), "room.%s_limit", name);
	fact_add(to, key, least ? least->name : "none");
}

FACT(to)
{
	add_kind(to, "posix", ROOM_POSIX);
	add_kind(to, "sysv", ROOM_SYSV);
	add_kind(to, "memfd", ROOM_MEMFD);
}
