/* sentences.c - what a run found: of pages and copies, and all of it. */
#include "analyze/judge/sentences.h"

#include "analyze/judge/sentences_parts.h"
#include "lib/memory.h"
#include "lib/units.h"

/* In the order in which they are told. */
static const struct part {
	const char *about;
	sentences_part *write;
} parts[SENTENCES_MOST] = {
	{ "Messages", sentences_sizes },
	{ "Waiting", sentences_waiting },
	{ "Crossovers", sentences_crossovers },
	{ "Pages", sentences_pages },
	{ "Copies", sentences_copies },
};

void sentences_interval(FILE *to, char *low, char *high)
{
	char *unit = strchr(low, ' '), *other = strchr(high, ' ');

	if (unit && other && !strcmp(unit, other))
		*unit = *other = '\0';
	fprintf(to, " [%s, %s]", low, high);
}

void sentences_put(FILE *to, double value, double low, double high,
		   const char *unit)
{
	char text[UNITS_TEXT], from[UNITS_TEXT], up_to[UNITS_TEXT];

	fputs(units_value(text, value, unit), to);
	units_value(from, low, unit);
	units_value(up_to, high, unit);
	sentences_interval(to, from, up_to);
}

void sentences_put_row(FILE *to, const struct summary_row *r)
{
	sentences_put(to, r->median, r->ci_low, r->ci_high, r->unit);
}

static double distance(const struct summary_row *r, uint64_t size)
{
	return fabs(log2((double)r->point.size_bytes / (double)size));
}

static bool suits(const struct summary_row *r,
		  const struct sentences_want *want)
{
	const struct point *p = &r->point;

	return !strcmp(p->probe, want->probe) &&
	       !strcmp(p->medium, want->medium) && p->workers == 1 &&
	       p->size_bytes && !strcmp(r->metric, want->metric) &&
	       (!want->exact || p->size_bytes == want->size) &&
	       (!want->placement || !strcmp(p->placement, want->placement));
}

const struct summary_row *sentences_find(const struct sentences_of *of,
					 const struct sentences_want *want)
{
	const struct summary_row *best = NULL;

	for (size_t i = 0; i < of->tables->n; i++) {
		const struct summary_row *r = &of->tables->row[i].row;

		if (suits(r, want) &&
		    trust_holds(of->book, &r->point, r->ci_low, r->ci_high) &&
		    (!best ||
		     distance(r, want->size) < distance(best, want->size)))
			best = r;
	}
	return best;
}

/* --- the same done to memory in several states --------------------------- */

struct state {
	const char *probe, *metric, *if_so;
};

/* Those of the size of a row, of its medium. */
static void put_others(const struct sentences_of *of,
		       const struct summary_row *r, const char *placement,
		       const struct state *state, FILE *to)
{
	for (; state->probe; state++) {
		const struct summary_row *s = sentences_find(
			of,
			&(struct sentences_want){ state->probe, state->metric,
						  r->point.medium, placement,
						  r->point.size_bytes, true });

		if (s) {
			fputs(", ", to);
			sentences_put_row(to, s);
			fprintf(to, " %s", state->if_so);
		}
	}
}

static const char first_write[] = "fault/write", per_page[] = "ns_per_page";

static const struct summary_row *find_write(const struct sentences_of *of,
					    const char *medium)
{
	return sentences_find(of, &(struct sentences_want){ first_write,
							    per_page, medium,
							    .size = 1 << 20 });
}

/* Shared memory, and beside it what a process has for itself. */
void sentences_pages(const struct sentences_of *of, FILE *to)
{
	static const struct state states[] = {
		{ first_write, "cold_ns_per_page", "if long ago" },
		{ "fault/present-write", per_page,
		  "if another process has made it" },
		{ 0 },
	};
	const struct summary_row *r = find_write(of, "shm");
	const struct summary_row *own;
	char size[UNITS_TEXT];

	if (!r)
		r = find_write(of, "memfd");
	if (!r)
		return;
	fprintf(to, "A first write to %s (%s) costs ", r->point.medium,
		units_size(size, r->point.size_bytes));
	sentences_put_row(to, r);
	fputs(" a page if its memory was just freed", to);
	put_others(of, r, r->point.placement, states, to);
	own = sentences_find(
		of, &(struct sentences_want){ first_write, per_page, "anon",
					      r->point.placement,
					      r->point.size_bytes, true });
	if (own) {
		fputs("; to private memory ", to);
		sentences_put_row(to, own);
		fputs(" likewise", to);
	}
	putc('.', to);
}

void sentences_copies(const struct sentences_of *of, FILE *to)
{
	static const char rate[] = "bytes_per_s";
	static const struct state states[] = {
		{ "copy/warm", rate, "if this CPU has just used it" },
		{ "copy/cold", rate, "if it is in no cache" },
		{ 0 },
	};
	const struct summary_row *r = sentences_find(
		of, &(struct sentences_want){ "copy/fresh", rate, "libc",
					      .size = 64 << 10 });
	char size[UNITS_TEXT];

	if (!r)
		return;
	fprintf(to, "Copying %s (%s) runs at ",
		units_size(size, r->point.size_bytes), r->point.medium);
	sentences_put_row(to, r);
	fputs(" if another CPU has just written it", to);
	put_others(of, r, NULL, states, to);
	putc('.', to);
}

/* --- all of it ----------------------------------------------------------- */

struct sentences sentences_make(const struct sentences_of *of)
{
	struct sentences s = { 0 };

	for (size_t i = 0; i < SENTENCES_MOST; i++) {
		char *text;
		FILE *to = memory_stream(&text);

		if (of->trust->grade != TRUST_NOT)
			parts[i].write(of, to);
		memory_close(to);
		if (*text)
			s.sentence[s.n++] =
				(struct sentence){ parts[i].about, text };
		else
			free(text);
	}
	return s;
}

void sentences_free(struct sentences *s)
{
	for (size_t i = 0; i < SENTENCES_MOST; i++)
		free(s->sentence[i].text);
}
