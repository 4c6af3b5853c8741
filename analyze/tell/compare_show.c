/* compare_show.c - two runs compared, as a person reads it in a terminal. */
#include "analyze/tell/compare_show.h"

#include "analyze/judge/compare_words.h"
#include "analyze/read/causes.h"
#include "lib/table.h"

enum {
	FACTS_MAX = 15, /* named of what differs */
	CAUSES_MAX = 12,
	WIDTH = 80,
};

/* --- how many ------------------------------------------------------------ */

static const char *plural(uint64_t n)
{
	return n == 1 ? "" : "s";
}

static void print_side(const struct run *r, char letter, FILE *to)
{
	const char *state = r->book.state;

	fprintf(to, "%c: %s, %" PRIu64 " round%s", letter, r->name,
		r->book.rounds, plural(r->book.rounds));
	if (*state && strcmp(state, "complete"))
		fprintf(to, "; partial (%s): compared is what it has finished",
			state);
	putc('\n', to);
}

struct causes {
	FILE *to;
	size_t n, column;
	bool known[2]; /* of the run, of the host: do both sides tell? */
};

static int put_cause(void *arg, const struct cause *c)
{
	struct causes *all = arg;
	size_t length = strlen(c->key) + 2;

	if (!all->known[c->of_host])
		return 0;
	if (!all->n)
		fputs("They differ in what changes figures by itself:",
		      all->to);
	if (all->n++ >= CAUSES_MAX)
		return 0;
	if (all->n == 1 || all->column + length >= WIDTH) {
		fputs(all->n > 1 ? ",\n  " : "\n  ", all->to);
		all->column = length;
	} else {
		fputs(", ", all->to);
		all->column += length;
	}
	fputs(c->key, all->to);
	return 0;
}

/* Said before any figure, so that none is taken for what it is not. */
static void print_causes(const struct run *const side[2], FILE *to)
{
	struct circumstances a = { &side[0]->facts, &side[0]->host };
	struct circumstances b = { &side[1]->facts, &side[1]->host };
	struct causes all = {
		.to = to,
		.known = { !a.run->missing && !b.run->missing,
			   !a.host->missing && !b.host->missing },
	};

	causes_each(&a, &b, put_cause, &all);
	if (all.n > CAUSES_MAX)
		fprintf(to, " and %zu more", all.n - CAUSES_MAX);
	if (all.n)
		putc('\n', to);
}

static void print_counts(const struct compare_show *s, FILE *to)
{
	const struct versus *v = s->versus;

	fprintf(to,
		"%s%zu point%s: %c is slower at %zu, faster at %zu,\n"
		"equivalent (within %g %%) at %zu; %zu cannot tell; %zu only "
		"in A, %zu only in %c.\n",
		compare_words_shared(&v->common) ? "Beyond that, of " : "Of ",
		v->rows, plural(v->rows), s->letter, v->count[VERDICT_SLOWER],
		v->count[VERDICT_FASTER], 100 * s->ask->margin,
		v->count[VERDICT_EQUIVALENT], v->count[VERDICT_INCONCLUSIVE],
		v->count[VERDICT_ONLY_A], v->count[VERDICT_ONLY_B], s->letter);
	if (v->count[VERDICT_INCOMPARABLE])
		fprintf(to, "%zu more of both %s not compared: other work.\n",
			v->count[VERDICT_INCOMPARABLE],
			v->count[VERDICT_INCOMPARABLE] == 1 ? "is" : "are");
	if (s->pairs->neither)
		fprintf(to, "%zu more %s done by neither.\n", s->pairs->neither,
			s->pairs->neither == 1 ? "was" : "were");
}

/* --- what differs -------------------------------------------------------- */

/* Differences of the runs that are to be said in words. */
static const struct {
	const char *key, *differ, *so;
} remarks[] = {
	{ "run.method", "Methods differ",
	  ": a figure may mean something else, see\nCHANGELOG.md, Method" },
	{ "run.version", "Versions of shmperf differ", "" },
	{ "build.shmbench_hash", "Builds differ", "" },
	{ "run.inject", "What is slowed down on purpose differs", "" },
	{ "run.suite", "Suites differ",
	  ": other points, or other time for "
	  "each" },
	{ "build.compiler", "Compilers differ", "" },
	{ "build.cflags", "Compiler flags differ", "" },
	{ "cpu.class", "The nearest two CPUs differ in class", "" },
	{ "page.bytes", "Page sizes differ",
	  ": a page is not the same work, and what "
	  "is\ntold for a page not compared" },
	{ "clock.name", "Clocks differ", "" },
	{ "run.seed", "Seeds differ",
	  ": points were measured in another "
	  "order" },
};

const char *compare_value(char out[COMPARE_VALUE + 1], const char *value)
{
	snprintf(out, COMPARE_VALUE + 1, "%s", value ? value : "(not told)");
	for (char *c = out; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			*c = '?';
	if (value && strlen(value) > COMPARE_VALUE)
		strcpy(out + COMPARE_VALUE - 3, "...");
	return out;
}

static bool is_remark(const struct difference *d)
{
	for (size_t i = 0; i < sizeof(remarks) / sizeof(*remarks); i++)
		if (d->of_run && !strcmp(d->row.key, remarks[i].key))
			return true;
	return false;
}

static void print_remarks(const struct hostdiff *d, FILE *to)
{
	char a[COMPARE_VALUE + 1], b[COMPARE_VALUE + 1];

	for (size_t i = 0; i < sizeof(remarks) / sizeof(*remarks); i++) {
		const struct difference *r = hostdiff_run(d, remarks[i].key);

		if (r)
			fprintf(to, "%s (%s, %s)%s.\n", remarks[i].differ,
				compare_value(a, r->row.value_a),
				compare_value(b, r->row.value_b),
				remarks[i].so);
	}
}

static void put_fact(struct table *t, const struct host_row *r)
{
	char text[COMPARE_VALUE + 1];

	table_cell(t, "%s", r->key);
	table_cell(t, "%s", compare_value(text, r->value_a));
	table_cell(t, "%s", compare_value(text, r->value_b));
}

static int print_facts(const struct compare_show *s, FILE *to)
{
	char header[] = "they differ in|A|B";
	const struct hostdiff *d = s->hosts;
	struct table *t;
	size_t shown = 0, more = 0;
	int err;

	header[sizeof(header) - 2] = s->letter;
	t = table_plain(header);
	for (size_t i = 0; i < d->n; i++) {
		const struct difference *r = &d->row[i];

		if (is_remark(r))
			continue;
		if (shown == FACTS_MAX || hostdiff_passing(&r->row)) {
			more++;
			continue;
		}
		shown++;
		put_fact(t, &r->row);
	}
	if (shown)
		putc('\n', to);
	err = table_close(t, to);
	if (!err && more && shown)
		fprintf(to, "and %zu more in --hosts\n", more);
	else if (!err && more)
		fputs("What else differs is of the moment (--hosts).\n", to);
	return err;
}

/* --- all of it ----------------------------------------------------------- */

int compare_show(const struct compare_show *s, FILE *to)
{
	const char b[] = { s->letter, '\0' };
	int err;

	print_side(s->side[0], 'A', to);
	print_side(s->side[1], s->letter, to);
	print_causes(s->side, to);
	putc('\n', to);
	compare_words_common(&s->versus->common, b, to);
	print_counts(s, to);
	compare_words_unit(s->versus, to);
	if (s->brief)
		return 0;
	print_remarks(s->hosts, to);
	err = print_facts(s, to);
	return err ? err : compare_lists(s, to);
}
