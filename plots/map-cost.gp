# map-cost.gp - what the calls of a mapping's life cost, by size.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "map-cost.gp") - 1]
load HERE."_style.gp"

TITLE = "Life of a mapping: time a call, by size of the object"
# The steps of a life, on one CPU; summary.csv has all calls.
KINDS = " map/create map/resize map/mmap map/unlink map/close" \
	." map/munmap-untouched map/munmap-touched map/lifecycle"
of(r) = has(KINDS, strcol("probe")) && strcol("placement") eq "same-cpu" \
	&& strcol("metric") eq "ns_per_call"
family(r) = begins(strcol("probe"), "fault/") || begins(strcol("probe"), "map/")
ORDER = KINDS
OWN_SCALE = 1; PANEL_IS_PROBE = 1
load HERE."_by_size.gp"
