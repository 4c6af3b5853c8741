/* message_rows.c - the columns of what is told of transports. */
#include "analyze/read/message_rows.h"

#include "lib/columns.h"

static const struct csv_column winner_columns[] = {
	POINT(winner_row),
	OPTIONAL_NAME(winner_row, waits),
	COLUMN(winner_row, rank),
	COLUMN(winner_row, tied),
	COLUMN(winner_row, rounds),
	COLUMN(winner_row, ns),
	COLUMN(winner_row, ns_low),
	COLUMN(winner_row, ns_high),
	COLUMN(winner_row, times_best),
};

static const struct csv_column crossing_columns[] = {
	NAME(crossing_row, probe),
	NAME(crossing_row, medium),
	NAME(crossing_row, against),
	NAME(crossing_row, placement),
	COLUMN(crossing_row, workers),
	NAME(crossing_row, verdict),
	COLUMN(crossing_row, sizes),
	COLUMN(crossing_row, open),
	COLUMN(crossing_row, rounds),
	COLUMN(crossing_row, from_bytes),
	COLUMN(crossing_row, to_bytes),
	COLUMN(crossing_row, crossing_bytes),
	COLUMN(crossing_row, crossing_low),
	COLUMN(crossing_row, crossing_high),
	COLUMN(crossing_row, says),
};

static const struct csv_column advice_columns[] = {
	NAME(advice_row, medium),
	NAME(advice_row, placement),
	COLUMN(advice_row, size_bytes),
	NAME(advice_row, verdict),
	COLUMN(advice_row, rtt_ns),
	COLUMN(advice_row, rtt_low),
	COLUMN(advice_row, rtt_high),
	COLUMN(advice_row, times_chosen),
	COLUMN(advice_row, times_low),
	COLUMN(advice_row, times_high),
	COLUMN(advice_row, messages_per_s),
	COLUMN(advice_row, messages_low),
	COLUMN(advice_row, messages_high),
	COLUMN(advice_row, cpu_ns_per_message),
	COLUMN(advice_row, cpu_percent),
	COLUMN(advice_row, says),
};

const struct csv_format winner_format =
	FORMAT("winners.csv", winner_row, winner_columns);
const struct csv_format crossing_format =
	FORMAT("crossover.csv", crossing_row, crossing_columns);
const struct csv_format advice_format =
	FORMAT("advice.csv", advice_row, advice_columns);
