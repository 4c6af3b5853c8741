/* host_topology.c - the machine as a tree, for people or for topology.csv. */
#include "diagnose/host/host_topology.h"

#include "lib/csv.h"
#include "lib/rows.h"
#include "lib/topology.h"
#include "lib/units.h"

#include <errno.h>
#include <string.h>

static int put_csv(void *to, const struct topology_part *p)
{
	bool cpu = !strcmp(p->kind, "cpu");
	struct topology_row row = {
		.depth = p->depth,
		.kind = p->kind,
		.number = p->number,
		.bytes = p->bytes ? p->bytes : CSV_NO_COUNT,
		.usable = cpu ? p->usable : CSV_NO_COUNT,
	};

	return csv_put(to, &topology_format, &row);
}

/* "    l3 0, 32 MiB" */
static int put_text(void *arg, const struct topology_part *p)
{
	FILE *to = arg;
	char size[UNITS_TEXT];

	fprintf(to, "%*s%s", (int)(2 * p->depth), "", p->kind);
	if (p->depth)
		fprintf(to, " %u", p->number);
	if (p->bytes)
		fprintf(to, ", %s", units_size(size, p->bytes));
	if (!strcmp(p->kind, "cpu") && !p->usable)
		fputs(", not for this process", to);
	putc('\n', to);
	return 0;
}

int host_topology(bool as_csv, FILE *to)
{
	struct topology *t;
	int err = topology_open(&t);

	if (err)
		return err;
	if (as_csv)
		err = csv_put_header(to, &topology_format);
	if (!err)
		err = topology_tree(t, as_csv ? put_csv : put_text, to);
	topology_close(t);
	if (!err && (fflush(to) || ferror(to)))
		err = errno ? -errno : -EIO;
	return err;
}
