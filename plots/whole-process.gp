# whole-process.gp - two processes that move so many bytes, taken apart.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "whole-process.gp") - 1]
load HERE."_style.gp"

TITLE = "Whole processes: time to start, move the bytes and end"
FILE = "derived.csv"
PARTS = " start-up moving in-process"
PART_TITLE(k) = k == 1 ? "start-up: what does not grow with the bytes" \
	: k == 2 ? "moving" : "as many bytes by ipc/stream"

# VIA: the media, and on which LINES they are, by the time they took.
VIA = ""; LINES = ""; MOST = NONE; AMOUNT = NONE; LEAST_ROUNDS = NONE
MOST_ROUNDS = NONE; BARS = 0
ours(r) = strcol("figure") eq "whole" && words(strcol("series")) == 1 \
	&& column("median") > 0
total(r) = ours(0) && strcol("part") eq "total" && !has(VIA, strcol("series"))
row(r) = ours(0) ? (MOST = most(most(MOST, column("median")), \
	column("ci_high")), total(0) ? \
	(VIA = add(VIA, strcol("series")), \
	LINES = LINES.sprintf(" %d", column("rank")), \
	AMOUNT = most(AMOUNT, column("size_bytes")), \
	BARS = column("ci_low") > 0 ? 1 : BARS, \
	LEAST_ROUNDS = least(LEAST_ROUNDS, column("rounds")), \
	MOST_ROUNDS = most(MOST_ROUNDS, column("rounds"))) : 0) : 0
@EACH_ROW
N = words(VIA)
if (N == 0) {
	@NOT_MEASURED
	exit
}
line_of(i) = int(word(LINES, i))

# $BARS: colour, from, to, top, bottom. $DOTS: median, low, high, line.
set print $BARS
print "0,0,0,0,0"
unset print
set print $DOTS
print "0,0,0,-9"
unset print
array WHOLE[N]; array INSIDE[N]
or_median(c) = column(c) > 0 ? column(c) : column("median")
do for [i = 1:N] {
	X = 0; LOW = 0; HIGH = 0; FROM = 0; INSIDE[i] = 0
	is(part) = ours(0) && strcol("series") eq word(VIA, i) \
		&& strcol("part") eq part
	do for [p in PARTS." total"] {
		X = 0
		row(r) = is(p) ? (X = column("median") * 1e-9, \
			LOW = or_median("ci_low") * 1e-9, \
			HIGH = or_median("ci_high") * 1e-9) : 0
		@EACH_ROW
		y = line_of(i) + (p eq "in-process" ? 0.26 : -0.12)
		thick = p eq "in-process" ? 0.12 : 0.2
		if (p eq "total") { WHOLE[i] = X }
		if (p eq "in-process") { INSIDE[i] = X; FROM = 0 }
		# Below 0 is noise: nothing to draw.
		if (X > 0 && p ne "total") {
			set print $BARS append
			print sprintf("%d,%.9g,%.9g,%.9g,%.9g", \
				place(PARTS, p), FROM, FROM + X, \
				y - thick, y + thick)
			unset print
			FROM = FROM + X
		}
		if (X > 0 && (p eq "total" || p eq "in-process")) {
			set print $DOTS append
			print sprintf("%.9g,%.9g,%.9g,%.9g", X, LOW, HIGH, y)
			unset print
		}
	}
}

WIDEST = 0
do for [v in VIA] { if (strlen(v) > WIDEST) { WIDEST = strlen(v) } }
SHORTER = 0
do for [i = 1:N] { if (INSIDE[i] > WHOLE[i]) { SHORTER = SHORTER + 1 } }
SUB = size(AMOUNT)." from one to the other. ".median_of(LEAST_ROUNDS, \
	MOST_ROUNDS, BARS)
SUB3 = SHORTER == 0 ? "" : sprintf("Of %d of %d the whole is shorter than its ", \
	SHORTER, N)."part: the machine has changed meanwhile, or intervals are wide"
SUB2 = "Upper: timed from the outside, after the run; dot = the whole. " \
	."Lower: in the run, by a stream that runs already"
TOP = SHORTER ? 121 : 104; ROW = 46
H = TOP + N * ROW + 62
@CANVAS
@HEADER
_at = 16
do for [k = 1:3] {
	set label 9100 + k PART_TITLE(k) at screen px(_at), screen py(TOP - 22) \
		left textcolor rgb FG font SMALL noenhanced \
		point lt k pt 5 ps 1.2 offset 1,-0.12
	_at = _at + 6.8 * strlen(PART_TITLE(k)) + 40
}
set lmargin at screen px(7.6 * WIDEST + 40)
set rmargin at screen px(W - 96)
set tmargin at screen py(TOP); set bmargin at screen py(H - 58)
set border 1
unset grid; set grid xtics lt 1 lc rgb GRID lw 0.8
set xrange [0:MOST * 1.04e-9]
set xtics font SMALL
set xtics ("0" 0)
_ten = 10**floor(log10(MOST))
_step = (MOST / _ten < 2 ? 0.5 : MOST / _ten < 5 ? 1 : 2) * _ten * 1e-9
do for [_i = 1:4] { set xtics add (si(_i * _step, "s") _i * _step) }
unset ytics
set yrange [N + 0.5:0.5]
set xlabel "time from start to end" textcolor rgb MUTED font SMALL
do for [i = 1:N] {
	set label i word(VIA, i) at graph 0, first line_of(i) right \
		offset -1.5,0 textcolor rgb FG noenhanced
	set label 100 + i si(WHOLE[i], "s") at graph 1, \
		first line_of(i) - 0.12 left offset 1,0 textcolor rgb FG \
		font SMALL noenhanced
	if (INSIDE[i] > 0) {
		set label 200 + i si(INSIDE[i], "s") at graph 1, \
			first line_of(i) + 0.26 left offset 1,0 \
			textcolor rgb MUTED font SMALL noenhanced
	}
}
set datafile separator comma
set style fill solid 1 noborder
plot for [k = 1:3] $BARS using ($1 == k ? $2 : NaN):4:2:3:4:5 \
	notitle with boxxyerror lc rgb hue(k), \
	$DOTS using 1:4:2:3 notitle with xerrorbars lc rgb FG lw 1.2 ps 0.001, \
	$DOTS using 1:4 notitle with points pt 7 ps 0.5 lc rgb FG
