/* message_rows.c - the columns of what is told of transports. */
#include "analyze/read/message_rows.h"

#include "lib/columns.h"

static const struct csv_column winner_columns[] = {
	POINT(winner_row),
	OPTIONAL_NAME(winner_row, waits),
	COLUMNS(COLUMN, winner_row, rank, tied, rounds, ns, ns_low, ns_high,
		times_best),
};

static const struct csv_column crossing_columns[] = {
	COLUMNS(NAME, crossing_row, probe, medium, against, placement),
	COLUMN(crossing_row, workers),
	NAME(crossing_row, verdict),
	COLUMNS(COLUMN, crossing_row, sizes, open, rounds, from_bytes, to_bytes,
		crossing_bytes, crossing_low, crossing_high),
	COLUMN(crossing_row, says),
};

static const struct csv_column advice_columns[] = {
	COLUMNS(NAME, advice_row, medium, placement),
	COLUMN(advice_row, size_bytes),
	NAME(advice_row, verdict),
	COLUMNS(COLUMN, advice_row, rtt_ns, rtt_low, rtt_high, times_chosen,
		times_low, times_high, messages_per_s, messages_low),
	COLUMNS(COLUMN, advice_row, messages_high, cpu_ns_per_message,
		cpu_percent, says),
};

const struct csv_format winner_format =
	FORMAT("winners.csv", winner_row, winner_columns);
const struct csv_format crossing_format =
	FORMAT("crossover.csv", crossing_row, crossing_columns);
const struct csv_format advice_format =
	FORMAT("advice.csv", advice_row, advice_columns);
