/* fuzz_book.c - the folder of a run, and what it comes to. Nothing may leak. */
#include "analyze/judge/figures.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static void look(const struct book *b)
{
	struct figures f;

	for (size_t i = 0; i < b->points; i++) {
		const struct book_point *p = b->point[i];

		MUST(book_find(b, &p->point) == p);
		MUST(i == 0 ||
		     book_compare(&b->point[i - 1]->point, &p->point) < 0);
		for (size_t j = 0; j < p->trials; j++) {
			const struct book_trial *t = &p->trial[j];

			MUST(book_trial_in(p, t->round) == t);
			MUST(t->run < b->runs);
			MUST(j == 0 || p->trial[j - 1].round < t->round);
			for (size_t k = 1; k < t->ns.n; k++)
				MUST(t->ns.value[k - 1] <= t->ns.value[k]);
		}
	}
	f = figures_make(b);
	figures_free(&f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *dir = fuzz_folder((const char *)data, size);
	struct book_fault fault;
	struct book b;
	int err;

	if (!dir)
		return -1;
	err = book_read(&b, dir, BOOK_SAMPLES | BOOK_LATENCY, &fault);
	if (!err)
		look(&b);
	else if (err == -22)
		MUST(fault.at.line && *fault.at.what &&
		     !strncmp(fault.path, dir, strlen(dir)));
	else
		MUST(err == -2); /* a file is missing */
	book_free(&b);
	return 0;
}
