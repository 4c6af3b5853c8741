/* message_rows.c - the columns of what is told of transports. */
#include "analyze/read/message_rows.h"

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

/* A table of macros is read as a table. */
/* clang-format off */
#define NAME(row, m)  { #m, CSV_NAME,  offsetof(struct row, m), 0 }
#define TEXT(row, m)  { #m, CSV_TEXT,  offsetof(struct row, m), 0 }
#define COUNT(row, m) { #m, CSV_COUNT, offsetof(struct row, m), 0 }
#define REAL(row, m)  { #m, CSV_REAL,  offsetof(struct row, m), 0 }
#define FORMAT(name, row, columns_) \
	{ .file = name, .row_size = sizeof(struct row), \
	  .column = columns_, .columns = LENGTH(columns_) }

static const struct csv_column winner_columns[] = {
	{ "probe",      CSV_NAME,  offsetof(struct winner_row, point.probe),
	  0 },
	{ "medium",     CSV_NAME,  offsetof(struct winner_row, point.medium),
	  0 },
	{ "placement",  CSV_NAME,  offsetof(struct winner_row, point.placement),
	  0 },
	{ "workers",    CSV_COUNT, offsetof(struct winner_row, point.workers),
	  0 },
	{ "size_bytes", CSV_COUNT,
	  offsetof(struct winner_row, point.size_bytes), 0 },
	COUNT(winner_row, rank),
	COUNT(winner_row, tied),
	COUNT(winner_row, rounds),
	REAL(winner_row, ns),
	REAL(winner_row, ns_low),
	REAL(winner_row, ns_high),
	REAL(winner_row, times_best),
};

static const struct csv_column crossing_columns[] = {
	NAME(crossing_row, probe),
	NAME(crossing_row, medium),
	NAME(crossing_row, against),
	NAME(crossing_row, placement),
	COUNT(crossing_row, workers),
	NAME(crossing_row, verdict),
	COUNT(crossing_row, sizes),
	COUNT(crossing_row, open),
	COUNT(crossing_row, rounds),
	COUNT(crossing_row, from_bytes),
	COUNT(crossing_row, to_bytes),
	REAL(crossing_row, crossing_bytes),
	REAL(crossing_row, crossing_low),
	REAL(crossing_row, crossing_high),
	TEXT(crossing_row, says),
};

static const struct csv_column advice_columns[] = {
	NAME(advice_row, medium),
	NAME(advice_row, placement),
	COUNT(advice_row, size_bytes),
	NAME(advice_row, verdict),
	REAL(advice_row, rtt_ns),
	REAL(advice_row, rtt_low),
	REAL(advice_row, rtt_high),
	REAL(advice_row, times_chosen),
	REAL(advice_row, times_low),
	REAL(advice_row, times_high),
	REAL(advice_row, messages_per_s),
	REAL(advice_row, messages_low),
	REAL(advice_row, messages_high),
	REAL(advice_row, cpu_ns_per_message),
	REAL(advice_row, cpu_percent),
	TEXT(advice_row, says),
};
/* clang-format on */

const struct csv_format winner_format =
	FORMAT("winners.csv", winner_row, winner_columns);
const struct csv_format crossing_format =
	FORMAT("crossover.csv", crossing_row, crossing_columns);
const struct csv_format advice_format =
	FORMAT("advice.csv", advice_row, advice_columns);
