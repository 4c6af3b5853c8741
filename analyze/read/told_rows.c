/* told_rows.c - the columns of rows that only shmstat writes or reads. */
#include "analyze/read/told_rows.h"

#include "lib/columns.h"

static const struct csv_column hosts_columns[] = {
	COLUMNS(COLUMN, host_row, key, a, b, value_a, value_b),
	NAME(host_row, of),
};

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
	POINT(advice_row),
	NAME(advice_row, verdict),
	COLUMNS(COLUMN, advice_row, rtt_ns, rtt_low, rtt_high, times_chosen,
		times_low, times_high, messages_per_s, messages_low),
	COLUMNS(COLUMN, advice_row, messages_high, cpu_ns_per_message,
		cpu_percent, says),
};

static const struct csv_column check_columns[] = {
	NAME(check_row, verdict),
	COLUMNS(COLUMN, check_row, rule, judged, broken, examples),
};

static const struct csv_column cost_columns[] = {
	COLUMNS(COLUMN, cost_row, group, points, trials, values, shown,
		values_per_s, seconds, run_share),
	COLUMNS(COLUMN, cost_row, trial_ms, readings, rest, start, set_up,
		quantum, warm_up, singles),
	COLUMN(cost_row, end),
};

static const struct csv_column trend_columns[] = {
	POINT(trend_row),
	COLUMNS(NAME, trend_row, metric, unit),
	COLUMNS(COLUMN, trend_row, run, started, kernel, version, rounds,
		median, ci_low, ci_high),
	COLUMNS(COLUMN, trend_row, common, ratio, ratio_low, ratio_high),
	NAME(trend_row, step),
	COLUMNS(COLUMN, trend_row, p_adjusted, changed),
};

static const struct csv_column course_columns[] = {
	COLUMN(course_row, round),
	NAME(course_row, group),
	COLUMNS(COLUMN, course_row, points, low, times_usual, high, lost_share,
		ghz),
};

static const struct csv_column outside_columns[] = {
	COLUMN(outside_row, turn),
	POINT(outside_row),
	COLUMN(outside_row, ns),
};

static const struct csv_column machine_columns[] = {
	COLUMN(machine_row, what),
	POINT(machine_row),
	COLUMNS(NAME, machine_row, metric, unit),
	COLUMNS(COLUMN, machine_row, value_low, value_high, cpu, uarch, vendor,
		year),
	NAME(machine_row, host),
	COLUMNS(COLUMN, machine_row, protocol, source, note),
};

static const struct csv_column fleet_columns[] = {
	COLUMNS(NAME, fleet_row, host_id, run_id),
	COLUMNS(COLUMN, fleet_row, started, schema_version),
	POINT(fleet_row),
	COLUMNS(NAME, fleet_row, metric, statistic, unit),
	COLUMNS(COLUMN, fleet_row, value, low, high, n, flags),
};

ROWS_FILE(fleet, "table.csv", fleet_row);
ROWS_FILE(hosts, "hosts.csv", host_row);
ROWS_FILE(winner, "winners.csv", winner_row);
ROWS_FILE(crossing, "crossover.csv", crossing_row);
ROWS_FILE(advice, "advice.csv", advice_row);
ROWS_FILE(check, "check.csv", check_row);
ROWS_FILE(cost, "cost.csv", cost_row);
ROWS_FILE(trend, "trend.csv", trend_row);
ROWS_FILE(machine, "known-machines.csv", machine_row);
ROWS_FILE(outside, "outside.csv", outside_row);
ROWS_FILE(course, "rounds.csv", course_row);
