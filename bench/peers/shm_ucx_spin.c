/* shm_ucx_spin.c - UCX: tagged messages over its POSIX shared memory. */
/* needs: ucp/api/ucp.h ucx -lucp -lucs (Debian: libucx-dev) */
#include "bench/kit/rendezvous.h"

#include <ucp/api/ucp.h>

static const char memory[] = "/dev/shm/";

/* A worker for each channel, so that none takes in what is another's. */
struct link {
	/* Its address is a folder where UCX makes its segments, of which it
	 * lets no name live long: by this one, what a killed side has left is
	 * known as ours. */
	struct rendezvous at;
	ucp_worker_h worker;
	ucp_ep_h peer;
};

static ucp_context_h context; /* one is enough for all of a side's */

static void check(ucs_status_t status, const char *what)
{
	if (status != UCS_OK)
		die_plain("%s: %s", what, ucs_status_string(status));
}

static void open_link(struct channel *c)
{
	struct rendezvous *p = rendezvous_open(c, sizeof(struct link), memory);

	if (mkdir(p->address, 0700))
		die("mkdir %s", p->address);
}

static void close_link(struct channel *c)
{
	rmdir(((struct rendezvous *)c->state)->address);
}

/* posix carries messages; of long ones it tells where they lie, and cma has
 * the receiver take them from there (process_vm_readv(2)), if it may. */
static void new_context(const char *folder)
{
	ucp_params_t params = { .field_mask = UCP_PARAM_FIELD_FEATURES,
				.features = UCP_FEATURE_TAG };
	ucp_config_t *config;

	setenv("UCX_POSIX_DIR", folder, 1);
	check(ucp_config_read(NULL, NULL, &config), "ucp_config_read");
	check(ucp_config_modify(config, "TLS", "posix,cma"),
	      "ucp_config_modify");
	check(ucp_init(&params, config, &context), "ucp_init");
	ucp_config_release(config);
}

static void new_worker(struct link *l)
{
	ucp_worker_params_t params = {
		.field_mask = UCP_WORKER_PARAM_FIELD_THREAD_MODE,
		.thread_mode = UCS_THREAD_MODE_SINGLE,
	};
	sigset_t before = rendezvous_block_signals();

	if (!context)
		new_context(l->at.address);
	check(ucp_worker_create(context, &params, &l->worker),
	      "ucp_worker_create");
	rendezvous_allow_signals(before);
}

/* Each tells the other where it is. */
static void join(struct channel *c, enum side me)
{
	struct link *l = c->state;
	ucp_ep_params_t params = { .field_mask =
					   UCP_EP_PARAM_FIELD_REMOTE_ADDRESS };
	ucp_address_t *here;
	void *there;
	size_t n;

	new_worker(l);
	check(ucp_worker_get_address(l->worker, &here, &n),
	      "ucp_worker_get_address");
	rendezvous_tell(c, me, &n, sizeof(n));
	rendezvous_tell(c, me, here, n);
	ucp_worker_release_address(l->worker, here);
	rendezvous_hear(c, me, &n, sizeof(n));
	there = memory_new(1, n);
	rendezvous_hear(c, me, there, n);
	params.address = there;
	check(ucp_ep_create(l->worker, &params, &l->peer), "ucp_ep_create");
	free(there);
}

RENDEZVOUS_JOINED(link)

/* NULL is done already. */
static void finish(struct link *l, ucs_status_ptr_t request, const char *what)
{
	ucs_status_t status;

	if (!request)
		return;
	if (UCS_PTR_IS_ERR(request))
		check(UCS_PTR_STATUS(request), what);
	while ((status = ucp_request_check_status(request)) == UCS_INPROGRESS)
		ucp_worker_progress(l->worker);
	ucp_request_free(request);
	check(status, what);
}

static void send_copy(struct channel *c, enum side me, const void *message)
{
	static const ucp_request_param_t plain;
	struct link *l = joined(c, me);

	finish(l, ucp_tag_send_nbx(l->peer, message, c->size, 1, &plain),
	       "ucp_tag_send_nbx");
}

static void recv_copy(struct channel *c, enum side me, void *message)
{
	static const ucp_request_param_t plain;
	struct link *l = joined(c, me);

	finish(l,
	       ucp_tag_recv_nbx(l->worker, message, c->size, 1, ~UINT64_C(0),
				&plain),
	       "ucp_tag_recv_nbx");
}

TRANSPORT("shm-ucx-spin",
	  "UCX: tagged messages over POSIX shared memory, spinning",
	  .alone = true, .within = CLONE_NEWIPC | CLONE_NEWPID, .waits = SPINS,
	  .open = open_link, .send = send_copy, .recv = recv_copy,
	  .close = close_link);
