/* hdr.c - single operations in the formats of HdrHistogram. */
#include "analyze/tell/hdr.h"

#include "analyze/tell/exports.h"
#include "lib/gzip.h"

#include <ctype.h>

const struct book_point *hdr_find(const struct book *b, const char *name)
{
	char its[EXPORTS_NAME];

	for (size_t i = 0; i < b->points; i++)
		if (b->point[i]->singles.total &&
		    !strcmp(exports_name(its, &b->point[i]->point), name))
			return b->point[i];
	return NULL;
}

/* As outputPercentileDistribution() has it, which a value is the greatest of
 * its bucket to; the last line has no 1/(1-1). */
void hdr_put_percentiles(const struct book_point *p, FILE *to)
{
	const struct distribution *d = &p->singles;
	double total = (double)d->total, last = 0;
	uint64_t below = 0;

	fputs("       Value     Percentile TotalCount 1/(1-Percentile)\n\n",
	      to);
	for (size_t i = 0; i < d->n; i++) {
		below += d->bucket[i].count;
		last = (double)(d->bucket[i].high - 1);
		fprintf(to, "%12.3f %2.12f %10" PRIu64, last,
			(double)below / total, below);
		if (below < d->total)
			fprintf(to, " %14.2f",
				total / (double)(d->total - below));
		putc('\n', to);
	}
	fprintf(to, "#[Max = %12.3f, Total count = %12" PRIu64 "]\n", last,
		d->total);
}

/* --- a log -------------------------------------------------------------- */

/* Two significant digits: 128 slots to each power of two, and a nanosecond each
 * below 256. The buckets of latency.csv are two such slots or one, so that
 * none is split between two. */
enum { DIGITS = 2, SLOTS = 128, HEAD = 40 };
static const uint32_t cookie = 0x1c849313, packed_cookie = 0x1c849314; /* V2 */

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

static unsigned char *put_big_endian(unsigned char *p, uint64_t v, int bytes)
{
	while (bytes--)
		*p++ = (unsigned char)(v >> 8 * bytes);
	return p;
}

/* Zigzag, then seven bits a byte, and the ninth has eight. */
static unsigned char *put_number(unsigned char *p, int64_t n)
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
			p = put_number(p, -(int64_t)(slot - next));
		p = put_number(p,
			       count < INT64_MAX ? (int64_t)count : INT64_MAX);
		next = slot + 1;
	}
	return p;
}

/* Encoded and packed, to be freed; NULL with errno. */
static unsigned char *encode(const struct distribution *d, size_t *n)
{
	unsigned char *plain = malloc(HEAD + d->n * 18), *p = plain;
	unsigned char *packed, *all, *end;
	uint64_t most = value_of(&d->bucket[d->n - 1]);

	if (!plain)
		return NULL;
	end = put_counts(plain + HEAD, d);
	p = put_big_endian(p, cookie, 4);
	p = put_big_endian(p, (uint64_t)(end - plain) - HEAD, 4);
	p = put_big_endian(p, 0, 4); /* nothing is shifted */
	p = put_big_endian(p, DIGITS, 4);
	p = put_big_endian(p, 1, 8);                   /* ns: the least */
	p = put_big_endian(p, most > 2 ? most : 2, 8); /* ... and the most */
	put_big_endian(p, 0x3ff0000000000000u, 8);     /* 1.0: as they are */
	packed = gzip_deflate(plain, (size_t)(end - plain), n);
	free(plain);
	all = packed ? malloc(*n + 8) : NULL;
	if (all) {
		put_big_endian(put_big_endian(all, packed_cookie, 4), *n, 4);
		memcpy(all + 8, packed, *n);
		*n += 8;
	}
	free(packed);
	return all;
}

static void put_base64(const unsigned char *p, size_t n, FILE *to)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		uint32_t v = (uint32_t)p[i] << 16;

		v |= i + 1 < n ? (uint32_t)p[i + 1] << 8 : 0;
		v |= i + 2 < n ? p[i + 2] : 0;
		putc(digits[v >> 18], to);
		putc(digits[v >> 12 & 63], to);
		putc(i + 1 < n ? digits[v >> 6 & 63] : '=', to);
		putc(i + 2 < n ? digits[v & 63] : '=', to);
	}
}

/* What would end a tag may be in a file's names. */
static void put_tag(const struct point *point, FILE *to)
{
	char name[EXPORTS_NAME];

	exports_name(name, point);
	for (const char *c = name; *c; c++)
		putc(*c == ',' || !isprint((unsigned char)*c) || *c == ' ' ? '_'
									   : *c,
		     to);
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

int hdr_put_log(const struct book *b, FILE *to)
{
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
		if (!bytes)
			return -errno;
		fputs("Tag=", to);
		put_tag(&b->point[i]->point, to);
		fprintf(to, ",0.000,%.3f,%.6f,", length(d),
			(double)value_of(&d->bucket[d->n - 1]) / 1e6);
		put_base64(bytes, n, to);
		putc('\n', to);
		free(bytes);
	}
	return 0;
}
