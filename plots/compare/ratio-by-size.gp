# ratio-by-size.gp - every comparison, by what was done and how much of it.
RUN = ARG1; OUT = ARG2; MARGIN = ARG3 / 100.0
HERE = ARG0[1:strstrt(ARG0, "ratio-by-size.gp") - 1]
load HERE."_compare.gp"

TITLE = "All points, by size"

# --- what is there ----------------------------------------------------------
ORDER = "ipc sync fault map copy whole limit"
slash_(probe) = strstrt(probe, "/")
group(r) = slash_(strcol("probe")) > 1 \
	? strcol("probe")[1:slash_(strcol("probe")) - 1] : strcol("probe")
PANELS = ""; OF = 0
row(r) = both(0) ? (OF = OF + 1, PANELS = add(PANELS, group(0))) : 0
@EACH_ROW
N = words(PANELS)
SUB = RATIO_OF."; bar = 95 % interval; ".WITHIN
if (N == 0) {
	SAY = "no point is in both"
	SUB = ""
	@NOTHING
	exit
}
PANELS = ordered(PANELS)

# Either way to where 99 of 100 are, up to 10; the others stand at the edge, and
# the farthest is named.
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
TO = REACH[1] * 1.06; FROM = 1 / (REACH[2] * 1.06)
RANGE = sqrt(TO / FROM)                  # for TICS, which has 1 in the middle
seen(v) = v > TO ? TO : v < FROM ? FROM : v

# Sizes are marks on the axis and not a scale, as some have none. Of each panel
# and size: how many, and how many were drawn so far.
bytes(r) = sprintf("%.0f", column("size_bytes"))
SIZES = ""
row(r) = both(0) ? (SIZES = add(SIZES, bytes(0))) : 0
@EACH_ROW
_rest = SIZES; SIZES = ""
do for [_i = 1:words(_rest)] {
	_least = ""
	do for [_s in _rest] {
		if (!has(SIZES, _s) && (_least eq "" || _s + 0 < _least + 0)) {
			_least = _s
		}
	}
	SIZES = add(SIZES, _least)
}
S = words(SIZES)
panel(r) = both(0) ? place(PANELS, group(0)) : 0
cell(r) = (panel(0) - 1) * S + place(SIZES, bytes(0))
array COUNT[N * S]; array TURN[N * S]
array SLOWER_IN[N]; array FASTER_IN[N]; array ALL_IN[N]
do for [i = 1:N * S] { COUNT[i] = 0; TURN[i] = 0 }
do for [i = 1:N] { SLOWER_IN[i] = 0; FASTER_IN[i] = 0; ALL_IN[i] = 0 }
row(r) = (_p = panel(0)) > 0 ? (_c = cell(0), COUNT[_c] = COUNT[_c] + 1, \
	ALL_IN[_p] = ALL_IN[_p] + 1, \
	SLOWER_IN[_p] = SLOWER_IN[_p] + slower(0), \
	FASTER_IN[_p] = FASTER_IN[_p] + faster(0)) : 0
@EACH_ROW

# Each panel has the sizes that it needs.
array SLOT[N * S]; array SLOTS[N]
do for [p = 1:N] {
	SLOTS[p] = 0
	do for [s = 1:S] {
		SLOT[(p - 1) * S + s] = 0
		if (COUNT[(p - 1) * S + s] > 0) {
			SLOTS[p] = SLOTS[p] + 1
			SLOT[(p - 1) * S + s] = SLOTS[p]
		}
	}
}

# Those of a size side by side, as they come; columns: panel, class, x, ratio,
# interval. What differs most, either way, is told by name.
array SLOWEST[N]; array FASTEST[N]; array SLOW_NAME[N]; array FAST_NAME[N]
do for [i = 1:N] { SLOWEST[i] = 1; FASTEST[i] = 1 }
SHARE = 0.86
across(c) = SLOT[c] + SHARE * ((TURN[c] - 0.5) / COUNT[c] - 0.5)
x(r) = !both(0) ? NaN : (_c = cell(0), TURN[_c] = TURN[_c] + 1, \
	_p = panel(0), slower(0) && column("beyond") > SLOWEST[_p] \
		? (SLOWEST[_p] = column("beyond"), SLOW_NAME[_p] = point_(0)) : 0, \
	faster(0) && column("beyond") < FASTEST[_p] \
		? (FASTEST[_p] = column("beyond"), FAST_NAME[_p] = point_(0)) : 0, \
	across(_c))
set table $DRAWN separator comma
plot "+" every ::0::0 using (0):(0):(0):(0):(0):(0) with table, \
	RUN."/".FILE using (panel(0)):(class(0)):(x(0)): \
	(seen(column("beyond"))):(lower(0)):(upper(0)) with table if (both(0))
unset table

# --- drawing ----------------------------------------------------------------
SUB2 = "Side by side: all points of a size. Grey: equivalent, or no verdict. " \
	."What leaves the panel or stands at its edge is farther"
CELL_H = 270; HEAD = 72; LEFT = 64; CELL_W = (W - 12) / 2.0
COLUMNS = N > 1 ? 2 : 1
if (COLUMNS == 1) { CELL_W = W - 12 }
ROWS = int((N + COLUMNS - 1) / COLUMNS)
LEGEND_AT = 84
TOP = 72 + LEGEND_HIGH
H = TOP + ROWS * CELL_H + 28
left(i) = LEFT + ((i - 1) % COLUMNS) * CELL_W
right(i) = ((i - 1) % COLUMNS + 1) * CELL_W
top(i) = TOP + int((i - 1) / COLUMNS) * CELL_H + HEAD
bottom(i) = TOP + (int((i - 1) / COLUMNS) + 1) * CELL_H - 32
count_(n, what) = n > 0 ? sprintf(", %d %s", n, what) : ""
CLASSES = RUNS > 1 ? RUNS : 2
@CANVAS
@HEADER
if (RUNS > 1) { @LEGEND }
set tics font SMALL
set logscale y
set yrange [FROM:TO]
set ytics ()
ROOM = bottom(1) - top(1); APART = 16
TIC = 'set ytics add (sprintf("%g", _tic) _tic)'
@TICS
unset grid; set grid ytics lt 1 lc rgb GRID lw 0.8
set object 1 rect from graph 0, first 1 / (1 + MARGIN) \
	to graph 1, first 1 + MARGIN fc rgb GRID fs solid noborder behind
set arrow 9000 from graph 0, first 1 to graph 1, first 1 \
	nohead lc rgb MUTED lw 1.2 back
# Others are out of sight: gnuplot would warn if there were none.
AWAY = -9
mine(c) = column(1) == i && column(2) == c ? column(3) : AWAY
set multiplot
do for [i = 1:N] {
	set lmargin at screen px(left(i)); set rmargin at screen px(right(i))
	set tmargin at screen py(top(i)); set bmargin at screen py(bottom(i))
	set label 9010 word(PANELS, i).": ".sprintf("%d compared", ALL_IN[i]) \
		.count_(SLOWER_IN[i], "slower").count_(FASTER_IN[i], "faster") \
		at screen px(left(i) - 46), screen py(top(i) - HEAD + 20) left \
		textcolor rgb FG noenhanced
	set xrange [0.5:SLOTS[i] + 0.5]
	set xtics ()
	WIDE = (right(i) - left(i)) / SLOTS[i]
	EVERY = WIDE < 48 ? int(48 / WIDE) + 1 : 1
	do for [s = 1:S] {
		_at = SLOT[(i - 1) * S + s]
		if (_at > 0) {
			set xtics add ((_at - 1) % EVERY ? "" : \
				word(SIZES, s) eq "0" ? "no size" \
				: size(word(SIZES, s) + 0) _at)
		}
	}
	do for [k = 9020:9021] { unset label k }
	_line = 0
	if (SLOWEST[i] > 1) {
		set label 9020 sprintf("slowest, %.3g: ", SLOWEST[i]).SLOW_NAME[i] \
			at screen px(left(i) - 46), screen py(top(i) - HEAD + 37) \
			left textcolor rgb MUTED font SMALL noenhanced
		_line = 15
	}
	if (FASTEST[i] < 1) {
		set label 9021 sprintf("fastest, %.3g: ", FASTEST[i]).FAST_NAME[i] \
			at screen px(left(i) - 46), \
			screen py(top(i) - HEAD + 37 + _line) \
			left textcolor rgb MUTED font SMALL noenhanced
	}
	plot $DRAWN using (mine(0)):4:5:6 \
		notitle with yerrorbars lc rgb FAINT lw 0.8 ps 0.001, \
		$DRAWN using (mine(0)):4 \
		notitle with points lc rgb MUTED pt 7 ps 0.2, \
		for [c = 1:CLASSES] $DRAWN using (mine(c)): \
		4:5:6 notitle with yerrorbars lt c lw 1 ps 0.001, \
		for [c = 1:CLASSES] $DRAWN using (mine(c)):4 \
		notitle with points lt c ps 0.55
	@NO_HEADER
}
unset multiplot
