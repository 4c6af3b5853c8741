/* room.c - what stands in the way of a segment of shared memory here. */
#include "lib/room.h"

#include "lib/units.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

const char *const room_names[ROOM_KINDS] = {
	"", "posix", "sysv", "memfd", "hugetlb", "tmpfs",
};

enum room_kind room_kind(const char *name)
{
	enum room_kind kind = ROOM_POSIX;

	while (kind < ROOM_KINDS && strcmp(room_names[kind], name))
		kind++;
	return kind;
}

const char *room_call(enum room_kind kind, enum room_step step)
{
	static const char *const maker[ROOM_KINDS] = {
		"mmap",         "shm_open",     "shmget",
		"memfd_create", "memfd_create", "open",
	};
	static const char *const calls[] = {
		"", "ftruncate", "mmap", "mlock", "posix_fallocate",
	};

	if (step == ROOM_MAKE || (kind == ROOM_SYSV && step == ROOM_SIZE))
		return maker[kind];
	return kind == ROOM_SYSV && step == ROOM_MAP ? "shmat" : calls[step];
}

void room_error(char *text, size_t size, const struct room *r,
		const struct room_bound *b)
{
	static const char *const touched[] = { "", "SIGBUS when touched",
					       "OOM kill when touched",
					       "slow reclaim when touched" };
	int n = 0;

	if (b->error)
		n = snprintf(text, size, "%s at %s%s",
			     strerrorname_np(b->error),
			     room_call(r->want.kind, b->step),
			     b->touched ? ", " : "");
	snprintf(text + n, size - (size_t)n, "%s", touched[b->touched]);
}

void room_why(char *text, size_t size, const struct room_bound *b)
{
	const uint64_t n[] = { b->limit, b->left, b->need };
	char is[3][UNITS_TEXT];

	for (int i = 0; i < 3; i++)
		if (b->unit == ROOM_THINGS)
			snprintf(is[i], UNITS_TEXT, "%ju", (uintmax_t)n[i]);
		else
			units_size(is[i], n[i]);
	if (b->limit == UINT64_MAX)
		snprintf(text, size, "%s of %s is no limit", b->name, b->where);
	else if (!strcmp(b->name, "folder"))
		snprintf(text, size, "%s: %s", b->where, strerror(b->error));
	else if (b->error == ENODEV)
		snprintf(text, size, "the kernel has %s", b->where);
	else
		snprintf(text, size, "%s of %s: %s, %s left; %s needed",
			 b->name, b->where, is[0], is[1], is[2]);
}

uint64_t room_need(const struct room_bound *b)
{
	return b->touched == ROOM_KILL ? b->need + b->need / 256 + (1 << 20)
				       : b->need;
}

bool room_shares(const struct room_bound *b)
{
	return b->file || b->touched == ROOM_KILL;
}

bool room_stops(const struct room_bound *b, bool touch, unsigned share)
{
	if (b->step == ROOM_FILL && !touch && !b->file)
		return false;
	if (room_shares(b))
		return room_need(b) > b->left / share;
	return b->touched != ROOM_SLOW && b->need > b->left;
}

const struct room_bound *room_first(const struct room *r, bool touch)
{
	for (size_t i = 0; i < r->n; i++)
		if (room_stops(&r->bound[i], touch, 1))
			return &r->bound[i];
	return NULL;
}

/* They are added in the order of calls. */
void room_add(struct room *r, struct room_bound b)
{
	const struct room_request *w = &r->want;
	struct room_bound *to = &r->bound[r->n];

	if (r->n + 1 < ROOM_BOUNDS)
		r->n++;
	if (!b.need)
		b.need = b.unit == ROOM_THINGS ? w->count
			 : b.each              ? w->size
					       : w->size * w->count;
	for (; b.step == ROOM_FILL && to > r->bound; to--) {
		if (to[-1].step < ROOM_FILL || to[-1].left <= b.left)
			break;
		*to = to[-1];
	}
	*to = b;
}

int room_look(struct room *r, const struct room_request *want)
{
	struct room_request *w = &r->want;

	*r = (struct room){ .want = *want };
	if (w->kind == ROOM_POSIX)
		w->folder = "/dev/shm";
	w->count += !w->count;
	if (w->kind != ROOM_HUGETLB)
		w->page = (uint64_t)sysconf(_SC_PAGESIZE);
	else if (!w->page && sysfile_memory("Hugepagesize", &w->page))
		w->page = 2 << 20;
	if (w->size > INT64_MAX - w->page)
		return -EFBIG;
	w->size = (w->size + w->page - 1) / w->page * w->page;
	if (w->size > INT64_MAX / w->count)
		return -EFBIG;
	room_limits(r);
	return 0;
}
