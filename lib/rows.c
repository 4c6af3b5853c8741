/* rows.c - the columns of every file, in the order they are written. */
#include "lib/rows.h"

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

/* A table of macros is read as a table. */
/* clang-format off */
#define NAME(row, m)      { #m, CSV_NAME,  offsetof(struct row, m), 0 }
#define TEXT(row, m)      { #m, CSV_TEXT,  offsetof(struct row, m), 0 }
#define COUNT(row, m)     { #m, CSV_COUNT, offsetof(struct row, m), 0 }
#define REAL(row, m)      { #m, CSV_REAL,  offsetof(struct row, m), 0 }
#define OPT_COUNT(row, m) { #m, CSV_COUNT, offsetof(struct row, m), 1 }
#define OPT_REAL(row, m)  { #m, CSV_REAL,  offsetof(struct row, m), 1 }
#define OPT_TEXT(row, m)  { #m, CSV_TEXT,  offsetof(struct row, m), 1 }
#define OPT_NAME(row, m)  { #m, CSV_NAME,  offsetof(struct row, m), 1 }
#define OPT_REAL(row, m)  { #m, CSV_REAL,  offsetof(struct row, m), 1 }

#define POINT(row) \
	{ "probe",      CSV_NAME,  offsetof(struct row, point.probe), 0 }, \
	{ "medium",     CSV_NAME,  offsetof(struct row, point.medium), 0 }, \
	{ "placement",  CSV_NAME,  offsetof(struct row, point.placement), 0 }, \
	{ "workers",    CSV_COUNT, offsetof(struct row, point.workers), 0 }, \
	{ "size_bytes", CSV_COUNT, offsetof(struct row, point.size_bytes), 0 }
/* clang-format on */

#define FORMAT(name, row, columns_)                                            \
	{                                                                      \
		.file = name, .row_size = sizeof(struct row),                  \
		.column = columns_, .columns = LENGTH(columns_),               \
	}

static const struct csv_column sample_columns[] = {
	COUNT(sample_row, round),       POINT(sample_row),
	COUNT(sample_row, index),       COUNT(sample_row, ops),
	COUNT(sample_row, ns),          OPT_COUNT(sample_row, cpu_ns),
	OPT_COUNT(sample_row, lost_ns), OPT_COUNT(sample_row, preemptions),
};

static const struct csv_column trial_columns[] = {
	COUNT(trial_row, round),
	POINT(trial_row),
	NAME(trial_row, op),
	NAME(trial_row, outcome),
	TEXT(trial_row, why),
	OPT_COUNT(trial_row, wall_ns),
	OPT_COUNT(trial_row, readings),
	OPT_COUNT(trial_row, warmups),
	OPT_COUNT(trial_row, cold_ops),
	OPT_COUNT(trial_row, cold_ns),
	OPT_COUNT(trial_row, faults_expected),
	OPT_COUNT(trial_row, traps_expected),
	OPT_COUNT(trial_row, minor_faults),
	OPT_COUNT(trial_row, fault_traps),
	OPT_COUNT(trial_row, major_faults),
	OPT_COUNT(trial_row, tlb_interrupts),
	OPT_COUNT(trial_row, call_interrupts),
	OPT_COUNT(trial_row, counted_ops),
	OPT_COUNT(trial_row, voluntary_switches),
	OPT_COUNT(trial_row, involuntary_switches),
	OPT_COUNT(trial_row, energy_uj),
	OPT_COUNT(trial_row, energy_ns),
	OPT_COUNT(trial_row, offered_per_s),
	OPT_TEXT(trial_row, waits),
	OPT_COUNT(trial_row, buffer_bytes),
	OPT_COUNT(trial_row, batch_bytes),
	OPT_COUNT(trial_row, watched_ns),
	OPT_COUNT(trial_row, gap_ns),
	OPT_COUNT(trial_row, run_delay_ns),
	OPT_COUNT(trial_row, quantum_adds),
	OPT_COUNT(trial_row, quantum_before_ns),
	OPT_COUNT(trial_row, quantum_before_floor_ns),
	OPT_COUNT(trial_row, quantum_after_ns),
	OPT_COUNT(trial_row, quantum_after_floor_ns),
	OPT_TEXT(trial_row, flags),
};

static const struct csv_column latency_columns[] = {
	COUNT(latency_row, round),    POINT(latency_row),
	OPT_TEXT(latency_row, class), COUNT(latency_row, low_ns),
	COUNT(latency_row, high_ns),  COUNT(latency_row, count),
};

static const struct csv_column whole_columns[] = {
	TEXT(whole_row, command),       REAL(whole_row, mean),
	OPT_REAL(whole_row, stddev),    OPT_REAL(whole_row, median),
	OPT_REAL(whole_row, user),      OPT_REAL(whole_row, system),
	OPT_REAL(whole_row, min),       OPT_REAL(whole_row, max),
	NAME(whole_row, parameter_via), OPT_NAME(whole_row, parameter_bytes),
};

static const struct csv_column fact_columns[] = {
	TEXT(fact_row, key),
	TEXT(fact_row, value),
	NAME(fact_row, fitness),
	TEXT(fact_row, advice),
};

static const struct csv_column summary_columns[] = {
	POINT(summary_row),
	NAME(summary_row, metric),
	NAME(summary_row, unit),
	COUNT(summary_row, rounds),
	COUNT(summary_row, readings),
	REAL(summary_row, median),
	REAL(summary_row, ci_low),
	REAL(summary_row, ci_high),
	REAL(summary_row, min),
	REAL(summary_row, p90),
	REAL(summary_row, p99),
	REAL(summary_row, p999),
	REAL(summary_row, max),
	REAL(summary_row, limit_ratio),
	OPT_REAL(summary_row, undisturbed),
	OPT_REAL(summary_row, mode_share),
	OPT_REAL(summary_row, mode_low),
	OPT_REAL(summary_row, mode_high),
	TEXT(summary_row, flags),
};

static const struct csv_column percentile_columns[] = {
	POINT(percentile_row),
	OPT_TEXT(percentile_row, class),
	REAL(percentile_row, percentile),
	REAL(percentile_row, ns),
	COUNT(percentile_row, count),
};

static const struct csv_column derived_columns[] = {
	NAME(derived_row, figure),      NAME(derived_row, series),
	NAME(derived_row, part),        NAME(derived_row, medium),
	NAME(derived_row, placement),   COUNT(derived_row, workers),
	COUNT(derived_row, size_bytes), NAME(derived_row, unit),
	COUNT(derived_row, rounds),     REAL(derived_row, median),
	REAL(derived_row, ci_low),      REAL(derived_row, ci_high),
};

static const struct csv_column model_columns[] = {
	NAME(model_row, probe),     NAME(model_row, medium),
	NAME(model_row, placement), COUNT(model_row, workers),
	COUNT(model_row, sizes),    COUNT(model_row, rounds),
	REAL(model_row, a_ns),      REAL(model_row, a_low),
	REAL(model_row, a_high),    REAL(model_row, b_ns_per_page),
	REAL(model_row, b_low),     REAL(model_row, b_high),
	REAL(model_row, residual),  TEXT(model_row, says),
};

static const struct csv_column topology_columns[] = {
	COUNT(topology_row, depth),      NAME(topology_row, kind),
	COUNT(topology_row, number),     OPT_COUNT(topology_row, bytes),
	OPT_COUNT(topology_row, usable),
};

static const struct csv_column validation_columns[] = {
	NAME(validation_row, control),  POINT(validation_row),
	COUNT(validation_row, cases),   COUNT(validation_row, judged),
	COUNT(validation_row, passed),  REAL(validation_row, share),
	REAL(validation_row, required), NAME(validation_row, verdict),
	TEXT(validation_row, says),
};

const struct csv_format sample_format =
	FORMAT("samples.csv", sample_row, sample_columns);
const struct csv_format trial_format =
	FORMAT("trials.csv", trial_row, trial_columns);
const struct csv_format latency_format =
	FORMAT("latency.csv", latency_row, latency_columns);
const struct csv_format whole_format =
	FORMAT("whole.csv", whole_row, whole_columns);
const struct csv_format host_format =
	FORMAT("host.csv", fact_row, fact_columns);
const struct csv_format run_format = FORMAT("run.csv", fact_row, fact_columns);
const struct csv_format summary_format =
	FORMAT("summary.csv", summary_row, summary_columns);
const struct csv_format percentile_format =
	FORMAT("percentiles.csv", percentile_row, percentile_columns);
const struct csv_format derived_format =
	FORMAT("derived.csv", derived_row, derived_columns);
const struct csv_format model_format =
	FORMAT("model.csv", model_row, model_columns);
const struct csv_format topology_format =
	FORMAT("topology.csv", topology_row, topology_columns);
const struct csv_format validation_format =
	FORMAT("validation.csv", validation_row, validation_columns);
