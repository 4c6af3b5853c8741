/* commands.c - what would remove an orphan: it is printed, never done. */
#include "diagnose/ls/listing.h"

static bool is_odd(char c)
{
	return c < ' ' || c > '~';
}

/* As a shell takes it, and a terminal shows it: '...', or $'...' with octal
 * numbers where a byte is not printable ASCII. */
static void put_quoted(const char *text, FILE *to)
{
	bool odd = false;

	for (const char *c = text; *c; c++)
		odd |= is_odd(*c);
	fputs(odd ? "$'" : "'", to);
	for (; *text; text++)
		if (is_odd(*text))
			fprintf(to, "\\%03o", (unsigned char)*text);
		else if (*text == '\'')
			fputs(odd ? "\\'" : "'\\''", to);
		else
			fprintf(to, odd && *text == '\\' ? "\\%c" : "%c",
				*text);
	fputc('\'', to);
}

/* A segment's id counts in its IPC namespace. */
static void put_ipcrm(const struct inventory *inv, const struct object *o,
		      FILE *to)
{
	pid_t pid = process_within(inv, NS_IPC, o->ns);
	const struct mount *m = inv->mount, *end = m + inv->mounts;

	if (pid)
		fprintf(to, "nsenter --target %d --ipc ", (int)pid);
	while (m < end && m->ipc_ns != o->ns)
		m++;
	if (o->ns && !pid && m < end) {
		char *path = process_path(m->pid, m->path);

		fputs("nsenter --ipc=", to);
		put_quoted(path, to);
		fputc(' ', to);
		free(path);
	}
	fprintf(to, "ipcrm -m %" PRIu64 "\n", o->key.ino);
}

void command_print(const struct inventory *inv, const struct object *o,
		   FILE *to)
{
	char *path;

	/* What lies in /run or /tmp is there to be found again. */
	if (o->kind == OBJECT_TMPFS)
		fputs("# a file that may be needed: ", to);
	else if (!object_is_sure(o))
		fputs("# maybe held out of sight: ", to);
	if (o->kind == OBJECT_SYSV) {
		put_ipcrm(inv, o, to);
		return;
	}
	path = object_path(inv, o);
	fputs("rm -- ", to);
	put_quoted(path, to);
	fputc('\n', to);
	free(path);
}
