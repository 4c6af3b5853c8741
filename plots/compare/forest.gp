# forest.gp - the points that differ the most, with the interval of their ratio.
RUN = ARG1; OUT = ARG2; MARGIN = ARG3 / 100.0
HERE = ARG0[1:strstrt(ARG0, "forest.gp") - 1]
load HERE."_compare.gp"

TITLE = "What differs the most"
AT_MOST = 30

# --- which points -----------------------------------------------------------
# A point by what names it. Each time, the farthest of the others.
id(r) = strcol("probe").",".strcol("medium").",".strcol("placement") \
	.sprintf(",%.0f,%.0f", column("workers"), column("size_bytes"))
DIFFER = 0; OF = 0
row(r) = both(0) ? (OF = OF + 1, DIFFER = DIFFER + differs(0)) : 0
@EACH_ROW
POINTS = ""; FOUND = 1
array RATIO[AT_MOST]; array TOLD[AT_MOST]; array FIGURES[AT_MOST]
take(r) = (FAR = extent(column("beyond")), NEXT = id(0), \
	RATIO[k] = column("beyond"), TOLD[k] = point_(0), \
	FIGURES[k] = column("beyond_low") > 0 ? sprintf("%.3g [%.3g, %.3g]", \
		column("beyond"), lower(0), upper(0)) \
		: sprintf("%.3g", column("beyond")))
row(r) = differs(0) && extent(column("beyond")) > FAR && !has(POINTS, id(0)) \
	? take(0) : 0
do for [k = 1:AT_MOST] {
	if (FOUND) {
		FAR = -1; NEXT = ""
		@EACH_ROW
		if (NEXT eq "") { FOUND = 0 } else { POINTS = add(POINTS, NEXT) }
	}
}
N = words(POINTS)
SUB = RATIO_OF."; bar = 95 % interval; ".WITHIN
if (N == 0) {
	SAY = OF == 0 ? "no point is in both" \
		: sprintf("none of %d comparisons came out slower or faster", OF)
	SUB = RUNS > 0 ? RATIO_OF : ""
	@NOTHING
	exit
}

# --- where: the slowest on top ----------------------------------------------
array LINE[N]
do for [k = 1:N] {
	LINE[k] = 1
	do for [j = 1:N] {
		if (RATIO[j] > RATIO[k] || RATIO[j] == RATIO[k] && j < k) {
			LINE[k] = LINE[k] + 1
		}
	}
}
here(r) = both(0) ? place(POINTS, id(0)) : 0

# As far either way as bars reach, but one that is much farther than all medians
# is cut off.
MEDIANS = 0; UP_TO = 0; DOWN_TO = 0
widen(r) = (MEDIANS = most(MEDIANS, extent(column("beyond"))), \
	UP_TO = most(UP_TO, log(upper(0))), \
	DOWN_TO = most(DOWN_TO, -log(lower(0))))
row(r) = here(0) > 0 ? widen(0) : 0
@EACH_ROW
CUT = most(UP_TO, DOWN_TO) > 1.6 * MEDIANS
reach(v) = most(2 * log(1 + MARGIN), CUT && v > 1.6 * MEDIANS \
	? 1.6 * MEDIANS : v)
TO = exp(reach(UP_TO)) * 1.03; FROM = exp(-reach(DOWN_TO)) / 1.03
RANGE = sqrt(TO / FROM)

# --- drawing ----------------------------------------------------------------
WIDEST = 0
do for [k = 1:N] { if (strlen(TOLD[k]) > WIDEST) { WIDEST = strlen(TOLD[k]) } }
SUB2 = sprintf("%d of %d comparisons came out slower or faster", DIFFER, OF) \
	.(N == AT_MOST ? sprintf("; the %d points that differ the most", N) \
		: "").(RUNS > 1 ? "; hollow: no verdict" : "") \
	.(CUT ? "; a bar that leaves the panel is longer" : "")
W = 960
ROW = RUNS > 2 ? 8 * RUNS + 4 : 20
LEGEND_AT = 84
TOP = 90 + LEGEND_HIGH
H = TOP + N * ROW + 52
LEFT = 6.5 * WIDEST + 30
FIGURE = RUNS > 1 ? 20 : 150
ROOM = W - LEFT - FIGURE
@CANVAS
@HEADER
if (RUNS > 1) { @LEGEND }
set lmargin at screen px(LEFT); set rmargin at screen px(W - FIGURE)
set tmargin at screen py(TOP); set bmargin at screen py(TOP + N * ROW)
set border 1
unset grid; set grid xtics lt 1 lc rgb GRID lw 0.8
set tics font SMALL
set logscale x
set xrange [FROM:TO]
set xtics ()
APART = 36
TIC = 'set xtics add (sprintf("%g", _tic) _tic)'
@TICS
unset ytics
set yrange [N + 0.5:0.5]
set object 1 rect from 1 / (1 + MARGIN), graph 0 to 1 + MARGIN, graph 1 \
	fc rgb GRID fs solid noborder behind
set arrow 9000 from 1, graph 0 to 1, graph 1 nohead lc rgb MUTED lw 1.2 back
set label 9010 "← faster" at 1, screen py(TOP - 8) right offset -1.2,0 \
	textcolor rgb RUNS > 1 ? MUTED : hue(FASTER) font SMALL
set label 9011 "slower →" at 1, screen py(TOP - 8) left offset 1.2,0 \
	textcolor rgb RUNS > 1 ? MUTED : hue(SLOWER) font SMALL
do for [k = 1:N] {
	set label LINE[k] TOLD[k] at graph 0, first LINE[k] right offset -1,0 \
		textcolor rgb FG font SMALL noenhanced
	if (RUNS == 1) {
		set label 100 + LINE[k] FIGURES[k] at graph 1, first LINE[k] left \
			offset 1,0 textcolor rgb FG font SMALL noenhanced
	}
}

# Run, class, ratio, interval and height of each.
height(r) = here(0) > 0 ? LINE[here(0)] + (RUNS > 1 \
	? 0.8 * (run_of(0) - (RUNS + 1) / 2.0) / RUNS : 0) : NaN
set table $DRAWN separator comma
plot "+" every ::0::0 using (0):(0):(0):(0):(0):(0) with table, \
	RUN."/".FILE using (RUNS > 1 ? run_of(0) : class(0)):(class(0) > 0): \
	(column("beyond")):(lower(0)):(upper(0)):(height(0)) with table \
	if (here(0) > 0)
unset table
CLASSES = RUNS > 1 ? RUNS : 2
# Others are out of sight: gnuplot would warn if there were none.
AWAY = 1e-9
drawn(c, yes) = column(1) == c && column(2) == yes ? column(3) : AWAY
hollow(c) = int(word(HOLLOW, c))
end(c, i) = column(1) == c ? column(i) : AWAY
plot for [c = 1:CLASSES] $DRAWN using (end(c, 3)):6:(end(c, 4)):(end(c, 5)) \
	notitle with xerrorbars lt c lw 1.2 ps 0.001, \
	for [c = 1:CLASSES] $DRAWN using (drawn(c, 0)):6 \
	notitle with points lt c pt hollow(c) lw 1 ps 0.7, \
	for [c = 1:CLASSES] $DRAWN using (drawn(c, 1)):6 \
	notitle with points lt c ps 0.8
