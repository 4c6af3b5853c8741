/* bands.c - what others published of a figure on other machines. */
#include "analyze/judge/bands.h"

#include "analyze/read/book.h"
#include "analyze/read/facts.h"
#include "lib/units.h"

enum { OF_VENDOR = 3 }; /* machines that stand for those of a vendor */

bool bands_tell(const struct machine_row *m, const struct summary_row *row)
{
	return !book_compare(&m->point, &row->point) &&
	       !strcmp(m->metric, row->metric) && !strcmp(m->unit, row->unit) &&
	       isfinite(fmin(m->value_low, m->value_high));
}

static void widen(struct band *band, const struct machine_row *m)
{
	band->what = m->what;
	band->low = fmin(band->low, fmin(m->value_low, m->value_high));
	band->high = fmax(band->high, fmax(m->value_low, m->value_high));
	band->machines++;
	band->metal += !strcmp(m->host, "metal");
}

bool bands_find(struct band *band, const struct rows *machines,
		const struct rows *host, const struct summary_row *row)
{
	const struct machine_row *m = machines->row;
	struct band all = { .vendor = "", .low = INFINITY }, its = all;
	bool guest, one;

	for (size_t i = 0; i < machines->n; i++, m++) {
		if (!isfinite(row->median) || !bands_tell(m, row))
			continue;
		widen(&all, m);
		/* "GenuineIntel" is Intel. */
		if (!*m->vendor ||
		    !strstr(facts_text(host, "cpu.vendor"), m->vendor))
			continue;
		widen(&its, m);
		its.vendor = m->vendor;
	}
	*band = its.machines < OF_VENDOR ? all : its;
	if (!band->machines)
		return false;
	guest = !strcmp(facts_text(host, "hypervisor.present"), "yes");
	one = !(band->low < band->high);
	snprintf(band->says, sizeof(band->says),
		 "%s here%s: %s%s%s published for %zu machine%s%s%s "
		 "(%zu known to be bare metal)",
		 UNITS_VALUE(row->median, row->unit),
		 guest ? ", a virtual machine" : "",
		 UNITS_VALUE(band->low, row->unit), one ? "" : " to ",
		 one ? "" : UNITS_VALUE(band->high, row->unit), band->machines,
		 band->machines == 1 ? "" : "s", *band->vendor ? " by " : "",
		 band->vendor, band->metal);
	return true;
}
