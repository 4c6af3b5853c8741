/* say.h - what the commands have in common: they speak, and may exit. */
#ifndef ANALYZE_COMMANDS_SAY_H
#define ANALYZE_COMMANDS_SAY_H

/* Each is declared there, and ends by this. */
#include "analyze/commands.h"
#include "analyze/judge/figures.h"
#include "lib/die.h"
#include "lib/table.h"

/* What --csv or --json of the command at hand asks for; and these options, of
 * which CSV is "the rows of" what is named. */
extern enum table_form say_form;
#define SAY_FORMS(rows)                                                        \
	{ 0, "csv", OPT_FORM, &say_form, NULL, "the rows of " rows },          \
	{                                                                      \
		0, "json", OPT_FORM, &say_form, NULL, "the same as JSON"       \
	}

/* The only operand, a run's folder; without any results/latest, which is told;
 * or it is a usage error of the command. */
const char *say_dir(int argc, char **argv, const char *command);

/* "x" of "results/x/", which loses its slash; the whole of what has no such
 * part. */
const char *say_name(char *dir);

/* Are both the same folder? */
bool say_same(const char *a, const char *b);

/* book_read() for a command: dies naming file and line, or a run's folder whose
 * name is near that of none, and warns of rows that were left out. */
void say_book(struct book *b, const char *dir, unsigned parts);

/* Of what has percentiles: warn if they are not known. */
void say_latency(const char *dir);

/* Die unless err is 0: naming file and line if it is what the file holds, else
 * "read PATH", if that is what was being done. */
void say_fault(int err, const struct book_fault *fault, const char *doing);

/* rows_read() for a command: dies naming file and line; that the file is
 * missing, the caller tells. */
void say_rows(struct rows *r, const char *dir, const struct csv_format *format);

/* What others published, by a file, or if NULL by what shmstat knows. */
void say_machines(struct rows *machines, const char *file);

/* All of it but the figures; its name is that of the folder. */
void say_run(struct run *r, char *dir, unsigned parts);
void run_free(struct run *r);

/* A --margin that is none is a usage error. */
void say_margin(double margin);

/* In a form, or else as `print` tells people, NULL: they have been told. The
 * end of a command's output. The rows are freed. */
void say_told(struct rows told, enum table_form form,
	      void (*print)(const struct rows *told, FILE *to));

/* The end of a command's output. Dies if writing it has failed, `err` (0 or
 * -errno) says so or closing stdout does. */
void say_done(int err);

#endif
