# fault-scaling.gp - what a page costs each of so many workers at once.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "fault-scaling.gp") - 1]
load HERE."_style.gp"

TITLE = "Page faults of many workers: time a page of each, by workers"
FILE = "summary.csv"
scaled(r) = (begins(strcol("probe"), "fault/write-") \
	|| strcol("probe") eq "fault/populate-threads") \
	&& strcol("metric") eq "ns_per_page_per_worker"
ours(r) = scaled(0)
@COMMON_SIZE
AMOUNT = SIZE
of(r) = scaled(0) && column("size_bytes") == AMOUNT

# Of two numbers of workers, lines would say no more than dots.
COUNTS = ""
row(r) = of(0) ? (COUNTS = add(COUNTS, sprintf("%.0f", column("workers")))) : 0
@EACH_ROW
MANY = words(COUNTS) > 2
family(r) = begins(strcol("probe"), "fault/") || begins(strcol("probe"), "map/")
x(r) = column("workers")
y(r) = column("median") * 1e-9
low(r) = column("ci_low") * 1e-9
high(r) = column("ci_high") * 1e-9
turns(r) = column("rounds")
YUNIT = "s"
panel(r) = strcol("probe")
PANEL_TITLE(p) = p eq "fault/write-threads" ? "threads on one map" \
	: p eq "fault/write-processes" ? "processes on one object" \
	: p eq "fault/write-separate" ? "processes, each its own object" \
	: p eq "fault/populate-threads" ? "threads that populate one map" : p
ORDER = "fault/write-threads fault/populate-threads fault/write-processes fault/write-separate"
XTICS = 'set logscale x 2; set xtics (); \
	do for [_a in XS] { set xtics add (_a _a + 0) }'

# What all workers together did, against one.
ABOVE = 1
NOTE = 'GAIN = ""; FILE = "derived.csv"; \
	row(r) = strcol("figure") eq "scaling" && strcol("series") eq PANEL \
		&& column("size_bytes") == SIZE && column("workers") == XHI \
		&& has(" anon shm", strcol("medium")) \
		? (GAIN = GAIN.sprintf("  %s %.2f x", strcol("medium"), \
			column("median"))) : 0; \
	if (XHI > 1) { @EACH_ROW }; FILE = "summary.csv"; unset label 300; \
	if (GAIN ne "") { set label 300 sprintf("together, with %d:", XHI).GAIN \
		at graph 0, graph 1 left offset 0,0.6 textcolor rgb MUTED \
		font SMALL noenhanced }'
SAY = 'SUB = median_of(ROUNDS_LEAST, ROUNDS_MOST, BARS) \
	.(SIZE > 0 ? "; ".size(SIZE)." each" : ""); \
	SUB2 = "Flat: every worker adds as much as the first. Rising: they wait " \
	."for each other (together: pages a second of all, against one)"'

ours(r) = of(0)
kind(r) = strcol("probe").",".strcol("medium")
comma_(k) = strstrt(k, ",")
KIND_TITLE(k) = PANEL_TITLE(k[1:comma_(k) - 1]).": ".k[comma_(k) + 1:*]
dot(r) = sprintf("x%03d", column("workers"))
DOT_TITLE(d) = digits(d[2:*]) == 1 ? "1 worker" \
	: sprintf("%d workers", digits(d[2:*]))
alike(r) = of(0)
LEAD = "x001"; USUAL = AMOUNT; BOUND = 0
if (!MANY) {
	ORDER = ""
	SAY = 'SUB = MEDIANS; \
		SUB2 = "The farther apart two dots of a line, the more the " \
		."workers wait for each other"'
}
load HERE.(MANY ? "_panels.gp" : "_dots.gp")
