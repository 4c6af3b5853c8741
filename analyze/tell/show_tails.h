/* show_tails.h - percentiles as a person reads them in a terminal. */
#ifndef ANALYZE_TELL_SHOW_TAILS_H
#define ANALYZE_TELL_SHOW_TAILS_H

#include "lib/rows.h"
#include "lib/table.h"

/* NULL: memory ran out, which table_close() tells. */
struct table *show_tails_open(void);

/* A typical trial's with its interval, then that of all operations; a mark
 * where few trials hold the tail. */
void show_tails_row(struct table *t, const struct percentile_row *r);

#endif
