/* uring_ask.c - one request at a time through io_uring. */
#include "bench/kit/uring_ask.h"

enum { ENTRIES = 8 };

static void *map(const struct uring *u, size_t bytes, off_t what)
{
	return mmap(NULL, bytes, PROT_READ | PROT_WRITE,
		    MAP_SHARED | MAP_POPULATE, u->fd, what);
}

static _Noreturn void refuse(int error)
{
	skip("no io_uring_setup(2) here: %s", strerror(error));
}

void uring_ask_open(struct uring *u)
{
	struct io_uring_params p = { 0 };
	char *rings;

	u->fd = (int)syscall(SYS_io_uring_setup, ENTRIES, &p);
	if (u->fd < 0)
		refuse(errno);
	if (!(p.features & IORING_FEAT_SINGLE_MMAP))
		refuse(ENOSYS);
	rings = map(u, p.cq_off.cqes + p.cq_entries * sizeof(*u->cqe),
		    IORING_OFF_SQ_RING);
	u->sqe = map(u, p.sq_entries * sizeof(*u->sqe), IORING_OFF_SQES);
	if (rings == MAP_FAILED || (void *)u->sqe == MAP_FAILED)
		refuse(errno);
	u->sq_tail = (_Atomic unsigned *)(rings + p.sq_off.tail);
	u->sq_array = (unsigned *)(rings + p.sq_off.array);
	u->sq_mask = p.sq_entries - 1;
	u->cq_head = (_Atomic unsigned *)(rings + p.cq_off.head);
	u->cq_tail = (_Atomic unsigned *)(rings + p.cq_off.tail);
	u->cq_mask = p.cq_entries - 1;
	u->cqe = (struct io_uring_cqe *)(rings + p.cq_off.cqes);
}

static int enter(struct uring *u, unsigned submit, unsigned wait)
{
	long n = TEMP_FAILURE_RETRY(
		syscall(SYS_io_uring_enter, u->fd, submit, wait,
			wait ? IORING_ENTER_GETEVENTS : 0, NULL, 0));

	return n < 0 ? -errno : 0;
}

static void queue(struct uring *u, const struct io_uring_sqe *request)
{
	unsigned tail = atomic_load_explicit(u->sq_tail, memory_order_relaxed);

	u->sqe[tail & u->sq_mask] = *request;
	u->sq_array[tail & u->sq_mask] = tail & u->sq_mask;
	atomic_store_explicit(u->sq_tail, tail + 1, memory_order_release);
}

static int take(struct uring *u, int *result)
{
	unsigned head = atomic_load_explicit(u->cq_head, memory_order_relaxed);

	if (head == atomic_load_explicit(u->cq_tail, memory_order_acquire))
		return 0;
	*result = u->cqe[head & u->cq_mask].res;
	atomic_store_explicit(u->cq_head, head + 1, memory_order_release);
	return 1;
}

int uring_await(struct uring *u)
{
	int result = 0, err = 0;

	while (!err && !take(u, &result))
		err = enter(u, 0, 1);
	return err ? err : result;
}

static int submit(struct uring *u, const struct io_uring_sqe *request)
{
	int err;

	queue(u, request);
	err = enter(u, 1, 1);
	if (!err)
		return uring_await(u);
	/* Take it back, or it is submitted with the next one. */
	atomic_fetch_sub_explicit(u->sq_tail, 1, memory_order_release);
	return err;
}

int uring_ask(struct uring *u, const struct io_uring_sqe *request)
{
	int n = submit(u, request);

	if (n == -EINVAL)
		skip("no such request to io_uring here: an older kernel");
	errno = n < 0 ? -n : 0;
	if (n < 0 && n != -EINTR && n != -EAGAIN)
		die("request %d to io_uring, of %u bytes", request->opcode,
		    request->len);
	return n;
}
