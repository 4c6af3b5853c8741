/* exports.c - figures in the formats of other tools. */
#include "analyze/tell/exports.h"

#include "analyze/judge/limits.h"
#include "analyze/read/told_rows.h"
#include "lib/gzip.h"
#include "lib/memory.h"
#include "lib/siphash.h"
#include "lib/words.h"

#include <endian.h>

/* What a result is called; beyond that, a name is cut off. */
enum { NAME_ROOM = 512 };
#define NAME_OF(point) name_of((char[NAME_ROOM]){ 0 }, point)

static const char *name_of(char name[NAME_ROOM], const struct point *p)
{
	char workers[32] = "";

	if (p->workers != 1)
		snprintf(workers, sizeof(workers), "/%" PRIu64 "-workers",
			 p->workers);
	snprintf(name, NAME_ROOM, "%s/%s/%s/%" PRIu64 "%s", p->probe, p->medium,
		 p->placement, p->size_bytes, workers);
	return name;
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
static void put_bencher(const struct exported *e, FILE *to)
{
	const struct figures *f = &e->run.figures;
	const struct book_point *last = NULL;

	putc('{', to);
	for (size_t i = 0; i < f->n; i++) {
		const struct summary_row *row = &f->figure[i].row;

		if (!isfinite(row->median))
			continue;
		if (f->figure[i].of == last)
			fputs(",\n", to);
		else
			fprintf(to, "%s  \"%s\": {\n", last ? "\n  },\n" : "\n",
				NAME_OF(&row->point));
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
static void put_github(const struct exported *e, FILE *to)
{
	const struct figures *f = &e->run.figures;
	const char *before = "\n";

	putc('[', to);
	for (size_t i = 0; i < f->n; i++) {
		const struct summary_row *row = &f->figure[i].row;

		if (f->figure[i].metric->rate != e->rates ||
		    !isfinite(row->median))
			continue;
		fprintf(to,
			"%s  { \"name\": \"%s %s\", \"unit\": \"%s\", "
			"\"value\": %.9g, ",
			before, NAME_OF(&row->point), row->metric, row->unit,
			row->median);
		before = ",\n";
		if (isfinite(row->ci_low) && isfinite(row->ci_high))
			fprintf(to, "\"range\": \"%.4g to %.4g\", ",
				row->ci_low, row->ci_high);
		put_extra(to, row);
		fputs(" }", to);
	}
	fputs("\n]\n", to);
}

/* --- Prometheus ---------------------------------------------------------- */

/* A family has its base unit in its name: rtt_ns is rtt_seconds. To be freed;
 * *scale: how many of its units are one of the base. */
static char *family_of(const char *metric, double *scale)
{
	char *name;
	FILE *to = memory_stream(&name);

	*scale = 1;
	fputs("shmperf", to);
	for (size_t n; *metric; metric += n + (metric[n] != '\0')) {
		n = strcspn(metric, "_");
		if (n == 2 && !strncmp(metric, "ns", n)) {
			fputs("_seconds", to);
			*scale = 1e9;
		} else if (n == 1 && *metric == 's') {
			fputs("_second", to);
		} else {
			fprintf(to, "_%.*s", (int)n, metric);
		}
	}
	memory_close(to);
	return name;
}

static void put_series(FILE *to, const struct summary_row *row,
		       const char *family, double scale)
{
	const struct point *p = &row->point;
	const struct {
		const char *name;
		double x;
	} estimate[] = {
		{ "median", row->median },
		{ "low", row->ci_low },
		{ "high", row->ci_high },
		{ "p99", row->p99 },
	};

	for (size_t i = 0; i < sizeof(estimate) / sizeof(*estimate); i++) {
		if (!isfinite(estimate[i].x))
			continue;
		/* Names: nothing in them needs quoting. */
		fprintf(to,
			"%s{probe=\"%s\",medium=\"%s\",placement=\"%s\","
			"workers=\"%" PRIu64 "\",size_bytes=\"%" PRIu64
			"\",estimate=\"%s\"} %.9g\n",
			family, p->probe, p->medium, p->placement, p->workers,
			p->size_bytes, estimate[i].name, estimate[i].x / scale);
	}
}

/* All of a family stand together, where the first one does. */
static void put_prometheus(const struct exported *e, FILE *to)
{
	const struct figures *f = &e->run.figures;

	for (size_t i = 0; i < f->n; i++) {
		const char *metric = f->figure[i].row.metric;
		double scale;
		char *family;
		size_t j = 0;

		while (strcmp(f->figure[j].row.metric, metric))
			j++;
		if (j < i)
			continue;
		family = family_of(metric, &scale);
		fprintf(to,
			"# HELP %s Median over rounds of %s, its interval, and "
			"p99 of single operations, in base units.\n"
			"# TYPE %s gauge\n",
			family, metric, family);
		for (; j < f->n; j++)
			if (!strcmp(f->figure[j].row.metric, metric))
				put_series(to, &f->figure[j].row, family,
					   scale);
		free(family);
	}
}

/* --- lines --------------------------------------------------------------- */

/* For a regular expression: always in the same unit. */
static void put_lines(const struct exported *e, FILE *to)
{
	const struct figures *f = &e->run.figures;

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

/* --- single operations, as HdrHistogram has them ------------------------- */

const struct book_point *exports_point(const struct book *b, const char *name)
{
	for (size_t i = 0; i < b->points; i++)
		if (b->point[i]->singles.total &&
		    !strcmp(NAME_OF(&b->point[i]->point), name))
			return b->point[i];
	return NULL;
}

/* As outputPercentileDistribution() has it, which a value is the greatest of
 * its bucket to; the last line has no 1/(1-1). */
static void put_percentiles(const struct exported *e, FILE *to)
{
	const struct distribution *d = &e->point->singles;
	double last = 0;
	uint64_t below = 0;

	fputs("       Value     Percentile TotalCount 1/(1-Percentile)\n\n",
	      to);
	for (size_t i = 0; i < d->n; i++) {
		below += d->bucket[i].count;
		last = (double)(d->bucket[i].high - 1);
		fprintf(to, "%12.3f %2.12f %10" PRIu64, last,
			(double)below / (double)d->total, below);
		if (below < d->total)
			fprintf(to, " %14.2f",
				(double)d->total / (double)(d->total - below));
		putc('\n', to);
	}
	fprintf(to, "#[Max = %12.3f, Total count = %12" PRIu64 "]\n", last,
		d->total);
}

/* --- a log of HdrHistogram ----------------------------------------------- */

/* Two significant digits: 128 slots to each power of two, and a nanosecond each
 * below 256. The buckets of latency.csv are two such slots or one, so that
 * none is split between two. */
enum { DIGITS = 2, SLOTS = 128 };
enum { COOKIE = 0x1c849313, PACKED_COOKIE = 0x1c849314 }; /* V2 */

/* All of it big-endian. */
struct head {
	uint32_t cookie, length, shifted, digits;
	uint64_t least, most; /* ns */
	uint64_t times;       /* a double: what values are multiplied by */
};

/* The greatest of a bucket. */
static uint64_t value_of(const struct bucket *b)
{
	return b->high - 1 < INT64_MAX ? b->high - 1 : INT64_MAX;
}

static uint64_t slot_of(const struct bucket *b)
{
	uint64_t v = value_of(b);
	unsigned shift = 56 - (unsigned)__builtin_clzll(v | (2 * SLOTS - 1));

	return shift * SLOTS + (v >> shift);
}

/* Zigzag, then seven bits a byte, and the ninth has eight. */
static unsigned char *put_zigzag(unsigned char *p, int64_t n)
{
	uint64_t v = (uint64_t)n << 1 ^ (n < 0 ? UINT64_MAX : 0);
	int i;

	for (i = 0; i < 8 && v > 0x7f; i++, v >>= 7)
		*p++ = (unsigned char)(v | 0x80);
	*p++ = (unsigned char)v;
	return p;
}

/* Of every slot its count, or below 0 that so many in a row have none. */
static unsigned char *put_counts(unsigned char *p, const struct distribution *d)
{
	uint64_t next = 0;

	for (size_t i = 0; i < d->n;) {
		uint64_t slot = slot_of(&d->bucket[i]), count = 0;

		/* A file may have buckets that overlap. */
		for (; i < d->n && slot_of(&d->bucket[i]) <= slot; i++)
			count += d->bucket[i].count;
		if (slot > next)
			p = put_zigzag(p, -(int64_t)(slot - next));
		p = put_zigzag(p,
			       count < INT64_MAX ? (int64_t)count : INT64_MAX);
		next = slot + 1;
	}
	return p;
}

/* Encoded and packed, to be freed. */
static unsigned char *encode(const struct distribution *d, size_t *n)
{
	unsigned char *plain = memory_new(sizeof(struct head) + d->n * 18, 1);
	unsigned char *counts = plain + sizeof(struct head), *packed, *all;
	size_t used = (size_t)(put_counts(counts, d) - counts);
	uint64_t most = value_of(&d->bucket[d->n - 1]);

	*(struct head *)plain = (struct head){
		.cookie = htobe32(COOKIE),
		.length = htobe32((uint32_t)used),
		.digits = htobe32(DIGITS),
		.least = htobe64(1),
		.most = htobe64(most > 2 ? most : 2),
		.times = htobe64(0x3ff0000000000000u), /* 1.0 */
	};
	packed = gzip_deflate(plain, sizeof(struct head) + used, n);
	free(plain);
	all = memory_new(*n + 8, 1);
	memcpy(all, (uint32_t[]){ htobe32(PACKED_COOKIE), htobe32(*n) }, 8);
	memcpy(all + 8, packed, *n);
	*n += 8;
	free(packed);
	return all;
}

static void put_base64(const unsigned char *p, size_t n, FILE *to)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		uint32_t v = 0;

		for (size_t k = 0; k < 3; k++)
			v = v << 8 | (i + k < n ? p[i + k] : 0u);
		for (size_t k = 0; k < 4; k++)
			putc(i + k <= n ? digits[v >> (18 - 6 * k) & 63] : '=',
			     to);
	}
}

/* Seconds that they took together. */
static double length(const struct distribution *d)
{
	double ns = 0;

	for (size_t i = 0; i < d->n; i++)
		ns += (double)value_of(&d->bucket[i]) *
		      (double)d->bucket[i].count;
	return ns / 1e9;
}

static void put_log(const struct exported *e, FILE *to)
{
	const struct book *b = &e->run.book;

	fputs("#[Histogram log format version 1.3]\n"
	      "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\","
	      "\"Interval_Compressed_Histogram\"\n",
	      to);
	for (size_t i = 0; i < b->points; i++) {
		const struct distribution *d = &b->point[i]->singles;
		unsigned char *bytes;
		size_t n;

		if (!d->total)
			continue;
		bytes = encode(d, &n);
		fprintf(to, "Tag=%s,0.000,%.3f,%.6f,",
			NAME_OF(&b->point[i]->point), length(d),
			(double)value_of(&d->bucket[d->n - 1]) / 1e6);
		put_base64(bytes, n, to);
		putc('\n', to);
		free(bytes);
	}
}

/* --- a table of thousands of runs ---------------------------------------- */

/* Of the columns, not of what figures mean: that is run.method of run.csv. */
enum { SCHEMA = 1 };

enum { HASH_ROOM = 17 };

/* What makes a host another one; and a run, even of hosts that are alike. No
 * name is among them, and no fact that a later version may add. */
static const char of_host[] =
	"cpu.model cpu.microcode kernel.release cpu.online topology.nodes "
	"topology.cpus topology.core_cpus topology.die_cpus "
	"topology.package_cpus";
static const char of_run[] =
	"run.started run.finished run.seed clock.ns_per_tick clock.drift_ppm "
	"clock.empty_p99_ns";

/* Of those facts; "" if there are none. */
static const char *hash(char out[HASH_ROOM], const struct rows *facts,
			const char *keys)
{
	static const unsigned char plain[16];
	char *text;
	FILE *to = memory_stream(&text);

	for (char *list = strdupa(keys), *key; (key = strsep(&list, " "));)
		fprintf(to, "%s=%s\n", key, facts_text(facts, key));
	memory_close(to);
	snprintf(out, HASH_ROOM, "%016" PRIx64,
		 siphash(plain, text, strlen(text)));
	free(text);
	return facts->n ? out : "";
}

/* Columns of summary.csv that are rows here, if they are known. */
static const char statistics[] = "median min p90 p99 p999 max limit_ratio";

static void put_statistics(struct fleet_row *to, const struct summary_row *row,
			   FILE *file)
{
	to->point = row->point;
	to->metric = row->metric;
	to->unit = row->unit;
	to->n = row->rounds;
	to->flags = row->flags;
	for (size_t i = 0; i < summary_format.columns; i++) {
		const struct csv_column *c = &summary_format.column[i];
		bool median = c->at == offsetof(struct summary_row, median);

		if (!words_has(statistics, c->name))
			continue;
		memcpy(&to->value, (const char *)row + c->at,
		       sizeof(to->value));
		to->statistic = c->name;
		to->low = median ? row->ci_low : NAN;
		to->high = median ? row->ci_high : NAN;
		if (isfinite(to->value))
			csv_put(file, &fleet_format, to);
	}
}

static void put_table(const struct exported *e, FILE *to)
{
	const struct run *run = &e->run;
	char host[HASH_ROOM], id[HASH_ROOM];
	struct fleet_row row = {
		.host_id = hash(host, &run->host, of_host),
		.run_id = hash(id, &run->facts, of_run),
		.started = facts_text(&run->facts, "run.started"),
		.schema_version = SCHEMA,
	};

	for (size_t i = 0; i < run->figures.n; i++)
		put_statistics(&row, &run->figures.figure[i].row, to);
}

/* --- the formats --------------------------------------------------------- */

static const struct export_format formats[] = {
	{ "bencher", .put = put_bencher },
	{ "github", .put = put_github },
	{ "github-bigger", .put = put_github, .rates = true },
	{ "prometheus", .put = put_prometheus },
	{ "lines", .put = put_lines },
	{ "hgrm", .put = put_percentiles, .singles = true, .of_point = true },
	{ "hlog", .put = put_log, .singles = true },
	{ "table", .put = put_table, .columns = &fleet_format },
};

const struct export_format *exports_find(const char *name)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (!strcmp(formats[i].name, name))
			return &formats[i];
	return NULL;
}
