# pipeline.mk - what makes results: from a run to its page, and what compares runs.
#
# The Makefile includes it; `shmperf` runs it where it is installed. O is the
# folder of the programs, RESULTS that of the runs.

O       ?= build
RESULTS ?= results
RUN     ?= latest
ifneq ($(filter fleet,$(MAKECMDGOALS)),)
SUITE   ?= quick
endif
SUITE   ?= standard
# The plain programs that validate has, and who is to be told what to type.
LABS    ?= $(O)/tests/labs/plain
SELF    ?= make
# Where this file, scripts/ and plots/ are; "" for here.
share   := $(patsubst ./%,%,$(dir $(lastword $(MAKEFILE_LIST))))
told    := $(share)results/README.md

# What is typed becomes words of make and of shells, so it is to be plain: a
# name that is not is refused before anything is expanded.
define newline


endef
empty   :=
odd      = $$ ` " ' \ ; & | < > ( ) { } \# = ~ ! $(newline)
typed    = RUN SUITE BUDGET FORCE OUT MARGIN RESULTS VALIDATE C PROBES HOSTS LIMIT FROM INSTALLED \
	$(if $(filter ab,$(MAKECMDGOALS)),,A B)
single   = RUN SUITE BUDGET FORCE OUT MARGIN RESULTS VALIDATE LIMIT FROM INSTALLED \
	$(if $(filter ab,$(MAKECMDGOALS)),,A B)
refuse   = $(error ERROR: $1 holds $2, which it must not)
$(foreach v,$(typed),$(foreach c,$(odd),$(if $(findstring $c,$(value $v)),$(call refuse,$v,a $c))))
$(foreach v,$(single),$(if $(or $(findstring $(newline),$(value $v)),$(word 2,x$(value $v)x)),$(call refuse,$v,a blank)))
$(foreach v,$(filter-out PROBES HOSTS,$(typed)),$(foreach c,* ? [ ] % :,$(if $(findstring $c,$(value $v)),$(call refuse,$v,a $c))))

# A short line a file; V=1 shows the commands.
# make -s says nothing, nor does make compare but for its answer.
ifeq ($(V),1)
quiet    =
else ifneq ($(findstring s,$(firstword -$(MAKEFLAGS)))$(filter compare,$(MAKECMDGOALS)),)
quiet    = @
else
quiet    = @printf '  %-7s %s\n' $(1) '$(2)';
endif

# What measures ends with whoever started it, however that ends.
with_us := $(shell setpriv --pdeathsig TERM true 2>/dev/null && echo setpriv --pdeathsig TERM)

# make -n runs a recipe in which MAKE itself is named: it would measure.
this_make = $(MAKE)

# --- measuring --------------------------------------------------------------
# A run is a folder below $(RESULTS), or a path with a slash to one anywhere.
run_at  = $(if $(findstring /,$(1)),$(1),$(RESULTS)/$(1))
run_dir = $(call run_at,$(RUN))
# Without gnuplot there is a report all the same, without charts.
gnuplot := $(shell command -v gnuplot)
charts  = $(patsubst $(share)plots/%.gp,%,$(sort $(wildcard $(share)plots/[!_]*.gp)))
suffixes = .svg .png
drawn   = $(if $(gnuplot),$(foreach c,$(charts),$(addprefix $(run_dir)/charts/$(c),$(suffixes))))

# Runs to compare: A and others, each a folder as RUN is; a link by the name of
# what it leads to. (Of ab, A and B are commands.) Not from the root of all files,
# as a folder above may have a blank in its name.
MARGIN  ?= 3
real     = $(or $(subst $(CURDIR)/,,$(realpath $(1))),$(1))
sides    = $(if $(filter ab,$(MAKECMDGOALS)),,$(A) $(B) $(C))
runs     = $(foreach r,$(sides),$(call real,$(call run_at,$r)))
OUT     ?= $(RESULTS)/compare-$(subst $(empty) $(empty),-,$(notdir $(runs)))

## bench: measure, analyse, draw, report (SUITE=quick|standard|full PROBES='fault/* ipc/*' BUDGET=3m RUN=name FORCE=1)
bench:
	@O='$(O)' SUITE='$(SUITE)' PROBES='$(PROBES)' BUDGET='$(BUDGET)' FORCE='$(FORCE)' \
		RUN='$(filter-out latest,$(RUN))' RESULTS='$(RESULTS)' \
		MAKE='$(this_make)' MAKEFILE='$(firstword $(MAKEFILE_LIST))' $(with_us) $(share)scripts/bench

## ab: does a setting, a build or an option matter here? (A= B= UNDO= B_SHMBENCH= B_ARGS= ARGS= BUDGET=10m RESUME=1 CONFIRM=1; README tells)
ab: all
	@O='$(O)' RESULTS='$(RESULTS)' COLUMNS_TOLD='$(told)' $(with_us) $(share)scripts/ab

## validate: check the instrument itself, some minutes (RUN=name, VALIDATE=quick)
validate: all $(PLAIN)
	@O='$(O)' LABS='$(LABS)' RESULTS='$(RESULTS)' VALIDATE='$(VALIDATE)' COLUMNS_TOLD='$(told)' \
		$(with_us) $(share)scripts/validate $(run_dir)

## submit: one file of a run to hand in, without names; sends nothing (RUN=name OUT=file MACHINE= YEAR= YES=1 DRY_RUN=1)
submit: all
	@O='$(O)' RUN='$(RUN)' RESULTS='$(RESULTS)' $(share)scripts/submit

## fleet: measure many hosts by ssh, and set them beside each other (HOSTS='a b' SUITE=quick BUDGET= LIMIT=15m INSTALLED=DIR SSH='ssh -p 22' FROM=folder)
fleet: all
	@O='$(O)' RESULTS='$(RESULTS)' RUN='$(filter-out latest,$(RUN))' SUITE='$(SUITE)' HOSTS='$(HOSTS)' LIMIT='$(LIMIT)' \
		FROM='$(FROM)' INSTALLED='$(INSTALLED)' $(share)scripts/fleet

## summary: the table of results/RUN (default: the latest run)
summary: $(run_dir)/summary.csv
	@$(O)/shmstat summary $(run_dir)

## charts: the charts of results/RUN
charts: $(drawn)
	$(if $(gnuplot),,$(error ERROR: charts take gnuplot (the package gnuplot-nox)))

## report: results/RUN/report.html
report: $(run_dir)/report.html

# Only asked for when it is not there.
$(sort $(addsuffix /samples.csv,$(run_dir) $(runs))):
	@echo "ERROR: no run in $(@D): $(SELF) bench makes one, RUN=NAME names another" >&2; exit 1

# What there must be of a run in a folder; of a packed one it is other files.
rows_of  = $(addprefix $(1)/,$(if $(wildcard $(1)/readings.csv.gz),\
	readings.csv.gz trials.csv.gz singles.csv.gz,samples.csv trials.csv latency.csv))
# run.csv is rewritten when a run ends; a foreign run may lack it.
measured = $(call rows_of,$(run_dir)) \
	$(wildcard $(addprefix $(run_dir)/,run.csv whole.csv))
analysed = $(addprefix $(run_dir)/,summary.csv percentiles.csv derived.csv \
	model.csv crossover.csv winners.csv rounds.csv)

# All of them by one reading of the run.
$(analysed) &: $(measured) $(O)/shmstat
	$(call quiet,STAT,$(run_dir))$(O)/shmstat analyze $(run_dir)

# $(1): suffix, $(2): folder of the data, $(3): of the charts, $(4): the data,
# $(5): more arguments.
define draw
$(2)/charts/%$(1): $(3)/%.gp $(share)scripts/draw $(wildcard $(share)plots/_*.gp $(share)plots/*.awk $(3)/_*.gp) $(4)
	$$(call quiet,PLOT,$$@)$(share)scripts/draw $$< $(2) $$@ $(5)
endef
$(foreach s,$(suffixes),$(eval $(call draw,$s,$(run_dir),$(share)plots,$(analysed))))

$(run_dir)/report.html: $(drawn) $(analysed) $(measured) $(wildcard $(addprefix $(run_dir)/,host.csv topology.csv validation.csv)) $(O)/shmstat
	$(call quiet,REPORT,$@)$(share)scripts/into $@ $(O)/shmstat report $(run_dir)

# --- comparing --------------------------------------------------------------
## compare: runs A and B (C='more of them'), by time; OUT=folder MARGIN=3 (per cent)
compare: $(if $(and $(A),$(B)),$(OUT)/compare.html)
	$(if $(and $(A),$(B)),,$(error $(SELF) compare takes two runs: A=results/NAME B=results/NAME))
	@$(O)/shmstat compare --margin $(MARGIN) $(runs)
	@printf '\npage    %s\ndata    %s\n' $(OUT)/compare.html \
		'$(OUT)/  ($(told) explains every column)'

# What was asked for; as old as the question.
$(OUT)/asked: FORCE | $(foreach r,$(runs),$(firstword $(call rows_of,$r)))
	@mkdir -p $(@D)
	@echo '$(runs) $(MARGIN)' | cmp -s - $@ || echo '$(runs) $(MARGIN)' >$@

compared = $(OUT)/asked $(O)/shmstat $(foreach r,$(runs),$(firstword $(call rows_of,$r)) \
	$(wildcard $(addprefix $r/,trials.csv trials.csv.gz run.csv host.csv whole.csv)))
compare_drawn = $(if $(gnuplot),$(foreach c,$(patsubst $(share)plots/compare/%.gp,%,$(sort $(wildcard $(share)plots/compare/[!_]*.gp))),\
	$(addprefix $(OUT)/charts/$(c),$(suffixes))))

$(OUT)/compare.csv: $(compared)
	$(call quiet,STAT,$@)$(share)scripts/into $@ $(O)/shmstat compare --csv --margin $(MARGIN) $(runs)

$(OUT)/hosts.csv: $(compared)
	$(call quiet,STAT,$@)$(share)scripts/into $@ $(O)/shmstat compare --hosts $(runs)

$(foreach s,$(suffixes),$(eval $(call draw,$s,$(OUT),$(share)plots/compare,$(OUT)/compare.csv | $(OUT)/hosts.csv,$(MARGIN))))

$(OUT)/compare.html: $(compare_drawn) $(OUT)/compare.csv $(OUT)/hosts.csv $(O)/shmstat
	$(call quiet,STAT,$@)$(share)scripts/into $@ $(O)/shmstat compare --page $(OUT) --margin $(MARGIN) $(runs)

.PHONY: all bench ab validate submit fleet summary charts report compare FORCE
.DELETE_ON_ERROR:
.SECONDARY:
