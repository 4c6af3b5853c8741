/* payload.c - what messages carry, made and checked at memory speed. */
#include "bench/kit/payload.h"

/* Those of the cold reading of a round trip, which is always discarded. */
enum { LANES = 2, EXACT_MESSAGES = 2 };

/* GCC's and clang's portable vectors; unaligned, and may alias anything. Of 16
 * bytes, as every CPU has registers for: GCC takes longer ones apart by way of
 * the stack, and making a message took three times as long. */
typedef uint64_t lanes
	__attribute__((vector_size(LANES * 8), aligned(8), may_alias));

void payload_fill_any(void *to, size_t size, uint64_t sequence)
{
	uint64_t word = payload_base(sequence);
	char *p = to, *end = p + size;

	if (size >= sizeof(lanes)) {
		static const lanes steps = { 0, 1 };
		lanes v = steps + word;

		for (; p + sizeof(lanes) <= end; p += sizeof(lanes)) {
			memcpy(p, &v, sizeof(v));
			v += LANES;
		}
		word = v[0];
	}
	for (; p + 8 <= end; p += 8, word++)
		memcpy(p, &word, 8);
	if (p < end)
		memcpy(p, &word, (size_t)(end - p));
}

/* The sum of the words of a message, a last partial one zero-extended. */
static uint64_t expected_sum(size_t size, uint64_t base)
{
	uint64_t words = size / 8, last = 0, word = base + words;
	uint64_t sum = words * base + (words % 2 ? words * ((words - 1) / 2)
						 : words / 2 * (words - 1));

	if (size % 8)
		memcpy(&last, &word, size % 8);
	return sum + last;
}

bool payload_check(const void *from, size_t size, uint64_t sequence)
{
	const char *p = from, *end = p + size;
	uint64_t sum = 0, word, first = payload_base(sequence), got = 0;

	if (size >= sizeof(lanes)) {
		lanes v = { 0 }, w;

		for (; p + sizeof(lanes) <= end; p += sizeof(lanes)) {
			memcpy(&w, p, sizeof(w));
			v += w;
		}
		for (int i = 0; i < LANES; i++)
			sum += v[i];
	}
	for (; p + 8 <= end; p += 8) {
		memcpy(&word, p, 8);
		sum += word;
	}
	if (p < end) {
		word = 0;
		memcpy(&word, p, (size_t)(end - p));
		sum += word;
	}
	if (size < 8)
		return sum == expected_sum(size, first);
	memcpy(&got, from, 8);
	return got == first && sum == expected_sum(size, first);
}

bool payload_exact(const void *from, size_t size, uint64_t sequence)
{
	uint64_t word = payload_base(sequence), wrong = 0;
	const char *p = from, *end = p + size;

	if (size >= sizeof(lanes)) {
		static const lanes steps = { 0, 1 };
		lanes want = steps + word, bad = { 0 }, got;

		for (; p + sizeof(lanes) <= end; p += sizeof(lanes)) {
			memcpy(&got, p, sizeof(got));
			bad |= got ^ want;
			want += LANES;
		}
		for (int i = 0; i < LANES; i++)
			wrong |= bad[i];
		word = want[0];
	}
	for (; p < end; p += 8, word++) {
		size_t n = (size_t)(end - p);

		wrong |= memcmp(p, &word, n < 8 ? n : 8) != 0;
	}
	return !wrong;
}

void payload_verify_any(const void *from, size_t size, uint64_t sequence)
{
	bool right = sequence <= EXACT_MESSAGES
			     ? payload_exact(from, size, sequence)
			     : payload_check(from, size, sequence);

	if (!right)
		die_plain("message %" PRIu64 " of %zu bytes arrived damaged",
			  sequence, size);
}
