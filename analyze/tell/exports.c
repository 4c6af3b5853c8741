/* exports.c - figures in the formats of other tools. */
#include "analyze/tell/exports.h"

#include "analyze/judge/limits.h"

const char *exports_name(char name[EXPORTS_NAME], const struct point *p)
{
	char workers[32] = "";

	if (p->workers != 1)
		snprintf(workers, sizeof(workers), "/%" PRIu64 "-workers",
			 p->workers);
	snprintf(name, EXPORTS_NAME, "%s/%s/%s/%" PRIu64 "%s", p->probe,
		 p->medium, p->placement, p->size_bytes, workers);
	return name;
}

static void put_name(FILE *to, const struct point *p)
{
	char name[EXPORTS_NAME];

	fputs(exports_name(name, p), to);
}

/* --- JSON ---------------------------------------------------------------- */

/* Flags are words in ASCII, but come from a file, which may hold anything. */
static void put_text(FILE *to, const char *text)
{
	for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
		if (*c == '"' || *c == '\\')
			fprintf(to, "\\%c", *c);
		else if (*c < ' ')
			fprintf(to, "\\u%04x", *c);
		else
			putc(*c < 0x7f ? *c : '?', to);
	}
}

/* Nothing, if there is no such number. */
static void put_number(FILE *to, const char *key, double x)
{
	if (isfinite(x))
		fprintf(to, ", \"%s\": %.9g", key, x);
}

/* https://bencher.dev/docs/reference/bencher-metric-format */
static void put_bencher(const struct figures *f, FILE *to)
{
	const struct book_point *last = NULL;

	putc('{', to);
	for (size_t i = 0; i < f->n; i++) {
		const struct summary_row *row = &f->figure[i].row;

		if (!isfinite(row->median))
			continue;
		if (f->figure[i].of == last) {
			fputs(",\n", to);
		} else {
			fputs(last ? "\n  },\n  \"" : "\n  \"", to);
			put_name(to, &row->point);
			fputs("\": {\n", to);
		}
		last = f->figure[i].of;
		fprintf(to, "    \"%s\": { \"value\": %.9g", row->metric,
			row->median);
		put_number(to, "lower_value", row->ci_low);
		put_number(to, "upper_value", row->ci_high);
		fputs(" }", to);
	}
	fputs(last ? "\n  }\n}\n" : "}\n", to);
}

/* What stands beside a figure for people. */
static void put_extra(FILE *to, const struct summary_row *row)
{
	char ratio[LIMITS_TEXT];

	fprintf(to, "\"extra\": \"%" PRIu64 " rounds", row->rounds);
	if (isfinite(row->limit_ratio))
		fprintf(to, ", %s x limit",
			limits_text(ratio, row->limit_ratio));
	if (row->flags && *row->flags) {
		fputs(", ", to);
		put_text(to, row->flags);
	}
	putc('"', to);
}

/* Either costs or rates, as the tool takes only one kind in a file. */
static void put_github(const struct figures *f, bool rates, FILE *to)
{
	const char *before = "\n";

	putc('[', to);
	for (size_t i = 0; i < f->n; i++) {
		const struct summary_row *row = &f->figure[i].row;

		if (f->figure[i].metric->rate != rates ||
		    !isfinite(row->median))
			continue;
		fprintf(to, "%s  { \"name\": \"", before);
		before = ",\n";
		put_name(to, &row->point);
		fprintf(to, " %s\", \"unit\": \"%s\", \"value\": %.9g, ",
			row->metric, row->unit, row->median);
		if (isfinite(row->ci_low) && isfinite(row->ci_high))
			fprintf(to, "\"range\": \"%.4g to %.4g\", ",
				row->ci_low, row->ci_high);
		put_extra(to, row);
		fputs(" }", to);
	}
	fputs("\n]\n", to);
}

static void put_smaller(const struct figures *f, FILE *to)
{
	put_github(f, false, to);
}

static void put_bigger(const struct figures *f, FILE *to)
{
	put_github(f, true, to);
}

/* --- Prometheus ---------------------------------------------------------- */

/* A family has its base unit in its name: rtt_ns is rtt_seconds. How many of
 * its units are one of the base. */
static double put_family(FILE *to, const char *metric)
{
	double scale = 1;

	fputs("shmperf", to);
	for (size_t n; *metric; metric += n + (metric[n] != '\0')) {
		n = strcspn(metric, "_");
		if (n == 2 && !strncmp(metric, "ns", n)) {
			fputs("_seconds", to);
			scale = 1e9;
		} else if (n == 1 && *metric == 's') {
			fputs("_second", to);
		} else {
			fprintf(to, "_%.*s", (int)n, metric);
		}
	}
	return scale;
}

static const struct estimate_column {
	const char *name;
	size_t at; /* offset in a summary row */
} estimates[] = {
	{ "median", offsetof(struct summary_row, median) },
	{ "low", offsetof(struct summary_row, ci_low) },
	{ "high", offsetof(struct summary_row, ci_high) },
	{ "p99", offsetof(struct summary_row, p99) },
};

static void put_series(FILE *to, const struct summary_row *row)
{
	const struct point *p = &row->point;

	for (size_t i = 0; i < sizeof(estimates) / sizeof(*estimates); i++) {
		const void *member = (const char *)row + estimates[i].at;
		double x = *(const double *)member;
		double scale;

		if (!isfinite(x))
			continue;
		scale = put_family(to, row->metric);
		/* Names: nothing in them needs quoting. */
		fprintf(to,
			"{probe=\"%s\",medium=\"%s\",placement=\"%s\","
			"workers=\"%" PRIu64 "\",size_bytes=\"%" PRIu64
			"\",estimate=\"%s\"} %.9g\n",
			p->probe, p->medium, p->placement, p->workers,
			p->size_bytes, estimates[i].name, x / scale);
	}
}

static bool is_first(const struct figures *f, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (!strcmp(f->figure[j].row.metric, f->figure[i].row.metric))
			return false;
	return true;
}

static void put_head(FILE *to, const char *metric)
{
	fputs("# HELP ", to);
	put_family(to, metric);
	fprintf(to,
		" Median over rounds of %s, its interval, and p99 of "
		"single operations, in base units.\n# TYPE ",
		metric);
	put_family(to, metric);
	fputs(" gauge\n", to);
}

/* All of a family stand together. */
static void put_prometheus(const struct figures *f, FILE *to)
{
	for (size_t i = 0; i < f->n; i++) {
		const char *metric = f->figure[i].row.metric;

		if (!is_first(f, i))
			continue;
		put_head(to, metric);
		for (size_t j = i; j < f->n; j++)
			if (!strcmp(f->figure[j].row.metric, metric))
				put_series(to, &f->figure[j].row);
	}
}

/* --- lines --------------------------------------------------------------- */

/* For a regular expression: always in the same unit. */
static void put_lines(const struct figures *f, FILE *to)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct summary_row *row = &f->figure[i].row;
		const struct point *p = &row->point;

		if (!isfinite(row->median))
			continue;
		fprintf(to, "%s %s %s %" PRIu64 " B", p->probe, p->medium,
			p->placement, p->size_bytes);
		if (p->workers != 1)
			fprintf(to, " %" PRIu64 " workers", p->workers);
		fprintf(to, " %s median: %.9g %s\n", row->metric, row->median,
			row->unit);
	}
}

static const struct export_format formats[] = {
	{ "bencher", put_bencher },      { "github", put_smaller },
	{ "github-bigger", put_bigger }, { "prometheus", put_prometheus },
	{ "lines", put_lines },
};

const struct export_format *exports_find(const char *name)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (!strcmp(formats[i].name, name))
			return &formats[i];
	return NULL;
}
