/* ls.c - every object of shared memory on this machine, and who holds it. */
#include "diagnose/commands.h"
#include "diagnose/ls/listing.h"
#include "lib/die.h"
#include "lib/output.h"
#include "lib/screen.h"

#include <sys/ioctl.h>
#include <time.h>

static struct listing listing;
static const char *output;
static nsec interval;

const struct opt ls_options[] = {
	{ 0, "tree", OPT_FLAG, &listing.tree, NULL, "by process" },
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
	{ 'b', "bytes", OPT_FLAG, &listing.exact, NULL,
	  "sizes in bytes, ages in seconds" },
	{ 0, "json", OPT_FORM, &listing.form, NULL, "as JSON, in bytes" },
	{ 0, "raw", OPT_FORM, &listing.form, NULL,
	  "a space between cells, in bytes, - for none" },
	{ 0 },
};

enum { INTERVAL_MIN_MS = 100 };

/* Other commands have no more to tell. */
void ls_help(const char *command, FILE *to)
{
	if (strcmp(command, "ls"))
		return;
	fputs("\ncolumns (* unless others are chosen):\n", to);
	for (const struct column *c = columns_all; c->name; c++)
		fprintf(to, "  %c %-8s %s\n", c->is & COLUMN_USUAL ? '*' : ' ',
			c->name, c->help);
}

void ls_words(FILE *to, const char *words)
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
			   listing.tree      ? "FDS,NOFILE"
			   : listing.orphans ? "ORPHAN"
					     : "HOLDERS");
}

static void add(const struct column *column)
{
	for (size_t i = 0; i < listing.columns; i++)
		if (listing.column[i] == column)
			return;
	listing.column[listing.columns++] = column;
}

/* "NAME,PSS", "+PSS" (the usual ones and this) or "all". */
static void add_named(const char *text)
{
	struct output_rows rows = { columns_all, 0, sizeof(*columns_all) };
	bool all = !strcasecmp(text, "all"), more = *text == '+';

	for (const struct column *c = columns_all; c->name; c++, rows.n++)
		if (all || (more && c->is & COLUMN_USUAL))
			add(c);
	text = all ? NULL : text + more;
	while (text) {
		const char *word = text;
		const struct column *found = output_find(&rows, &text);

		if (!found)
			die_usage("there is no column \"%.*s\"; %s",
				  (int)strcspn(word, ","), word,
				  opt_meant("--output", word,
					    "`shmdiag help ls` lists them"));
		add(found);
	}
}

static void choose(void)
{
	bool plain = listing.form == TABLE_PLAIN;

	if (listing.tree && listing.orphans)
		die_usage("--tree and --orphans exclude each other: "
			  "no process holds an orphan");
	if (listing.commands && (!listing.orphans || interval || !plain))
		die_usage("--commands goes with --orphans, and alone");
	if (listing.prometheus &&
	    (listing.tree || listing.orphans || interval || output || !plain))
		die_usage("--prometheus goes alone");
	if (interval && interval < (nsec)INTERVAL_MIN_MS * NSEC_PER_MSEC)
		die_usage("--watch takes %d ms at least", INTERVAL_MIN_MS);
	listing.exact |= !plain;
	add_named(output ? output : usual());
}

static void collect(struct inventory *inv)
{
	unsigned are = 0; /* COLUMN_* that any of them is */
	int err;

	for (size_t i = 0; i < listing.columns; i++)
		are |= listing.column[i]->is;
	/* Others' open() waits for a lease: not again and again. */
	*inv = (struct inventory){
		.want_seals = are & COLUMN_SEALS,
		.want_users =
			!interval && (listing.orphans || listing.tree ||
				      listing.prometheus || are & COLUMN_USERS),
		.want_smaps = are & COLUMN_SMAPS,
	};
	err = inventory_collect(inv);
	die_if(err, "look at %s", inv->tried);
}

/* --- on a terminal, drawn over the one before ----------------------------- */

enum { ROWS_MIN = 5 };

/* What is wider than the terminal is cut there, as it would take two lines.
 * That is undone before the terminal gets anything else. */
static const char BEGIN[] = "\033[H\033[?7l", END[] = "\033[J\033[?7h";
static const char END_OF_LINE[] = "\033[K\n";

/* How many there are; 0 if stdout is no terminal, or one that cannot redraw. */
static size_t terminal_lines(void)
{
	struct winsize size;

	if (!screen_is(stdout) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size))
		return 0;
	return size.ws_row;
}

/* The first of its lines, each without what stood there before. */
static void put_lines(const char *text, size_t lines)
{
	for (; lines && *text; lines--) {
		size_t length = strcspn(text, "\n");

		fwrite(text, 1, length, stdout);
		fputs(END_OF_LINE, stdout);
		text += length + (text[length] == '\n');
	}
}

/* As much of it as fits, and the sums. 0 or -errno. */
static int redraw(const struct inventory *inv, size_t lines)
{
	size_t below = 0;
	char *table, *sums;
	FILE *to = memory_stream(&table);
	int err = listing_print(&listing, inv, to);

	fputc('\0', to);
	reconcile_print(inv, listing.orphans, to);
	memory_close(to);
	sums = table + strlen(table) + 1;
	for (const char *c = sums; (c = strchr(c, '\n')); c++)
		below++;
	/* The cursor takes the last line. */
	if (lines < ROWS_MIN + below + 1)
		below = 0;
	fputs(BEGIN, stdout);
	put_lines(table, lines > below + 2 ? lines - below - 1 : 1);
	put_lines(sums, below);
	fputs(END, stdout);
	free(table);
	return err ? err : csv_flush(stdout);
}

/* --- all of it ------------------------------------------------------------ */

static void print(const struct inventory *inv)
{
	static bool again;
	size_t lines = 0;
	int err;

	if (interval && listing.form == TABLE_PLAIN)
		lines = terminal_lines();
	if (again && !lines && listing.form != TABLE_JSON)
		putchar('\n');
	again = true;
	err = lines ? redraw(inv, lines) : listing_print(&listing, inv, stdout);
	die_if(err, "write the objects to standard output");
	if (!lines && !listing.prometheus)
		reconcile_print(inv, listing.orphans, stderr);
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
static _Noreturn void watch(struct inventory *inv)
{
	const struct timespec pause = { (time_t)(interval / NSEC_PER_SEC),
					(long)(interval % NSEC_PER_SEC) };

	for (;;) {
		struct inventory next;

		nanosleep(&pause, NULL);
		collect(&next);
		compare(&next, inv);
		inventory_free(inv);
		*inv = next;
		print(inv);
	}
}

int ls_main(int argc, char **argv)
{
	/* What is redrawn goes out at once: it neither flickers nor is cut off
	 * by Ctrl-C. */
	static char frame[1 << 18];
	struct inventory inv;

	choose();
	if (interval)
		setvbuf(stdout, frame, _IOFBF, sizeof(frame));
	collect(&inv);
	print(&inv);
	if (interval)
		watch(&inv);
	inventory_free(&inv);
	return EXIT_DONE;
}
