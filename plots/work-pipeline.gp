# work-pipeline.gp - blocks on a timetable: when they are done and what they cost,
# by how often they are due.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "work-pipeline.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

TITLE = "Blocks on a timetable, by how often one is due"
FILE = "summary.csv"
PIPE = "work/pipeline-"; CAST = "work/broadcast-"
METRICS = " done_ns cpu_ns_per_event"
timed(r) = (begins(strcol("probe"), PIPE) || begins(strcol("probe"), CAST)) \
	&& has(METRICS, strcol("metric")) && bare(0)
family(r) = timed(0) || begins(strcol("probe"), "ipc/")
# Of the least workers that there were.
LEAST = NONE
row(r) = timed(0) ? (LEAST = least(LEAST, column("workers"))) : 0
@EACH_ROW

# "work/pipeline-1.33ms": 1330000 ns.
name_(p) = p[strlen(begins(p, PIPE) ? PIPE : CAST) + 1:*]
number_(s) = real(s[1:strlen(s) - 2]) * (s[strlen(s) - 1:*] eq "us" ? 1e3 : 1e6)
x(r) = timed(0) ? number_(name_(strcol("probe"))) : NaN
# 2 KiB, as of 256 frames of two channels; so often as every 1 us of 64 B.
of(r) = timed(0) && column("workers") == LEAST \
	&& column("size_bytes") == (x(0) < 10e3 ? 64 : 2048) \
	&& !strstrt(strcol("flags"), "overloaded")
panel(r) = (begins(strcol("probe"), PIPE) ? "stages:" : "readers:") \
	.strcol("metric")
PANEL_TITLE(p) = (begins(p, "stages:") ? "through stages: " : "to all readers: ") \
	.(strstrt(p, ":done") ? "due to done" : "CPU time of all, a block")
ORDER = " stages:done_ns stages:cpu_ns_per_event readers:done_ns" \
	." readers:cpu_ns_per_event"
y(r) = column("median") * 1e-9
low(r) = column("ci_low") * 1e-9
high(r) = column("ci_high") * 1e-9
turns(r) = column("rounds")
YUNIT = "s"; OWN_SCALE = 1
XTICS = 'set logscale x 10; set xtics (); \
	do for [_a in XS] { set xtics add (si(_a * 1e-9, "s") _a + 0) }'

# What is done later misses its deadline.
REF = "the period"; REF_MOST = 2
REF_NAME(k) = k == 1 ? REF : "one CPU"
REF_HUE(k) = MUTED
ref(r) = !of(0) || panel(0) ne PANEL ? 0 : strstrt(PANEL, ":done") ? 1 : 2
ref_y(r) = x(0) * 1e-9
SAY = 'SUB = median_of(ROUNDS_LEAST, ROUNDS_MOST, BARS) \
		.sprintf("; %d workers, a CPU each; log scales", LEAST); \
	SUB2 = "Blocks of 2 KiB, each 1 µs of 64 B. Open loop: counted from when " \
	."a block was due, on time or not"; \
	SUB3 = "What could not keep the pace is not drawn. -spin spins, others " \
	."sleep"'
load HERE."_panels.gp"
