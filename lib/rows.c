/* rows.c - the columns of every file, in the order they are written. */
#include "lib/rows.h"

#include "lib/columns.h"

/* Members of what was counted of a trial, and one of an array of them. */
#define COUNTED(row, m)   OPTIONAL_OF(row, counts, m)
#define NTH(name, m, nth) COLUMN_AS(name, trial_row, counts.m[nth], 1)

static const struct csv_column sample_columns[] = {
	COLUMN(sample_row, round),
	POINT(sample_row),
	COLUMN(sample_row, index),
	COLUMN_OF(sample_row, reading, ops),
	COLUMN_OF(sample_row, reading, ns),
	OPTIONAL_OF(sample_row, reading, cpu_ns),
	OPTIONAL_OF(sample_row, reading, lost_ns),
	OPTIONAL_OF(sample_row, reading, preemptions),
};

static const struct csv_column trial_columns[] = {
	COLUMN(trial_row, round),
	POINT(trial_row),
	COLUMNS(NAME, trial_row, op, outcome),
	COLUMN(trial_row, why),
	COUNTED(trial_row, wall_ns),
	NTH("spent_start_ns", spent_ns, STAGE_START),
	NTH("spent_set_up_ns", spent_ns, STAGE_SET_UP),
	NTH("spent_quantum_ns", spent_ns, STAGE_QUANTUM),
	NTH("spent_warm_up_ns", spent_ns, STAGE_WARM_UP),
	NTH("spent_readings_ns", spent_ns, STAGE_READINGS),
	NTH("spent_singles_ns", spent_ns, STAGE_SINGLES),
	NTH("spent_end_ns", spent_ns, STAGE_END),
	COLUMNS(COUNTED, trial_row, session, headline, readings, warmups,
		cold_ops, cold_ns, faults_expected, traps_expected),
	COLUMNS(COUNTED, trial_row, minor_faults, fault_traps, major_faults,
		tlb_interrupts, call_interrupts, counted_ops),
	COLUMNS(COUNTED, trial_row, voluntary_switches, involuntary_switches,
		energy_uj, energy_ns, offered_per_s, completed_per_s,
		backlog_ops),
	COLUMNS(COUNTED, trial_row, first_quarter_ns, last_quarter_ns),
	OPTIONAL(trial_row, waits),
	COLUMNS(COUNTED, trial_row, buffer_bytes, flight_bytes, batch_bytes,
		watched_ns, gap_ns, run_delay_ns, throttled_ns, quantum_adds),
	NTH("quantum_before_ns", quantum_ns, 0),
	NTH("quantum_before_floor_ns", quantum_floor_ns, 0),
	NTH("quantum_after_ns", quantum_ns, 1),
	NTH("quantum_after_floor_ns", quantum_floor_ns, 1),
	COLUMNS(OPTIONAL, trial_row, flags, told),
};

static const struct csv_column latency_columns[] = {
	COLUMN(latency_row, round),
	POINT(latency_row),
	OPTIONAL_NAME(latency_row, class),
	COLUMNS(COLUMN, latency_row, low_ns, high_ns, count),
};

static const struct csv_column whole_columns[] = {
	COLUMNS(COLUMN, whole_row, command, mean),
	COLUMNS(OPTIONAL, whole_row, stddev, median, user, system, min, max),
	NAME(whole_row, parameter_via),
	OPTIONAL_NAME(whole_row, parameter_bytes),
	OPTIONAL(whole_row, run),
};

static const struct csv_column fact_columns[] = {
	COLUMNS(COLUMN, fact_row, key, value),
	NAME(fact_row, fitness),
	COLUMN(fact_row, advice),
};

static const struct csv_column summary_columns[] = {
	POINT(summary_row),
	COLUMNS(NAME, summary_row, metric, unit),
	COLUMNS(COLUMN, summary_row, rounds, readings, median, ci_low, ci_high,
		min),
	COLUMNS(COLUMN, summary_row, p90, p99, p999, max, limit_ratio),
	COLUMNS(OPTIONAL, summary_row, undisturbed, mode_share, mode_low,
		mode_high),
	COLUMN(summary_row, flags),
};

static const struct csv_column percentile_columns[] = {
	POINT(percentile_row),
	OPTIONAL_NAME(percentile_row, class),
	COLUMNS(COLUMN, percentile_row, percentile, ns),
	COLUMNS(OPTIONAL, percentile_row, ns_low, ns_high),
	COLUMN(percentile_row, count),
	COLUMNS(OPTIONAL, percentile_row, typical_ns, typical_low, typical_high,
		trials, clock_share),
};

static const struct csv_column derived_columns[] = {
	COLUMNS(NAME, derived_row, figure, series, part, medium, placement),
	COLUMNS(COLUMN, derived_row, workers, size_bytes),
	NAME(derived_row, unit),
	COLUMNS(COLUMN, derived_row, rounds, median, ci_low, ci_high, rank),
};

static const struct csv_column model_columns[] = {
	COLUMNS(NAME, model_row, probe, medium, placement),
	COLUMNS(COLUMN, model_row, workers, sizes, rounds, a_ns, a_low, a_high,
		b_ns_per_page, b_low),
	COLUMNS(COLUMN, model_row, b_high, residual, says),
	COLUMNS(OPTIONAL, model_row, bytes_per_s, bytes_per_s_low,
		bytes_per_s_high, half_bytes, half_low, half_high),
};

static const struct csv_column topology_columns[] = {
	COLUMN(topology_row, depth),
	NAME(topology_row, kind),
	COLUMN(topology_row, number),
	COLUMNS(OPTIONAL, topology_row, bytes, usable),
};

static const struct csv_column validation_columns[] = {
	NAME(validation_row, control),
	POINT(validation_row),
	COLUMNS(COLUMN, validation_row, cases, judged, passed, share, required,
		verdict, says),
};

ROWS_FILE(sample, "samples.csv", sample_row);
ROWS_FILE(trial, "trials.csv", trial_row);
ROWS_FILE(latency, "latency.csv", latency_row);
ROWS_FILE(whole, "whole.csv", whole_row);
const struct csv_format host_format =
	FORMAT("host.csv", fact_row, fact_columns);
const struct csv_format run_format = FORMAT("run.csv", fact_row, fact_columns);
ROWS_FILE(summary, "summary.csv", summary_row);
ROWS_FILE(percentile, "percentiles.csv", percentile_row);
ROWS_FILE(derived, "derived.csv", derived_row);
ROWS_FILE(model, "model.csv", model_row);
ROWS_FILE(topology, "topology.csv", topology_row);
ROWS_FILE(validation, "validation.csv", validation_row);

struct reading rows_blank_reading(void)
{
	struct sample_row row;

	csv_blank(&sample_format, &row);
	return row.reading;
}

struct trial_counts rows_blank_counts(void)
{
	struct trial_row row;

	csv_blank(&trial_format, &row);
	return row.counts;
}
