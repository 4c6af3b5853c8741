/* room.c - what stands in the way of a segment of shared memory here. */
#include "lib/room.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *room_call(enum room_kind kind, enum room_step step)
{
	static const char *const calls[] = { "memfd_create", "ftruncate",
					     "mmap", "mlock",
					     "posix_fallocate" };

	if (kind == ROOM_SYSV && step <= ROOM_MAP)
		return step == ROOM_MAP ? "shmat" : "shmget";
	if (step == ROOM_MAKE && (kind == ROOM_POSIX || kind == ROOM_TMPFS))
		return kind == ROOM_POSIX ? "shm_open" : "open";
	return calls[step];
}

void room_error(char *text, size_t size, const struct room *r,
		const struct room_bound *b)
{
	static const char *const touched[] = { "", "SIGBUS when touched",
					       "OOM kill when touched",
					       "slow reclaim when touched" };
	bool refused =
		b->error && (b->step != ROOM_FILL || r->want.kind != ROOM_SYSV);
	int n = 0;

	if (refused)
		n = snprintf(text, size, "%s at %s%s",
			     strerrorname_np(b->error),
			     room_call(r->want.kind, b->step),
			     b->touched ? ", " : "");
	snprintf(text + n, size - (size_t)n, "%s", touched[b->touched]);
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

const struct room_bound *room_first(const struct room *r, bool touch,
				    unsigned share)
{
	for (size_t i = 0; i < r->n; i++)
		if (room_stops(&r->bound[i], touch, share))
			return &r->bound[i];
	return NULL;
}

static uint64_t passed(const struct room_bound *b, uint64_t count)
{
	if (b->need <= b->left)
		return UINT64_MAX;
	return b->each || b->need < count ? 0 : b->left / (b->need / count);
}

struct room_bound *room_add(struct room *r, struct room_bound b,
			    const char *where)
{
	const struct room_request *w = &r->want;
	struct room_bound *to = &r->bound[r->n];

	if (r->n + 1 < ROOM_BOUNDS)
		r->n++;
	if (!b.need)
		b.need = b.unit == ROOM_THINGS ? w->count
			 : b.each              ? w->size
					       : w->size * w->count;
	b.passed = passed(&b, w->count);
	b.order = r->n;
	*to = b;
	snprintf(to->where, sizeof(to->where), "%s", where);
	return to;
}

/* Of one step in the order in which they were added, which is the kernel's. */
static int in_order(const void *a, const void *b)
{
	const struct room_bound *x = a, *y = b;
	int filled = (x->step == ROOM_FILL) - (y->step == ROOM_FILL);

	if (filled)
		return filled;
	if (x->step == ROOM_FILL)
		return x->left < y->left ? -1 : x->left > y->left;
	if (x->passed != y->passed)
		return x->passed < y->passed ? -1 : 1;
	return x->step != y->step
		       ? (int)x->step - (int)y->step
		       : (x->order > y->order) - (x->order < y->order);
}

int room_look(struct room *r, const struct room_request *want)
{
	struct room_request *w = &r->want;
	int err;

	*r = (struct room){ .want = *want };
	if (w->kind == ROOM_POSIX)
		w->folder = "/dev/shm";
	w->count += !w->count;
	err = room_page_size(w);
	if (err)
		return err;
	if (w->size > INT64_MAX - w->page)
		return -EFBIG;
	w->size = (w->size + w->page - 1) / w->page * w->page;
	if (w->size > INT64_MAX / w->count)
		return -EFBIG;
	room_limits(r);
	qsort(r->bound, r->n, sizeof(*r->bound), in_order);
	return 0;
}
