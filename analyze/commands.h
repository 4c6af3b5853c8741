/* commands.h - the commands of shmstat, each in the file of its name. */
#ifndef ANALYZE_COMMANDS_H
#define ANALYZE_COMMANDS_H

#include "lib/opt.h"

#include <stdio.h>

struct book;

extern const struct opt summary_options[], derive_options[], model_options[],
	crossover_options[], advise_options[], compare_options[];
extern const struct opt export_options[], percentiles_options[],
	check_options[], report_options[], validate_options[], trend_options[],
	compare_report_options[];

/* Operands in, exit status out. */
int analyze_main(int argc, char **argv);
int summary_main(int argc, char **argv);
int percentiles_main(int argc, char **argv);
int derive_main(int argc, char **argv);
int model_main(int argc, char **argv);
int crossover_main(int argc, char **argv);
int advise_main(int argc, char **argv);
int compare_main(int argc, char **argv);
int export_main(int argc, char **argv);
int merge_main(int argc, char **argv);
int pack_main(int argc, char **argv);
int check_main(int argc, char **argv);
int validate_main(int argc, char **argv);
int report_main(int argc, char **argv);
int trend_main(int argc, char **argv);
int compare_report_main(int argc, char **argv);

/* What they print of a run as CSV, without options. 0 or -errno. */
int summary_csv(const struct book *b, FILE *to);
int percentiles_csv(const struct book *b, FILE *to);
int derive_csv(const struct book *b, FILE *to);
int model_csv(const struct book *b, FILE *to);
int crossover_csv(const struct book *b, FILE *to);
int winners_csv(const struct book *b, FILE *to);

#endif
