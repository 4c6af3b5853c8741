/* room.c - how large a segment may be, memory and file systems aside. */
#include "lib/room.h"
#include "diagnose/host/fact.h"

/* None if there is not one thing more, or no right to make one. */
static uint64_t bytes_left(const struct room_bound *b)
{
	if (b->unit == ROOM_THINGS)
		return b->need > b->left ? 0 : UINT64_MAX;
	return room_shares(b) || b->touched == ROOM_SLOW ? UINT64_MAX : b->left;
}

static void add_kind(struct fact_sink *to, enum room_kind kind)
{
	const char *name = room_names[kind];
	const struct room_request want = { .kind = kind, .size = 1 };
	const char *limit = "none";
	char key[32];
	uint64_t least = UINT64_MAX;
	struct room r;
	int err = room_look(&r, &want);

	for (const struct room_bound *b = r.bound; b < r.bound + r.n; b++)
		if (bytes_left(b) < least) {
			least = bytes_left(b);
			limit = b->name;
		}
	snprintf(key, sizeof(key), "room.%s_bytes", name);
	fact_count(to, key, err, least);
	fact_tell(to, 0, "room.%s_limit=%s", name, limit);
}

FACT(to)
{
	add_kind(to, ROOM_POSIX);
	add_kind(to, ROOM_SYSV);
	add_kind(to, ROOM_MEMFD);
}
