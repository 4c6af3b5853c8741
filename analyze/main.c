/* main.c - shmstat: make figures of what shmbench measured. */
#include "analyze/commands.h"

static const struct command commands[] = {
	{ "analyze", "[DIR]",
	  "All that follows from a run as CSV files in its folder", NULL,
	  analyze_main },
	{ "summary", "[DIR]", "Every point and metric of a run",
	  summary_options, summary_main },
	{ "percentiles", "[DIR]", "How single-operation times are distributed",
	  percentiles_options, percentiles_main },
	{ "derive", "[DIR]", "What points come to together: sums, differences",
	  derive_options, derive_main },
	{ "model", "[DIR]",
	  "What a region or a message costs as a line over its size",
	  model_options, model_main },
	{ "crossover", "[DIR]", "Which transport wins at which message size",
	  crossover_options, crossover_main },
	{ "advise", "[DIR]", "Which transport to use, why, and what it costs",
	  advise_options, advise_main },
	{ "compare", "A B [C...]",
	  "Which points are slower or faster in B than in A", compare_options,
	  compare_main },
	{ "cost", "[DIR]", "Where the minutes of a run went", cost_options,
	  cost_main },
	{ "export", "[DIR...]",
	  "The figures for other tools to keep and to watch", export_options,
	  export_main },
	{ "merge", "OUT DIR DIR...", "Several runs of one host as one run",
	  merge_options, merge_main },
	{ "pack", "DIR OUT", "A run in a tenth of the room, to be kept",
	  pack_options, pack_main },
	{ "check", "[DIR]", "Whether a run holds what must hold on any machine",
	  check_options, check_main },
	{ "validate", "DIR", "Whether the instrument holds what it promises",
	  validate_options, validate_main },
	{ "report", "[DIR]", "A run on one HTML page that needs no other file",
	  report_options, report_main },
	{ "gallery", "DIR...",
	  "A site of many machines, to be sorted and compared", gallery_options,
	  gallery_main },
	{ "trend", "DIR...",
	  "How points went over runs of one host, step by step", trend_options,
	  trend_main },
	{ 0 },
};

static const struct opt_words words[] = {
	{ "compare", "adjust", NULL, "bh holm none" },
	{ "cost", "by", NULL, "family probe" },
	{ "export", "format", NULL,
	  "bencher github github-bigger prometheus lines hgrm hlog "
	  "table" },
	{ 0 },
};

static const struct program shmstat = {
	.name = "shmstat",
	.summary = "Make figures of what shmbench measured",
	.commands = commands,
	.words = words,
	.footer = "\nDIR is the folder of a run; without it, results/latest. "
		  "Examples:\n"
		  "  shmstat summary results/latest\n"
		  "  shmstat summary --csv results/latest >summary.csv\n",
};

int main(int argc, char **argv)
{
	return program_main(&shmstat, argc, argv);
}
