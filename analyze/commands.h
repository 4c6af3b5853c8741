/* commands.h - the commands of shmstat, each in the file of its name. */
#ifndef ANALYZE_COMMANDS_H
#define ANALYZE_COMMANDS_H

#include "lib/csv_rows.h"
#include "lib/opt.h"

struct book;
struct report;

extern const struct opt summary_options[], derive_options[], model_options[],
	crossover_options[], advise_options[], compare_options[];
extern const struct opt export_options[], percentiles_options[],
	check_options[], report_options[], validate_options[], trend_options[],
	merge_options[], cost_options[], pack_options[], gallery_options[];

/* Operands in, exit status out. */
typedef int command_main(int argc, char **argv);

command_main summary_main, percentiles_main, derive_main, model_main,
	crossover_main, advise_main, compare_main, analyze_main, pack_main,
	cost_main;
command_main export_main, merge_main, check_main, validate_main, report_main,
	trend_main, gallery_main;

/* What follows from a run that was read, for its report; to be freed. */
void report_judge(struct report *r);
void report_free(struct report *r);

/* The rows of their files, to be freed. */
struct rows summary_rows(const struct book *b);
struct rows percentiles_rows(const struct book *b);

#endif
