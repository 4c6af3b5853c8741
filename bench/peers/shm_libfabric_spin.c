/* shm_libfabric_spin.c - libfabric: tagged messages by its provider shm. */
/* needs: rdma/fabric.h libfabric -lfabric (Debian: libfabric-dev) */
#include "bench/kit/rendezvous.h"

#include <rdma/fabric.h>
#include <rdma/fi_cm.h>
#include <rdma/fi_domain.h>
#include <rdma/fi_endpoint.h>
#include <rdma/fi_tagged.h>

enum { ADDRESS = 256, TAG = 1 };

static const char scheme[] = "fi_shm://";

struct link {
	struct rendezvous at;
	struct fid_ep *ep;
	struct fid_av *av;
	struct fid_cq *sent, *received;
	fi_addr_t peer;
	size_t inject; /* bytes that are gone when the call returns */
};

static void check(ssize_t r, const char *what)
{
	errno = 0;
	if (r < 0)
		die("%s: %s", what, fi_strerror((int)-r));
}

static void open_link(struct channel *c)
{
	rendezvous_open(c, sizeof(struct link), "");
}

/* One thread a side, and messages in order. */
static struct fi_info *find_provider(void)
{
	struct fi_info *hints = fi_allocinfo(), *info;
	char name[NAMES_ROOM];
	int r;

	if (!hints)
		die("fi_allocinfo");
	names_new(name);
	hints->caps = FI_TAGGED;
	hints->ep_attr->type = FI_EP_RDM;
	hints->domain_attr->threading = FI_THREAD_DOMAIN;
	hints->tx_attr->msg_order = hints->rx_attr->msg_order = FI_ORDER_SAS;
	hints->fabric_attr->prov_name = strdup("shm");
	r = fi_getinfo(FI_VERSION(1, 9), name, NULL, FI_SOURCE, hints, &info);
	if (r == -FI_ENODATA)
		skip("this libfabric has no provider shm");
	check(r, "fi_getinfo");
	fi_freeinfo(hints);
	return info;
}

static void new_endpoint(struct link *l, struct fi_info *info)
{
	struct fi_cq_attr cq = { .format = FI_CQ_FORMAT_CONTEXT,
				 .wait_obj = FI_WAIT_NONE };
	struct fi_av_attr av = { .type = FI_AV_TABLE };
	struct fid_fabric *fabric;
	struct fid_domain *domain;

	check(fi_fabric(info->fabric_attr, &fabric, NULL), "fi_fabric");
	check(fi_domain(fabric, info, &domain, NULL), "fi_domain");
	check(fi_av_open(domain, &av, &l->av, NULL), "fi_av_open");
	check(fi_cq_open(domain, &cq, &l->sent, NULL), "fi_cq_open");
	check(fi_cq_open(domain, &cq, &l->received, NULL), "fi_cq_open");
	check(fi_endpoint(domain, info, &l->ep, NULL), "fi_endpoint");
	check(fi_ep_bind(l->ep, &l->av->fid, 0), "fi_ep_bind");
	check(fi_ep_bind(l->ep, &l->sent->fid, FI_TRANSMIT), "fi_ep_bind");
	check(fi_ep_bind(l->ep, &l->received->fid, FI_RECV), "fi_ep_bind");
	check(fi_enable(l->ep), "fi_enable");
	l->inject = info->tx_attr->inject_size;
}

/* Each maps the other's segment by its name, which is then not needed. */
static void join(struct channel *c, enum side me)
{
	struct link *l = c->state;
	char here[ADDRESS] = "", there[ADDRESS], ready = 0;
	size_t n = sizeof(here);
	struct fi_info *info = find_provider();

	new_endpoint(l, info);
	fi_freeinfo(info);
	check(fi_getname(&l->ep->fid, here, &n), "fi_getname");
	rendezvous_tell(c, me, here, sizeof(here));
	rendezvous_hear(c, me, there, sizeof(there));
	check(fi_av_insert(l->av, there, 1, &l->peer, 0, NULL), "fi_av_insert");
	rendezvous_tell(c, me, &ready, 1);
	rendezvous_hear(c, me, &ready, 1);
	if (shm_unlink(here + strlen(scheme)))
		die("shm_unlink %s", here + strlen(scheme));
}

RENDEZVOUS_JOINED(link)

static void await(struct fid_cq *cq, const char *what)
{
	struct fi_cq_entry done;
	struct fi_cq_err_entry err = { 0 };
	ssize_t n;

	while ((n = fi_cq_read(cq, &done, 1)) == -FI_EAGAIN)
		;
	if (n == -FI_EAVAIL && fi_cq_readerr(cq, &err, 0) == 1)
		check(-err.err, what);
	check(n, what);
}

/* Looking for completions makes progress, and so room. */
static void send_copy(struct channel *c, enum side me, const void *message)
{
	struct link *l = joined(c, me);
	bool at_once = c->size <= l->inject;
	ssize_t r;

	for (;;) {
		r = at_once ? fi_tinject(l->ep, message, c->size, l->peer, TAG)
			    : fi_tsend(l->ep, message, c->size, NULL, l->peer,
				       TAG, NULL);
		if (r != -FI_EAGAIN)
			break;
		fi_cq_read(l->received, NULL, 0);
	}
	check(r, "fi_tsend");
	if (!at_once)
		await(l->sent, "fi_tsend");
}

static void recv_copy(struct channel *c, enum side me, void *message)
{
	struct link *l = joined(c, me);
	ssize_t r;

	while ((r = fi_trecv(l->ep, message, c->size, NULL, l->peer, TAG, 0,
			     NULL)) == -FI_EAGAIN)
		fi_cq_read(l->sent, NULL, 0);
	check(r, "fi_trecv");
	await(l->received, "fi_trecv");
}

/* What a side made and had not yet unlinked has a name like those of backing
 * shm, which finds it. */
TRANSPORT("shm-libfabric-spin",
	  "libfabric: tagged messages by its provider shm, spinning",
	  .alone = true, .waits = SPINS, .open = open_link, .send = send_copy,
	  .recv = recv_copy);
