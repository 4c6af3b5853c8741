# work-frames.gp - what a frame takes, by how much of it is damaged.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "work-frames.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

FILE = "summary.csv"
FRAMES = "work/frames-"
METRICS = " ns_per_frame age_ns cpu_ns_per_frame"
framed(r) = begins(strcol("probe"), FRAMES) && column("workers") == 2 \
	&& has(METRICS, strcol("metric")) && bare(0)
ours(r) = framed(0)
@COMMON_SIZE
TITLE = "Frames".(SIZE > 0 ? " of ".size(SIZE).": " : ": ") \
	."drawn by one process, copied by another"
family(r) = framed(0) || begins(strcol("probe"), "ipc/")
of(r) = framed(0) && column("size_bytes") == SIZE
panel(r) = strcol("metric")
PANEL_TITLE(p) = p eq "age_ns" ? "age of a frame, drawn to copied" \
	: p eq "ns_per_frame" ? "time a frame" : "CPU time of both, a frame"
ORDER = METRICS
x(r) = digits(strcol("probe")[strlen(FRAMES) + 1:*])
y(r) = column("median") * 1e-9
low(r) = column("ci_low") * 1e-9
high(r) = column("ci_high") * 1e-9
turns(r) = column("rounds")
YUNIT = "s"; OWN_SCALE = 1
XTICS = 'set logscale x 10; set xtics (); \
	do for [_a in XS] { set xtics add (_a." %%" _a + 0) }'
SAY = 'SUB = median_of(ROUNDS_LEAST, ROUNDS_MOST, BARS)."; log scales"; \
	SUB2 = "By how much of each frame is drawn anew and copied. As fast as it " \
	."goes: shm-latest spins and drops some frames, others sleep"'
load HERE."_panels.gp"
