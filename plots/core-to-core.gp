# core-to-core.gp - a cache line between every two CPUs, there and back.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "core-to-core.gp") - 1]
load HERE."_style.gp"

TITLE = "Core to core: round trip of a cache line"
FILE = "summary.csv"
# "cpu:3-17"
pair(r) = strcol("placement")[5:*]
dash(r) = strstrt(pair(0), "-")
near(r) = dash(0) > 1 ? digits(pair(0)[1:dash(0) - 1]) : NaN
far(r) = dash(0) ? digits(pair(0)[dash(0) + 1:*]) : NaN
MOST_CPUS = 4096
ours(r) = strcol("probe") eq "limit/core-to-core" \
	&& begins(strcol("placement"), "cpu:") \
	&& strcol("metric") eq "rtt_ns" && column("median") > 0 \
	&& near(0) < MOST_CPUS && far(0) < MOST_CPUS && near(0) != far(0)

# --- what is there ----------------------------------------------------------
# Of CPU n, AT[n + 1] is the column that it has; some may have been left out.
array AT[MOST_CPUS]
do for [n = 1:MOST_CPUS] { AT[n] = 0 }
LO = NONE; HI = NONE; BARS = 0; ROUNDS_LEAST = NONE; ROUNDS_MOST = NONE
row(r) = ours(0) ? (AT[int(near(0)) + 1] = 1, AT[int(far(0)) + 1] = 1, \
	LO = least(LO, column("median")), HI = most(HI, column("median")), \
	BARS = column("ci_low") > 0 ? 1 : BARS, \
	ROUNDS_LEAST = least(ROUNDS_LEAST, column("rounds")), \
	ROUNDS_MOST = most(ROUNDS_MOST, column("rounds"))) : 0
@EACH_ROW
CPUS = ""; N = 0
do for [n = 1:MOST_CPUS] {
	if (AT[n]) {
		N = N + 1; AT[n] = N
		CPUS = CPUS.sprintf(" %d", n - 1)
	}
}
if (N == 0) {
	@NOT_MEASURED
	exit
}

# Of many, shmbench takes some.
TITLE = TITLE.sprintf(" between every two of %d CPUs", N)

# --- geometry, in pixels ----------------------------------------------------
SUB = (BARS ? "Median of ".rounds(ROUNDS_LEAST, ROUNDS_MOST) \
	." of fresh processes; intervals are in the summary" \
	: median_of(ROUNDS_LEAST, ROUNDS_MOST, BARS))."; log scale of colour"
LEFT = 60; BESIDE = 116                  # for the scale of colours
CELL = (W - LEFT - BESIDE) / (1.0 * N)
CELL = CELL > 64 ? 64 : CELL > 4 ? floor(CELL) : CELL
NUMBERS = CELL >= 6.8 * strlen(sprintf("%.0f", HI)) + 4
SUB2 = "The line is written by both in turn; each two were measured once and " \
	."are drawn twice".(NUMBERS ? "; in ns" : "")
@HEADER_END
TOP = TOP + 26
H = TOP + N * CELL + 58
STEP = 1                                 # from one CPU that is named to the next
do for [_s in "2 4 8 16 32 64 128"] { if (STEP * CELL < 26) { STEP = int(_s) } }

# --- drawing ----------------------------------------------------------------
@CANVAS
@HEADER
set border 0
unset grid
set lmargin at screen px(LEFT); set rmargin at screen px(LEFT + N * CELL)
set tmargin at screen py(TOP); set bmargin at screen py(TOP + N * CELL)
set xrange [0.5:N + 0.5]; set yrange [N + 0.5:0.5]
set tics scale 0 font SMALL
set xtics (); set ytics ()
do for [k = 1:N:STEP] {
	set xtics add (word(CPUS, k) k); set ytics add (word(CPUS, k) k)
}
set label 1 "CPU" at screen px(14), screen py(TOP - 14) left \
	textcolor rgb MUTED font SMALL

# viridis, as gnuplot 5.4 does not have it; its light end is the fast one.
set palette defined (0 "#fde725", 0.125 "#addc30", 0.25 "#5ec962", \
	0.375 "#28ae80", 0.5 "#21918c", 0.625 "#2c728e", 0.75 "#3b528b", \
	0.875 "#472d7b", 1 "#440154")
# A factor of 1.5 at least, so that trifles look like trifles.
MIDDLE = sqrt(LO * HI)
_half = sqrt(HI / LO) > 1.22 ? sqrt(HI / LO) : 1.22
set logscale cb
set cbrange [MIDDLE / _half * 0.999:MIDDLE * _half * 1.001]
set colorbox user origin screen px(LEFT + N * CELL + 24), \
	screen py(TOP + N * CELL) size screen 16.0 / W, screen 1.0 * N * CELL / H
set cbtics scale 0 font SMALL textcolor rgb MUTED
set cbtics (si(LO * 1e-9, "s") LO, si(HI * 1e-9, "s") HI)
if (HI / LO > 1.5) { set cbtics add (si(MIDDLE * 1e-9, "s") MIDDLE) }

# What is drawn, as numbers.
set table $DRAWN separator comma
plot "+" every ::0::0 using (0):(0):(0) with table, \
	RUN."/".FILE using (ours(0) ? AT[int(near(0)) + 1] : 0): \
	(ours(0) ? AT[int(far(0)) + 1] : 0):(column("median")) with table if (ours(0))
unset table
light(r) = column(3) < LO**0.65 * HI**0.35
number(lightness) = light(0) == lightness ? sprintf("%.0f", column(3)) : ""
# Their ground is the same on dark screens, and so are these two colours.
WITH_NUMBERS = NUMBERS ? ', for [_a = 1:2] $DRAWN using \
	(column(_a)):(column(3 - _a)):(number(1)) notitle with labels \
	textcolor rgb "#000000" font SMALL, for [_a = 1:2] $DRAWN using \
	(column(_a)):(column(3 - _a)):(number(0)) notitle with labels \
	textcolor rgb "#ffffff" font SMALL' : ""
plot for [_a = 1:2] $DRAWN using (column(_a)):(column(3 - _a)): \
	(column(_a) - 0.47):(column(_a) + 0.47): \
	(column(3 - _a) - 0.47):(column(3 - _a) + 0.47):3 \
	notitle with boxxyerror fc palette fs solid 1 noborder @WITH_NUMBERS
