/* conclude.h - what follows from the rows of a run, for page and terminal. */
#ifndef ANALYZE_COMMANDS_CONCLUDE_H
#define ANALYZE_COMMANDS_CONCLUDE_H

#include "analyze/page/report.h"

/* From its tables, winners, crossings, facts and book to all that follows from
 * these. 0 or -ENOMEM. */
int conclude(struct report *r);

/* What it was read from as well. */
void conclude_free(struct report *r);

#endif
