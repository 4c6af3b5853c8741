/* bands.c - what others published of a figure on other machines. */
#include "analyze/judge/bands.h"

#include "analyze/read/facts.h"
#include "lib/embed.h"
#include "lib/file.h"
#include "lib/memory.h"
#include "lib/units.h"

EMBED(bands_known, "results/known-machines.csv");

enum { OF_VENDOR = 3 }; /* machines that stand for those of a vendor */

int bands_read(struct rows *machines, const char *file, struct csv_fault *fault)
{
	FILE *from =
		file ? file_read(file)
		     : fmemopen((char *)bands_known, strlen(bands_known), "r");

	return rows_read_from(machines, from, &machine_format, fault);
}

bool bands_tell(const struct machine_row *m, const struct summary_row *row)
{
	return !book_compare(&m->point, &row->point) &&
	       !strcmp(m->metric, row->metric) && !strcmp(m->unit, row->unit) &&
	       isfinite(fmin(m->value_low, m->value_high));
}

/* Of all those of a vendor, or of any: "". */
static void gather(struct band *band, const struct rows *machines,
		   const char *vendor, const struct summary_row *row)
{
	const struct machine_row *m = machines->row;

	*band = (struct band){ .vendor = "", .low = INFINITY, .high = 0 };
	for (size_t i = 0; i < machines->n; i++, m++) {
		if (!bands_tell(m, row) ||
		    (*vendor && (!*m->vendor || !strstr(vendor, m->vendor))))
			continue;
		band->what = m->what;
		band->vendor = *vendor ? m->vendor : "";
		band->low = fmin(band->low, fmin(m->value_low, m->value_high));
		band->high =
			fmax(band->high, fmax(m->value_low, m->value_high));
		band->machines++;
		band->metal += !strcmp(m->host, "metal");
	}
}

bool bands_find(struct band *band, const struct rows *machines,
		const struct rows *host, const struct summary_row *row)
{
	/* "GenuineIntel" is Intel. */
	const char *vendor = facts_text(host, "cpu.vendor");

	if (!isfinite(row->median))
		return false;
	gather(band, machines, vendor, row);
	if (band->machines < OF_VENDOR)
		gather(band, machines, "", row);
	return band->machines > 0;
}

char *bands_say(const struct band *b, const struct summary_row *row,
		const struct rows *host)
{
	bool guest = !strcmp(facts_text(host, "hypervisor.present"), "yes");
	bool one = !(b->low < b->high);

	return memory_text("%s here%s: %s%s%s published for %zu machine%s%s%s "
			   "(%zu known to be bare metal)",
			   UNITS_VALUE(row->median, row->unit),
			   guest ? ", a virtual machine" : "",
			   UNITS_VALUE(b->low, row->unit), one ? "" : " to ",
			   one ? "" : UNITS_VALUE(b->high, row->unit),
			   b->machines, b->machines == 1 ? "" : "s",
			   *b->vendor ? " by " : "", b->vendor, b->metal);
}

void bands_check(struct rows *to, const struct figures *f,
		 const struct rows *machines, const struct rows *host,
		 bool lines)
{
	struct band band;

	for (size_t i = 0; i < f->n; i++) {
		const struct summary_row *row = &f->figure[i].row;
		char *says, *line;

		if (!bands_find(&band, machines, host, row))
			continue;
		says = bands_say(&band, row, host);
		line = memory_text(lines ? "    %s\n" : "%s", says);
		rows_add(to, &(struct check_row){ .verdict = "INFO",
						  .rule = band.what,
						  .examples = line });
		free(line);
		free(says);
	}
}
