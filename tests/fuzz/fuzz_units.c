/* fuzz_units.c - sizes, times, counts and lists as people write them. */
#include "lib/units.h"
#include "tests/fuzz/fuzz.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { LIST = 16 };

static void try_list(const char *text)
{
	uint64_t size[LIST];
	int n = units_parse_sizes(text, size, LIST);

	MUST(n <= LIST && n != 0);
	if (n < 0)
		MUST(n == -EINVAL || n == -ERANGE || n == -E2BIG);
	for (int i = 0; i < n; i++)
		for (int j = 0; j < i; j++)
			MUST(size[i] != size[j]);
}

static void try_text(double x)
{
	char out[UNITS_TEXT];

	MUST(strlen(units_time(out, x)) < UNITS_TEXT);
	MUST(strlen(units_rate(out, x, "B/s")) < UNITS_TEXT);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1), out[UNITS_TEXT];
	double any = 0;
	uint64_t n;
	nsec ns;

	memcpy(&any, data, size < sizeof(any) ? size : sizeof(any));
	memcpy(text, data, size);
	text[size] = '\0';
	if (!units_parse_size(text, &n))
		MUST(strlen(units_size(out, n)) < UNITS_TEXT);
	if (!units_parse_time(text, &ns))
		try_text((double)ns);
	if (!units_parse_count(text, &n)) {
		try_text((double)n);
		units_size(out, n);
	}
	try_list(text);
	try_text(any);
	free(text);
	return 0;
}
