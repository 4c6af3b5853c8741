/* host_topology.c - the machine as a tree, for people or for topology.csv. */
#include "diagnose/host/host_topology.h"

#include "lib/csv.h"
#include "lib/rows.h"
#include "lib/topology.h"
#include "lib/units.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int put_csv(FILE *to, const struct topology_part *p)
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
static void put_text(FILE *to, const struct topology_part *p)
{
	char size[UNITS_TEXT];

	fprintf(to, "%*s%s", (int)(2 * p->depth), "", p->kind);
	if (p->depth)
		fprintf(to, " %u", p->number);
	if (p->bytes)
		fprintf(to, ", %s", units_size(size, p->bytes));
	if (!strcmp(p->kind, "cpu") && !p->usable)
		fputs(", not for this process", to);
	putc('\n', to);
}

int host_topology(bool as_csv, FILE *to)
{
	struct topology_part *part = NULL;
	struct topology *t;
	size_t n = 0;
	int err = topology_open(&t);

	if (err)
		return err;
	err = topology_tree(t, &part, &n);
	topology_close(t);
	if (!err && as_csv)
		err = csv_put_header(to, &topology_format);
	for (size_t i = 0; !err && i < n; i++)
		if (as_csv)
			err = put_csv(to, &part[i]);
		else
			put_text(to, &part[i]);
	free(part);
	if (!err && (fflush(to) || ferror(to)))
		err = errno ? -errno : -EIO;
	return err;
}
