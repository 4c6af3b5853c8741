/* units.c - sizes, times and rates as people write and read them. */
#include "lib/units.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct unit {
	const char *name;
	double factor;
};

static const struct unit size_units[] = {
	{ "", 1 },         { "B", 1 },         { "K", 1024 },
	{ "KiB", 1024 },   { "M", 1 << 20 },   { "MiB", 1 << 20 },
	{ "G", 1 << 30 },  { "GiB", 1 << 30 }, { "T", 0x1p40 },
	{ "TiB", 0x1p40 }, { "KB", 1e3 },      { "MB", 1e6 },
	{ "GB", 1e9 },     { "TB", 1e12 },     { NULL, 0 },
};

static const struct unit time_units[] = {
	{ "", 1e9 },     { "ns", 1 },  { "us", 1e3 }, { "\xc2\xb5s", 1e3 },
	{ "ms", 1e6 },   { "s", 1e9 }, { "m", 60e9 }, { "min", 60e9 },
	{ "h", 3600e9 }, { NULL, 0 },
};

static int parse(const char *text, const struct unit *units, uint64_t *out)
{
	char *end;
	double v;

	if (!(*text >= '0' && *text <= '9')) /* strtod takes " -nan(x)" */
		return -EINVAL;
	v = strtod(text, &end);
	while (units->name && strcasecmp(end, units->name))
		units++;
	if (!units->name)
		return -EINVAL;
	v *= units->factor;
	if (!(v < 0x1p63))
		return -ERANGE;
	*out = (uint64_t)v;
	return 0;
}

int units_parse_size(const char *text, uint64_t *bytes)
{
	return parse(text, size_units, bytes);
}

int units_parse_time(const char *text, nsec *ns)
{
	return parse(text, time_units, ns);
}

int units_parse_percent(const char *text, double *share)
{
	char *end;
	double v;

	if (!(*text >= '0' && *text <= '9'))
		return -EINVAL;
	v = strtod(text, &end);
	if (strcmp(end, "") && strcmp(end, "%"))
		return -EINVAL;
	if (!(v < 1e9))
		return -ERANGE;
	*share = v / 100;
	return 0;
}

int units_parse_count(const char *text, uint64_t *n)
{
	uint64_t sum = 0;

	if (!*text)
		return -EINVAL;
	for (; *text >= '0' && *text <= '9'; text++)
		if (__builtin_mul_overflow(sum, 10, &sum) ||
		    __builtin_add_overflow(sum, *text - '0', &sum))
			return -ERANGE;
	*n = sum;
	return *text ? -EINVAL : 0;
}

struct size_list {
	uint64_t *size;
	size_t n, max;
};

static int append(struct size_list *l, uint64_t size)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->size[i] == size)
			return 0;
	if (l->n == l->max)
		return -E2BIG;
	l->size[l->n++] = size;
	return 0;
}

/* One element of the list: "4K", "4K..64M" or "4K..64M*2". */
static int append_range(struct size_list *l, char *text)
{
	char *dots, *times = text;
	uint64_t from, to, step = 4;
	int err;

	strsep(&times, "*"); /* NULL: there is none */
	dots = strstr(text, "..");
	if (dots)
		*dots = '\0';
	err = units_parse_size(text, &from);
	if (!err && dots)
		err = units_parse_size(dots + 2, &to);
	if (!err && times)
		err = units_parse_count(times, &step);
	if (err)
		return err;
	if (!dots)
		return times ? -EINVAL : append(l, from);
	if (step < 2 || from == 0 || from > to)
		return -EINVAL;
	for (uint64_t s = from; !err && s<to; s = s> to / step ? to : s * step)
		err = append(l, s);
	return err ? err : append(l, to);
}

int units_parse_sizes(const char *text, uint64_t *size, size_t max)
{
	struct size_list l = { .size = size, .max = max };
	char copy[512], *save = NULL;
	int err = 0;

	if (strlen(text) >= sizeof(copy))
		return -E2BIG;
	strcpy(copy, text);
	for (char *w = strtok_r(copy, ",", &save); w && !err;
	     w = strtok_r(NULL, ",", &save))
		err = append_range(&l, w);
	if (err)
		return err;
	return l.n ? (int)l.n : -EINVAL;
}

const char *units_size(char out[UNITS_TEXT], uint64_t bytes)
{
	static const char *const names[] = { "B",   "KiB", "MiB", "GiB",
					     "TiB", "PiB", "EiB" };
	size_t i = 0;
	double v = (double)bytes;

	while (v >= 1024 && i + 1 < sizeof(names) / sizeof(*names)) {
		v /= 1024;
		i++;
	}
	snprintf(out, UNITS_TEXT, v == floor(v) ? "%.0f %s" : "%.3g %s", v,
		 names[i]);
	return out;
}

/* Three significant digits without an exponent (9.99, 99.9, 999), in the first
 * step that is not larger, or in the last; its name stands before the unit. */
static const char *in_steps(char out[UNITS_TEXT], double v,
			    const struct unit *step, const char *unit)
{
	int decimals;

	if (isnan(v))
		return strcpy(out, "-");
	while (step[1].name && fabs(v) < 0.9995 * step->factor)
		step++;
	v /= step->factor;
	decimals = fabs(v) < 9.995 ? 2 : fabs(v) < 99.95 ? 1 : 0;
	snprintf(out, UNITS_TEXT, "%.*f %s%s", decimals, v, step->name, unit);
	return out;
}

const char *units_micro = "u";

const char *units_time(char out[UNITS_TEXT], double ns)
{
	const struct unit steps[] = { { "", 1e9 },
				      { "m", 1e6 },
				      { units_micro, 1e3 },
				      { "n", 1 },
				      { NULL, 0 } };

	return in_steps(out, ns, steps, "s");
}

const char *units_rate(char out[UNITS_TEXT], double per_second,
		       const char *unit)
{
	static const struct unit steps[] = { { "T", 1e12 }, { "G", 1e9 },
					     { "M", 1e6 },  { "k", 1e3 },
					     { "", 1 },     { NULL, 0 } };

	return in_steps(out, per_second, steps, unit);
}

const char *units_value(char out[UNITS_TEXT], double v, const char *unit)
{
	if (!strncmp(unit, "ns", 2))
		return units_time(out, v);
	if (!strcmp(unit, "B/s"))
		return units_rate(out, v, "B/s");
	if (!strcmp(unit, "1/s"))
		return units_rate(out, v, "/s");
	snprintf(out, UNITS_TEXT, "%.4g", v);
	return out;
}
