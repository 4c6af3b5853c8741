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

#define COUNT_AS(name, m) COLUMN_AS(name, trial_row, counts.m, 1)
#define COUNT(m)          COUNT_AS(#m, m)

static const struct csv_column trial_columns[] = {
	COLUMN(trial_row, round),
	POINT(trial_row),
	NAME(trial_row, op),
	NAME(trial_row, outcome),
	COLUMN(trial_row, why),
	COUNT(wall_ns),
	COUNT_AS("spent_start_ns", spent_ns[STAGE_START]),
	COUNT_AS("spent_set_up_ns", spent_ns[STAGE_SET_UP]),
	COUNT_AS("spent_quantum_ns", spent_ns[STAGE_QUANTUM]),
	COUNT_AS("spent_warm_up_ns", spent_ns[STAGE_WARM_UP]),
	COUNT_AS("spent_readings_ns", spent_ns[STAGE_READINGS]),
	COUNT_AS("spent_singles_ns", spent_ns[STAGE_SINGLES]),
	COUNT_AS("spent_end_ns", spent_ns[STAGE_END]),
	COUNT(session),
	COUNT(headline),
	COUNT(readings),
	COUNT(warmups),
	COUNT(cold_ops),
	COUNT(cold_ns),
	COUNT(faults_expected),
	COUNT(traps_expected),
	COUNT(minor_faults),
	COUNT(fault_traps),
	COUNT(major_faults),
	COUNT(tlb_interrupts),
	COUNT(call_interrupts),
	COUNT(counted_ops),
	COUNT(voluntary_switches),
	COUNT(involuntary_switches),
	COUNT(energy_uj),
	COUNT(energy_ns),
	COUNT(offered_per_s),
	COUNT(completed_per_s),
	COUNT(backlog_ops),
	COUNT(first_quarter_ns),
	COUNT(last_quarter_ns),
	OPTIONAL(trial_row, waits),
	COUNT(buffer_bytes),
	COUNT(flight_bytes),
	COUNT(flight_messages),
	COUNT(batch_bytes),
	COUNT(watched_ns),
	COUNT(gap_ns),
	COUNT(run_delay_ns),
	COUNT(quantum_adds),
	COUNT_AS("quantum_before_ns", quantum_ns[0]),
	COUNT_AS("quantum_before_floor_ns", quantum_floor_ns[0]),
	COUNT_AS("quantum_after_ns", quantum_ns[1]),
	COUNT_AS("quantum_after_floor_ns", quantum_floor_ns[1]),
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
