/* commands.h - the commands of shmdiag, one a file. */
#ifndef DIAGNOSE_COMMANDS_H
#define DIAGNOSE_COMMANDS_H

#include "lib/opt.h"

extern const struct opt host_options[];
int host_main(int argc, char **argv);
extern const struct opt verify_options[];
int verify_main(int argc, char **argv);
void verify_claims(FILE *to, const char *words);

extern const struct opt explain_options[];
int explain_main(int argc, char **argv);
extern const struct opt doctor_options[];
int doctor_main(int argc, char **argv);
extern const struct opt can_options[];
int can_main(int argc, char **argv);
extern const struct opt ls_options[];
int ls_main(int argc, char **argv);
void ls_help(const char *command, FILE *to);
void ls_words(FILE *to, const char *words);
extern const struct opt bundle_options[];
int bundle_main(int argc, char **argv);

#endif
