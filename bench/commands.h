/* commands.h - the commands of shmbench, each in the file of its name. */
#ifndef BENCH_COMMANDS_H
#define BENCH_COMMANDS_H

#include "lib/opt.h"

extern const struct opt list_options[], run_options[], move_options[],
	reap_options[];

/* Operands in, exit status out. */
int list_main(int argc, char **argv);
int run_main(int argc, char **argv);
int move_main(int argc, char **argv);
int reap_main(int argc, char **argv);

#endif
