/* show_tails.c - percentiles as a person reads them in a terminal. */
#include "analyze/tell/show_tails.h"

#include "lib/units.h"

struct table *show_tails_open(void)
{
	return table_plain("point|placement|size>|class|percentile>|"
			   "typical trial>|95 %>|all operations>|95 %>|tail");
}

/* Empty cells where it is not known. */
static void put_value(struct table *t, double value, double low, double high)
{
	char text[UNITS_TEXT], to[UNITS_TEXT];

	table_cell(t, "%s", isnan(value) ? "" : units_value(text, value, "ns"));
	if (isnan(low))
		table_cell(t, "%s", "");
	else
		table_cell(t, "%s to %s", units_value(text, low, "ns"),
			   units_value(to, high, "ns"));
}

void show_tails_row(struct table *t, const struct percentile_row *r)
{
	char size[UNITS_TEXT] = "";

	if (r->point.size_bytes)
		units_size(size, r->point.size_bytes);
	table_cell(t, "%s %s", r->point.probe, r->point.medium);
	table_cell(t, "%s", r->point.placement);
	table_cell(t, "%s", size);
	table_cell(t, "%s", r->class);
	table_cell(t, "%g", r->percentile);
	put_value(t, r->typical_ns, r->typical_low, r->typical_high);
	put_value(t, r->ns, r->ns_low, r->ns_high);
	/* Buckets are up to 1.6 % wide. */
	table_cell(t, "%s",
		   r->ns > 1.02 * r->typical_high ? "in few trials" : "");
}
