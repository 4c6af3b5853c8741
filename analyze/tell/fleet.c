/* fleet.c - figures as rows that stand among those of thousands of runs. */
#include "analyze/tell/fleet.h"

#include "analyze/read/told_rows.h"
#include "lib/memory.h"
#include "lib/siphash.h"

/* Of the columns, not of what figures mean: that is run.method of run.csv. */
enum { SCHEMA = 1 };

/* What makes a host another one; and a run, even of hosts that are alike. No
 * name is among them, and no fact that a later version may add. */
static const char of_host[] =
	"cpu.model cpu.microcode kernel.release cpu.online topology.nodes "
	"topology.cpus topology.core_cpus topology.die_cpus "
	"topology.package_cpus";
static const char of_run[] =
	"run.started run.finished run.seed clock.ns_per_tick clock.drift_ppm "
	"clock.empty_p99_ns";

/* Of those facts; empty if there are none. To be freed. */
static char *hash(const struct rows *facts, const char *keys)
{
	static const unsigned char plain[16];
	char *list = memory_copy(keys), *rest = list, *text, *sum;
	FILE *to = memory_stream(&text);

	for (const char *key; (key = strsep(&rest, " "));)
		fprintf(to, "%s=%s\n", key, facts_text(facts, key));
	memory_close(to);
	sum = facts->n ? memory_text("%016" PRIx64,
				     siphash(plain, text, strlen(text)))
		       : memory_copy("");
	free(text);
	free(list);
	return sum;
}

static void put_figure(struct fleet_row *to, const struct summary_row *row,
		       FILE *file)
{
	const struct {
		const char *name;
		double value, low, high;
	} statistic[] = {
		{ "median", row->median, row->ci_low, row->ci_high },
		{ "min", row->min, NAN, NAN },
		{ "p90", row->p90, NAN, NAN },
		{ "p99", row->p99, NAN, NAN },
		{ "p999", row->p999, NAN, NAN },
		{ "max", row->max, NAN, NAN },
		{ "limit_ratio", row->limit_ratio, NAN, NAN },
	};

	to->point = row->point;
	to->metric = row->metric;
	to->unit = row->unit;
	to->n = row->rounds;
	to->flags = row->flags;
	for (size_t i = 0; i < sizeof(statistic) / sizeof(*statistic); i++) {
		to->statistic = statistic[i].name;
		to->value = statistic[i].value;
		to->low = statistic[i].low;
		to->high = statistic[i].high;
		if (isfinite(to->value))
			csv_put(file, &fleet_format, to);
	}
}

void fleet_put(const struct run *run, FILE *to)
{
	char *host = hash(&run->host, of_host);
	char *id = hash(&run->facts, of_run);
	struct fleet_row row = { .host_id = host,
				 .run_id = id,
				 .started =
					 facts_text(&run->facts, "run.started"),
				 .schema_version = SCHEMA };

	for (size_t i = 0; i < run->figures.n; i++)
		put_figure(&row, &run->figures.figure[i].row, to);
	free(id);
	free(host);
}
