# wake.gp - what the round trip of a transport that sleeps consists of, between
# two CPUs.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "wake.gp") - 1]
load HERE."_style.gp"

FILE = "derived.csv"
ours(r) = strcol("figure") eq "wake" && strcol("series") eq "round-trip" \
	&& column("workers") == 1
@SMALL_SIZE
TITLE = "Waking up: what a round trip".(SIZE > 0 ? " of ".size(SIZE) : "") \
	." between two CPUs consists of"
PANELS = ""; BELOW = 0
row(r) = ours(0) && column("size_bytes") == SIZE \
	? (PANELS = words(strcol("placement")) == 1 \
		? add(PANELS, strcol("placement")) : PANELS, \
	BELOW = column("median") < 0 ? 1 : BELOW) : 0
@EACH_ROW
ORDER = PLACES
PANELS = ordered(PANELS)
PANEL_TITLE(p) = p
ALL_PARTS = " null switch cross idle-exit"
ABOUT = 'PARTS = ALL_PARTS; TOTAL = "total"'
PART_TITLE(p) = p eq "null" ? "system calls" \
	: p eq "switch" ? "switching tasks" \
	: p eq "cross" ? "another CPU" : "out of idle"
of(r) = ours(0) && column("size_bytes") == SIZE \
	&& strcol("placement") eq PANEL
bar(r) = strcol("medium")
BAR_TITLE(b) = b
line(r) = column("rank")
SAY = 'SUB = median_of(ROUNDS_LEAST, ROUNDS_MOST, BARS)."; dot = the whole, " \
	."measured by itself"; \
	SUB2 = "Switching: on one CPU, less the calls. Another CPU: two kept " \
	."awake, less one. Out of idle: two that may sleep, less those" \
	.(BELOW ? ". Below 0: not drawn" : ""); \
	SUB3 = DIFFERENCES'
load HERE."_stacks.gp"
