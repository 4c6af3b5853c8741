# teardown.gp - what it costs to give memory back or to change its mapping,
# alone and while a second thread runs on another CPU (METHOD P11).
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "teardown.gp") - 1]
load HERE."_style.gp"

TITLE = "Teardown: time of a call, alone and with a second thread"
PROBES = " map/munmap-touched map/munmap-untouched map/munmap-last" \
	." map/unlink-last map/close-last map/truncate map/punch-hole" \
	." map/remove map/dontneed map/mprotect map/mremap-move"
torn(r) = has(PROBES, strcol("probe")) && column("workers") == 1

# One medium, as a line compares placements: shm, or what there is.
MEDIUM = ""
row(r) = torn(0) && words(strcol("medium")) == 1 \
	&& (MEDIUM eq "" || strcol("medium") eq "shm") \
	? (MEDIUM = strcol("medium")) : 0
FILE = "summary.csv"; @EACH_ROW
ours(r) = torn(0) && strcol("medium") eq MEDIUM \
	&& strcol("metric") eq "ns_per_call"
# Large, and a page alone.
PAGE = 4096
kind(r) = strcol("probe")[5:*].(column("size_bytes") <= PAGE ? ",page" : "")
dot(r) = strcol("placement")
DOT_TITLE(d) = d eq "same-cpu" ? "alone" : "second thread, ".d
alike(r) = ours(0)
ORDER = PLACES
LEAD = "same-cpu"; USUAL = 16777216; BOUND = 0

# How often a call on the usual size interrupted other CPUs, at most.
array IRQS[words(PROBES)]
do for [k = 1:words(PROBES)] { IRQS[k] = NONE }
row(r) = torn(0) && strcol("medium") eq MEDIUM \
	&& strcol("metric") eq "interrupts_per_call" \
	&& column("size_bytes") == USUAL ? (_k = place(PROBES, strcol("probe")), \
	IRQS[_k] = most(IRQS[_k], column("median"))) : 0
@EACH_ROW
irqs(k) = k > 0 && IRQS[k > 0 ? k : 1] >= 0.5 \
	? sprintf(", %.0f IRQ", IRQS[k]) : ""
comma_(k) = strstrt(k, ",")
KIND_TITLE(k) = comma_(k) ? k[1:comma_(k) - 1] : k.irqs(place(PROBES, "map/".k))
SAY = 'SUB = MEDIANS; \
	SUB2 = "Of ".MEDIUM.". A second thread, busy on another CPU, has to forget " \
	."the addresses, too; IRQ: interrupts of its CPU for a call"'
load HERE."_dots.gp"
