/* units.h - sizes, times and rates as people write and read them. */
#ifndef LIB_UNITS_H
#define LIB_UNITS_H

#include "lib/clock.h"

#include <stddef.h>

enum { UNITS_TEXT = 24 }; /* room enough for any of the texts below */

/* "64", "4K", "4KiB", "2M", "1G" are powers of 1024, "200KB", "8MB" of 1000. 0,
 * -EINVAL or -ERANGE. */
int units_parse_size(const char *text, uint64_t *bytes);

/* "50ns", "10us", "2ms", "30s", "3m"; a plain number is seconds. As above. */
int units_parse_time(const char *text, nsec *ns);

/* "5%", "0.5%" or "5", as a share: 0.05. As above. */
int units_parse_percent(const char *text, double *share);

/* A decimal number and nothing else. As above. */
int units_parse_count(const char *text, uint64_t *n);

/* A comma-separated list of sizes and of ranges FROM..TO (times 4) or
 * FROM..TO*STEP; TO itself is always in. Fills at most max, ascending as
 * written, each once; returns how many, or -EINVAL, -ERANGE, -E2BIG. */
int units_parse_sizes(const char *text, uint64_t *size, size_t max);

/* "64 B", "4 KiB", "1.5 MiB": exact where it can be, else 3 digits. */
const char *units_size(char out[UNITS_TEXT], uint64_t bytes);

/* The "u" of "us": for what is read as UTF-8 it may be set to a real one. */
extern const char *units_micro;

/* Three significant digits: "86.0 ns", "1.93 us", "12.0 ms"; "-" for NaN. */
const char *units_time(char out[UNITS_TEXT], double ns);

/* Decimal: "8.90 GB/s" for unit "B/s", "1.06 M/s" for unit "/s". */
const char *units_rate(char out[UNITS_TEXT], double per_second,
		       const char *unit);

/* A figure as its unit asks: "ns/page", "B/s", "1/s"; others as a number. */
const char *units_value(char out[UNITS_TEXT], double v, const char *unit);

/* The same in the middle of an expression: good until the end of the block. */
#define UNITS_SIZE(bytes)       units_size((char[UNITS_TEXT]){ 0 }, bytes)
#define UNITS_TIME(ns)          units_time((char[UNITS_TEXT]){ 0 }, ns)
#define UNITS_RATE(per_s, unit) units_rate((char[UNITS_TEXT]){ 0 }, per_s, unit)
#define UNITS_VALUE(v, unit)    units_value((char[UNITS_TEXT]){ 0 }, v, unit)

#endif
