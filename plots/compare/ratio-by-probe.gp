# ratio-by-probe.gp - every comparison, a line a probe.
RUN = ARG1; OUT = ARG2; MARGIN = ARG3 / 100.0
HERE = ARG0[1:strstrt(ARG0, "ratio-by-probe.gp") - 1]
load HERE."_compare.gp"

TITLE = "All points, by what was done"

# --- what is there ----------------------------------------------------------
ORDER = "ipc/ sync/ fault/ map/ copy/ whole/ limit/"
PROBES = ""; OF = 0
row(r) = both(0) ? (OF = OF + 1, PROBES = add(PROBES, strcol("probe"))) : 0
@EACH_ROW
N = words(PROBES)
SUB = RATIO_OF."; ".WITHIN
if (N == 0) {
	SAY = "no point is in both"
	SUB = ""
	@NOTHING
	exit
}
PROBES = ordered(PROBES)

# Either way to where 99 of 100 are, up to 10; the others stand at the edge.
array REACH[2]
do for [_way = 1:2] {
	do for [_r in "1.1 1.2 1.5 2 3 5 10"] {
		_out = 0; REACH[_way] = _r + 0
		row(r) = both(0) && (_way == 1 ? column("beyond") \
			: 1 / column("beyond")) > REACH[_way] \
			? (_out = _out + 1) : 0
		@EACH_ROW
		if (_out <= 0.01 * OF) { break }
	}
	if (REACH[_way] < (1 + MARGIN)**2) { REACH[_way] = (1 + MARGIN)**2 }
}
TO = REACH[1] * 1.03; FROM = 1 / (REACH[2] * 1.03)
RANGE = sqrt(TO / FROM)
seen(v) = v > TO ? TO : v < FROM ? FROM : v

# The line of a probe; rows of one stand together.
LAST = ""
line(r) = strcol("probe") eq LAST ? AT \
	: (LAST = strcol("probe"), AT = place(PROBES, LAST))
array ALL_IN[N]; array OUT_IN[N]; array FAR[N]; array FAR_NAME[N]
do for [i = 1:N] { ALL_IN[i] = 0; OUT_IN[i] = 0; FAR[i] = 1; FAR_NAME[i] = "" }
rest_(r) = point_(0)[strlen(strcol("probe")) + 2:*]
count_(r) = (ALL_IN[line(0)] = ALL_IN[line(0)] + 1, \
	OUT_IN[line(0)] = OUT_IN[line(0)] + differs(0), \
	differs(0) && extent(column("beyond")) > extent(FAR[line(0)]) \
	? (FAR[line(0)] = column("beyond"), FAR_NAME[line(0)] = rest_(0)) : 0)
row(r) = both(0) ? count_(0) : 0
@EACH_ROW

# Points of a line above and below it, the more they are the farther.
TURN = 0
share_(t) = (t * 0.618 - floor(t * 0.618) - 0.5) \
	* (ALL_IN[line(0)] > 20 ? 1 : ALL_IN[line(0)] / 20.0)
height(r) = !both(0) ? NaN : (TURN = TURN + 1, line(0) + (RUNS > 1 \
	? (run_of(0) - (RUNS + 1) / 2.0 + 0.8 * share_(TURN)) / (RUNS + 0.5) \
	: 0.7 * share_(TURN)))
set table $DRAWN separator comma
plot "+" every ::0::0 using (0):(0):(0) with table, \
	RUN."/".FILE using (class(0)):(seen(column("beyond"))): \
	(height(0)) with table if (both(0))
unset table

# --- drawing ----------------------------------------------------------------
WIDEST = 0; TOLD = 0
do for [p in PROBES] { WIDEST = strlen(p) > WIDEST ? strlen(p) : WIDEST }
do for [i = 1:N] {
	TOLD = strlen(FAR_NAME[i]) > TOLD ? strlen(FAR_NAME[i]) : TOLD
}
SUB2 = sprintf("%d points; grey: equivalent, or no verdict; at the edge: " \
	."farther; on the right: the one that differs most", OF)
W = 960
ROW = RUNS > 1 ? 10 * RUNS : 15
LEGEND_AT = 84
TOP = 92 + LEGEND_HIGH
H = TOP + N * ROW + 52
LEFT = 6.2 * (WIDEST + 6) + 24
FIGURE = TOLD > 0 ? 5.9 * (TOLD + 8) + 20 : 20
ROOM = W - LEFT - FIGURE
CLASSES = RUNS > 1 ? RUNS : 2
@CANVAS
@HEADER
if (RUNS > 1) { @LEGEND }
set lmargin at screen px(LEFT); set rmargin at screen px(W - FIGURE)
set tmargin at screen py(TOP); set bmargin at screen py(TOP + N * ROW)
set border 1
unset grid; set grid xtics ytics lt 1 lc rgb GRID lw 0.8
set tics font SMALL
set logscale x
set xrange [FROM:TO]
set xtics ()
APART = 36
TIC = 'set xtics add (sprintf("%g", _tic) _tic)'
@TICS
set yrange [N + 0.5:0.5]
set ytics scale 0 ()
set object 1 rect from 1 / (1 + MARGIN), graph 0 to 1 + MARGIN, graph 1 \
	fc rgb GRID fs solid noborder behind
set arrow 9000 from 1, graph 0 to 1, graph 1 nohead lc rgb MUTED lw 1.2 back
set label 9010 "← faster" at 1, screen py(TOP - 8) right offset -1.2,0 \
	textcolor rgb RUNS > 1 ? MUTED : hue(FASTER) font SMALL
set label 9011 "slower →" at 1, screen py(TOP - 8) left offset 1.2,0 \
	textcolor rgb RUNS > 1 ? MUTED : hue(SLOWER) font SMALL
do for [i = 1:N] {
	set ytics add ("" i)
	set label i word(PROBES, i).sprintf(" (%d)", ALL_IN[i]) \
		at graph 0, first i right offset -1,0 \
		textcolor rgb OUT_IN[i] > 0 ? FG : MUTED font SMALL noenhanced
	if (OUT_IN[i] > 0) {
		set label 1000 + i sprintf("%.3g ", FAR[i]).FAR_NAME[i] \
			at graph 1, first i left offset 1,0 \
			textcolor rgb FG font SMALL noenhanced
	}
}
# Others are out of sight: gnuplot would warn if there were none.
AWAY = 1e-9
of(c) = column(1) == c ? column(2) : AWAY
plot $DRAWN using (of(0)):3 notitle with points lc rgb MUTED pt 7 ps 0.2, \
	for [c = 1:CLASSES] $DRAWN using (of(c)):3 \
	notitle with points lt c ps 0.6
