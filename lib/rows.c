/* rows.c - the columns of every file, in the order they are written. */
#include "lib/rows.h"

#include "lib/columns.h"

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
	NAME(trial_row, op),
	NAME(trial_row, outcome),
	COLUMN(trial_row, why),
	OPTIONAL_OF(trial_row, counts, wall_ns),
	COLUMN_AS("spent_start_ns", trial_row, counts.spent_ns[STAGE_START], 1),
	COLUMN_AS("spent_set_up_ns", trial_row, counts.spent_ns[STAGE_SET_UP],
		  1),
	COLUMN_AS("spent_quantum_ns", trial_row, counts.spent_ns[STAGE_QUANTUM],
		  1),
	COLUMN_AS("spent_warm_up_ns", trial_row, counts.spent_ns[STAGE_WARM_UP],
		  1),
	COLUMN_AS("spent_readings_ns", trial_row,
		  counts.spent_ns[STAGE_READINGS], 1),
	COLUMN_AS("spent_singles_ns", trial_row, counts.spent_ns[STAGE_SINGLES],
		  1),
	COLUMN_AS("spent_end_ns", trial_row, counts.spent_ns[STAGE_END], 1),
	OPTIONAL_OF(trial_row, counts, session),
	OPTIONAL_OF(trial_row, counts, headline),
	OPTIONAL_OF(trial_row, counts, readings),
	OPTIONAL_OF(trial_row, counts, warmups),
	OPTIONAL_OF(trial_row, counts, cold_ops),
	OPTIONAL_OF(trial_row, counts, cold_ns),
	OPTIONAL_OF(trial_row, counts, faults_expected),
	OPTIONAL_OF(trial_row, counts, traps_expected),
	OPTIONAL_OF(trial_row, counts, minor_faults),
	OPTIONAL_OF(trial_row, counts, fault_traps),
	OPTIONAL_OF(trial_row, counts, major_faults),
	OPTIONAL_OF(trial_row, counts, tlb_interrupts),
	OPTIONAL_OF(trial_row, counts, call_interrupts),
	OPTIONAL_OF(trial_row, counts, counted_ops),
	OPTIONAL_OF(trial_row, counts, voluntary_switches),
	OPTIONAL_OF(trial_row, counts, involuntary_switches),
	OPTIONAL_OF(trial_row, counts, energy_uj),
	OPTIONAL_OF(trial_row, counts, energy_ns),
	OPTIONAL_OF(trial_row, counts, offered_per_s),
	OPTIONAL_OF(trial_row, counts, completed_per_s),
	OPTIONAL_OF(trial_row, counts, backlog_ops),
	OPTIONAL_OF(trial_row, counts, first_quarter_ns),
	OPTIONAL_OF(trial_row, counts, last_quarter_ns),
	OPTIONAL(trial_row, waits),
	OPTIONAL_OF(trial_row, counts, buffer_bytes),
	OPTIONAL_OF(trial_row, counts, flight_bytes),
	OPTIONAL_OF(trial_row, counts, flight_messages),
	OPTIONAL_OF(trial_row, counts, batch_bytes),
	OPTIONAL_OF(trial_row, counts, watched_ns),
	OPTIONAL_OF(trial_row, counts, gap_ns),
	OPTIONAL_OF(trial_row, counts, run_delay_ns),
	OPTIONAL_OF(trial_row, counts, quantum_adds),
	COLUMN_AS("quantum_before_ns", trial_row, counts.quantum_ns[0], 1),
	COLUMN_AS("quantum_before_floor_ns", trial_row,
		  counts.quantum_floor_ns[0], 1),
	COLUMN_AS("quantum_after_ns", trial_row, counts.quantum_ns[1], 1),
	COLUMN_AS("quantum_after_floor_ns", trial_row,
		  counts.quantum_floor_ns[1], 1),
	OPTIONAL(trial_row, flags),
};

static const struct csv_column latency_columns[] = {
	COLUMN(latency_row, round),   POINT(latency_row),
	OPTIONAL(latency_row, class), COLUMN(latency_row, low_ns),
	COLUMN(latency_row, high_ns), COLUMN(latency_row, count),
};

static const struct csv_column whole_columns[] = {
	COLUMN(whole_row, command),
	COLUMN(whole_row, mean),
	OPTIONAL(whole_row, stddev),
	OPTIONAL(whole_row, median),
	OPTIONAL(whole_row, user),
	OPTIONAL(whole_row, system),
	OPTIONAL(whole_row, min),
	OPTIONAL(whole_row, max),
	NAME(whole_row, parameter_via),
	OPTIONAL_NAME(whole_row, parameter_bytes),
	OPTIONAL(whole_row, run),
};

static const struct csv_column fact_columns[] = {
	COLUMN(fact_row, key),
	COLUMN(fact_row, value),
	NAME(fact_row, fitness),
	COLUMN(fact_row, advice),
};

static const struct csv_column summary_columns[] = {
	POINT(summary_row),
	NAME(summary_row, metric),
	NAME(summary_row, unit),
	COLUMN(summary_row, rounds),
	COLUMN(summary_row, readings),
	COLUMN(summary_row, median),
	COLUMN(summary_row, ci_low),
	COLUMN(summary_row, ci_high),
	COLUMN(summary_row, min),
	COLUMN(summary_row, p90),
	COLUMN(summary_row, p99),
	COLUMN(summary_row, p999),
	COLUMN(summary_row, max),
	COLUMN(summary_row, limit_ratio),
	OPTIONAL(summary_row, undisturbed),
	OPTIONAL(summary_row, mode_share),
	OPTIONAL(summary_row, mode_low),
	OPTIONAL(summary_row, mode_high),
	COLUMN(summary_row, flags),
};

static const struct csv_column percentile_columns[] = {
	POINT(percentile_row),
	OPTIONAL(percentile_row, class),
	COLUMN(percentile_row, percentile),
	COLUMN(percentile_row, ns),
	OPTIONAL(percentile_row, ns_low),
	OPTIONAL(percentile_row, ns_high),
	COLUMN(percentile_row, count),
	OPTIONAL(percentile_row, typical_ns),
	OPTIONAL(percentile_row, typical_low),
	OPTIONAL(percentile_row, typical_high),
	OPTIONAL(percentile_row, trials),
	OPTIONAL(percentile_row, clock_share),
};

static const struct csv_column derived_columns[] = {
	NAME(derived_row, figure),       NAME(derived_row, series),
	NAME(derived_row, part),         NAME(derived_row, medium),
	NAME(derived_row, placement),    COLUMN(derived_row, workers),
	COLUMN(derived_row, size_bytes), NAME(derived_row, unit),
	COLUMN(derived_row, rounds),     COLUMN(derived_row, median),
	COLUMN(derived_row, ci_low),     COLUMN(derived_row, ci_high),
	COLUMN(derived_row, rank),
};

static const struct csv_column model_columns[] = {
	NAME(model_row, probe),      NAME(model_row, medium),
	NAME(model_row, placement),  COLUMN(model_row, workers),
	COLUMN(model_row, sizes),    COLUMN(model_row, rounds),
	COLUMN(model_row, a_ns),     COLUMN(model_row, a_low),
	COLUMN(model_row, a_high),   COLUMN(model_row, b_ns_per_page),
	COLUMN(model_row, b_low),    COLUMN(model_row, b_high),
	COLUMN(model_row, residual), COLUMN(model_row, says),
};

static const struct csv_column topology_columns[] = {
	COLUMN(topology_row, depth),    NAME(topology_row, kind),
	COLUMN(topology_row, number),   OPTIONAL(topology_row, bytes),
	OPTIONAL(topology_row, usable),
};

static const struct csv_column validation_columns[] = {
	NAME(validation_row, control),    POINT(validation_row),
	COLUMN(validation_row, cases),    COLUMN(validation_row, judged),
	COLUMN(validation_row, passed),   COLUMN(validation_row, share),
	COLUMN(validation_row, required), NAME(validation_row, verdict),
	COLUMN(validation_row, says),
};

#define FILE_OF(kind, format, file)                                            \
	const struct csv_format format =                                       \
		FORMAT(file, kind##_row, kind##_columns)

FILE_OF(sample, sample_format, "samples.csv");
FILE_OF(trial, trial_format, "trials.csv");
FILE_OF(latency, latency_format, "latency.csv");
FILE_OF(whole, whole_format, "whole.csv");
FILE_OF(fact, host_format, "host.csv");
FILE_OF(fact, run_format, "run.csv");
FILE_OF(summary, summary_format, "summary.csv");
FILE_OF(percentile, percentile_format, "percentiles.csv");
FILE_OF(derived, derived_format, "derived.csv");
FILE_OF(model, model_format, "model.csv");
FILE_OF(topology, topology_format, "topology.csv");
FILE_OF(validation, validation_format, "validation.csv");

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
