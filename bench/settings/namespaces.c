/* namespaces.c - far in namespaces of its own, as in another container: what
 * both have was made before, so it has the shared memory and the descriptors
 * that a container is passed, and nothing else. */
#include "bench/setting.h"

enum {
	KINDS = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC |
		CLONE_NEWNET,
};

static const char *unfit(const struct trial *t)
{
	if (!t->transport || !t->probe->far || t->probe->opens)
		return "only messages between two sides go from one to another";
	if (t->transport->within & CLONE_NEWNET)
		return "between two networks it would go over another device";
	if (t->transport->within & KINDS)
		return "its sides find each other by a number that means "
		       "nothing in other namespaces";
	return NULL;
}

SETTING("namespaces", "the far side in namespaces of its own: a container",
	.unfit = unfit, .namespaces = KINDS);
