# map-cost.gp - what the calls of a mapping's life cost.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "map-cost.gp") - 1]
load HERE."_style.gp"

TITLE = "Life of a mapping: time of a call"
FILE = "summary.csv"
# The steps of a life, on one CPU; summary.csv has all calls. Some hardly know
# the size, and are drawn once; for the others each size is a line.
PROBES = " map/create map/resize map/mmap map/unlink map/close" \
	." map/munmap-untouched map/lifecycle"
BY_SIZE = " map/munmap-touched map/fork map/fork-private"
grows(r) = has(BY_SIZE, strcol("probe"))
ours(r) = has(PROBES.BY_SIZE, strcol("probe")) \
	&& strcol("placement") eq "same-cpu" && column("workers") == 1 \
	&& strcol("metric") eq "ns_per_call"
kind(r) = strcol("probe")[5:*] \
	.(grows(0) ? sprintf(",%.0f", column("size_bytes")) : "")
comma_(k) = strstrt(k, ",")
KIND_TITLE(k) = !comma_(k) ? k : k[1:comma_(k) - 1] \
	.(k[comma_(k) + 1:*] eq "1048576" ? " (1 MiB)" : "")
dot(r) = strcol("medium")
DOT_TITLE(d) = d
alike(r) = begins(strcol("probe"), "fault/") || begins(strcol("probe"), "map/")
ORDER = " anon memfd shm sysv"              # their colours in other charts
LEAD = "shm"; USUAL = 1048576; BOUND = 0
SAY = 'SUB = MEDIANS; \
	SUB2 = "Sorted by shm: the cheapest on top. Fork: what is mapped and was " \
	."touched, by anon privately, by others shared"'
load HERE."_dots.gp"
