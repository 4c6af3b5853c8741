/* ls.c - every object of shared memory on this machine, and who holds it. */
#include "diagnose/commands.h"
#include "diagnose/ls/inventory.h"
#include "diagnose/ls/listing.h"
#include "lib/clock.h"
#include "lib/die.h"
#include "lib/memory.h"

#include <time.h>

static struct listing listing;
static const char *output;
static nsec interval;

const struct opt ls_options[] = {
	{ 0, "tree", OPT_FLAG, &listing.columns.tree, NULL, "by process" },
	{ 0, "orphans", OPT_FLAG, &listing.orphans, NULL,
	  "only what has a name and no user" },
	{ 0, "commands", OPT_FLAG, &listing.commands, NULL,
	  "of orphans: what would remove them; removes nothing" },
	{ 0, "prometheus", OPT_FLAG, &listing.prometheus, NULL,
	  "as metrics, for the textfile collector of node_exporter" },
	{ 0, "watch", OPT_TIME, &interval, "INTERVAL",
	  "again and again, with the growth a second" },
	{ 'o', "output", OPT_TEXT, &output, "COLUMNS",
	  "NAME,PSS; +PSS beside the usual; all" },
	{ 'b', "bytes", OPT_FLAG, &listing.columns.exact, NULL,
	  "sizes in bytes, ages in seconds" },
	{ 0, "json", OPT_FORM, &listing.columns.form, NULL,
	  "as JSON, in bytes" },
	{ 0, "raw", OPT_FORM, &listing.columns.form, NULL,
	  "a space between cells, in bytes, - for none" },
	{ 0 },
};

enum { INTERVAL_MIN_MS = 100 };

void ls_help(FILE *to)
{
	fputs("\ncolumns (* unless others are chosen):\n", to);
	for (const struct column *c = columns_all; c->name; c++)
		fprintf(to, "  %c %-8s %s\n", c->is & COLUMN_USUAL ? '*' : ' ',
			c->name, c->help);
}

void ls_words(FILE *to)
{
	for (const struct column *c = columns_all; c->name; c++)
		fprintf(to, "%s ", c->name);
	fputs("all", to);
}

/* What there is no room for to the right, a terminal does not show. */
static const char *usual(void)
{
	return memory_text("NAME,ALLOC,%s%s,AGE,STATE,KIND,SIZE,RES,OWNER,MODE,"
			   "MAPPERS,OPENERS,FDS",
			   interval ? "GROWTH," : "",
			   listing.columns.tree ? "FDS,NOFILE"
			   : listing.orphans    ? "ORPHAN"
						: "HOLDERS");
}

static void choose(struct listing *l)
{
	struct column_set *set = &l->columns;
	bool plain = set->form == TABLE_PLAIN;
	const char *wrong;

	if (set->tree && l->orphans)
		die_usage("--tree and --orphans exclude each other: "
			  "no process holds an orphan");
	if (l->commands && (!l->orphans || interval || !plain))
		die_usage("--commands goes with --orphans, and alone");
	if (l->prometheus &&
	    (set->tree || l->orphans || interval || output || !plain))
		die_usage("--prometheus goes alone");
	if (interval && interval < (nsec)INTERVAL_MIN_MS * NSEC_PER_MSEC)
		die_usage("--watch takes %d ms at least", INTERVAL_MIN_MS);
	set->exact |= !plain;
	if (columns_parse(set, output ? output : usual(), &wrong))
		die_usage("there is no column \"%.*s\"; %s",
			  (int)strcspn(wrong, ","), wrong,
			  opt_meant("--output", wrong,
				    "`shmdiag help ls` lists them"));
}

static void collect(struct inventory *inv, const struct listing *l)
{
	unsigned are = 0; /* COLUMN_* that any of them is */
	int err;

	for (size_t i = 0; i < l->columns.n; i++)
		are |= l->columns.column[i]->is;
	/* Others' open() waits for a lease: not again and again. */
	*inv = (struct inventory){
		.want_seals = are & COLUMN_SEALS,
		.want_users =
			!interval && (l->orphans || l->columns.tree ||
				      l->prometheus || are & COLUMN_USERS),
		.want_smaps = are & COLUMN_SMAPS,
	};
	err = inventory_collect(inv);
	if (err)
		die_with(EXIT_FAILED, -err, "look at %s", inv->tried);
}

static void print(const struct listing *l, const struct inventory *inv)
{
	static bool again;
	size_t lines = 0;
	int err;

	if (interval && l->columns.form == TABLE_PLAIN)
		lines = terminal_lines(stdout);
	if (again && !lines && l->columns.form != TABLE_JSON)
		putchar('\n');
	again = true;
	err = lines ? terminal_redraw(l, inv, lines)
		    : listing_print(l, inv, stdout);
	if (err)
		die_with(EXIT_FAILED, -err,
			 "write the objects to standard output");
	if (!lines && !l->prometheus)
		reconcile_print(inv, l->orphans, stderr);
}

static void compare(struct inventory *now, const struct inventory *before)
{
	double seconds = (double)(now->began - before->began) / NSEC_PER_SEC;

	for (struct object *o = now->object; o; o = o->next) {
		const struct object *was = inventory_find(before, &o->key);
		double old = was ? (double)was->allocated : 0;

		if (o->allocated != OBJECT_UNKNOWN &&
		    !(was && was->allocated == OBJECT_UNKNOWN))
			o->growth = ((double)o->allocated - old) / seconds;
	}
}

/* Until it is interrupted, or nobody reads it any more. */
static _Noreturn void watch(const struct listing *l, struct inventory *inv)
{
	const struct timespec pause = { (time_t)(interval / NSEC_PER_SEC),
					(long)(interval % NSEC_PER_SEC) };

	for (;;) {
		struct inventory next;

		nanosleep(&pause, NULL);
		collect(&next, l);
		compare(&next, inv);
		inventory_free(inv);
		*inv = next;
		print(l, inv);
	}
}

int ls_main(int argc, char **argv)
{
	/* What is redrawn goes out at once: it neither flickers nor is cut off
	 * by Ctrl-C. */
	static char frame[1 << 18];
	struct inventory inv;

	choose(&listing);
	if (interval)
		setvbuf(stdout, frame, _IOFBF, sizeof(frame));
	collect(&inv, &listing);
	print(&listing, &inv);
	if (interval)
		watch(&listing, &inv);
	inventory_free(&inv);
	return EXIT_DONE;
}
