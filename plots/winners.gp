# winners.gp - a map of which transport has the shortest round trip, by size of
# the message and placement.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "winners.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

TITLE = "Messages: the shortest round trip, by size and placement"
FILE = "winners.csv"
ours(r) = strcol("probe") eq "ipc/round-trip" && column("workers") == 1 \
	&& column("size_bytes") > 0 && column("rank") > 0 && bare(0) \
	&& words(strcol("medium")) == 1 && words(strcol("placement")) == 1

# --- what is there ----------------------------------------------------------
ROWS = ""; XS = ""; MEDIA = ""; BARS = 0; ROUNDS_LEAST = NONE; ROUNDS_MOST = NONE
# What spins and what sleeps are rows of their own.
way(r) = strcol("waits") eq "spins" ? "/spinning" \
	: strcol("waits") eq "sleeps" ? "/sleeping" : ""
named(r) = strcol("placement").way(0)
row(r) = ours(0) ? (ROWS = add(ROWS, named(0)), \
	XS = add(XS, sprintf("%.0f", column("size_bytes"))), \
	MEDIA = add(MEDIA, strcol("medium")), \
	BARS = column("ns_low") > 0 ? 1 : BARS, \
	ROUNDS_LEAST = least(ROUNDS_LEAST, column("rounds")), \
	ROUNDS_MOST = most(ROUNDS_MOST, column("rounds"))) : 0
@EACH_ROW
if (words(ROWS) == 0) {
	@NOT_MEASURED
	exit
}
FILE = "summary.csv"
row(r) = family(0) && words(strcol("medium")) == 1 \
	? (MEDIA = add(MEDIA, strcol("medium"))) : 0
@EACH_ROW
FILE = "winners.csv"
MEDIA = coloured(MEDIA)
ORDER = PLACES
ROWS = ordered(ROWS)
SIZES = ""
do for [_k = 1:words(XS)] {
	_next = NONE
	do for [_x in XS] { if (!has(SIZES, _x)) { _next = least(_next, _x + 0) } }
	SIZES = SIZES.sprintf(" %.0f", _next)
}
NX = words(SIZES); NY = words(ROWS)

# Of each cell: who is the best, how many are as good, what the next one takes.
array BEST[NX * NY]; array TIES[NX * NY]; array NEXT[NX * NY]
do for [c = 1:NX * NY] { BEST[c] = ""; TIES[c] = 0; NEXT[c] = NONE }
cell(r) = (place(ROWS, named(0)) - 1) * NX \
	+ place(SIZES, sprintf("%.0f", column("size_bytes")))
row(r) = ours(0) ? (_c = cell(0), column("rank") == 1 \
	? (BEST[_c] = strcol("medium")) \
	: column("tied") == 1 ? (TIES[_c] = TIES[_c] + 1) \
	: (NEXT[_c] = least(NEXT[_c], column("times_best")))) : 0
@EACH_ROW

# Colours as in other charts; but of two that would have the same, which a line's
# dashes tell apart there, one has another that is free.
array HUE[words(MEDIA)]
_taken = ""
do for [k = 1:words(MEDIA)] {
	_wins = 0
	do for [c = 1:NX * NY] { if (BEST[c] eq word(MEDIA, k)) { _wins = 1 } }
	if (_wins) {
		HUE[k] = (k - 1) % 8 + 1
		# Black and grey would be dull.
		if (HUE[k] > 6 || has(_taken, sprintf("%d", HUE[k]))) {
			do for [h = 8:1:-1] {
				if (!has(_taken, sprintf("%d", h))) { HUE[k] = h }
			}
		}
		_taken = add(_taken, sprintf("%d", HUE[k]))
	}
}

# --- geometry, in pixels ----------------------------------------------------
SUB = "By the median of ".rounds(ROUNDS_LEAST, ROUNDS_MOST) \
	." of fresh processes; 1.3 x: the next takes 1.3 times as long"
SUB2 = BARS ? "Faint, + 2: two more are as good for all that can be told, as the " \
	."interval of the ratio holds 1" \
	: "Too few rounds for intervals: the best may be so by chance"
WIDEST = 0
do for [p in ROWS] { if (strlen(p) > WIDEST) { WIDEST = strlen(p) } }
LEFT = 7.2 * WIDEST + 30
CELL_W = (W - LEFT - 14) / NX
CELL_W = CELL_W > 110 ? 110 : CELL_W
CELL_H = 70
@HEADER_END
H = TOP + NY * CELL_H + 64

# --- drawing ----------------------------------------------------------------
@CANVAS
@HEADER
set border 0
unset grid
set lmargin at screen px(LEFT); set rmargin at screen px(LEFT + NX * CELL_W)
set tmargin at screen py(TOP); set bmargin at screen py(TOP + NY * CELL_H)
set xrange [0.5:NX + 0.5]; set yrange [NY + 0.5:0.5]
set tics scale 0 font SMALL
set xtics (); unset ytics
# "256 KiB" on two lines, if there is no room.
folded(s) = 6.6 * strlen(s) < CELL_W - 6 ? s \
	: s[1:strstrt(s, " ") - 1]."\n".s[strstrt(s, " ") + 1:*]
do for [k = 1:NX] { set xtics add (folded(size(word(SIZES, k) + 0)) k) }
do for [k = 1:NY] {
	set label k word(ROWS, k) at graph 0, first k right offset -1,0 \
		textcolor rgb FG font SMALL noenhanced
}

# A name stands in each cell, or if there is no room, once over neighbours that
# have the same: on one line, or on one for each of its parts.
parts_(s, i) = i > strlen(s) ? "" \
	: (s[i:i] eq "-" ? "-\n" : s[i:i]).parts_(s, i + 1)
fits(s, px) = 6.4 * strlen(s) < px - 4
NARROW = ",8.5"
# Of those drawn in one colour and strength, a number: twice the place of the
# medium in colours, and 1 if others are as good.
set print $CELLS
print "0,0,0"
CODES = ""
_label = 1000
do for [y = 1:NY] {
	_from = 1
	do for [x = 1:NX] {
		_c = (y - 1) * NX + x
		_who = BEST[_c]
		if (_who ne "") {
			_code = sprintf("%d", 2 * place(MEDIA, _who) + (TIES[_c] > 0))
			print _code.sprintf(",%d,%d", x, y)
			CODES = add(CODES, _code)
			_label = _label + 1
			set label _label TIES[_c] > 0 ? sprintf("+ %d", TIES[_c]) \
				: NEXT[_c] > 0 ? sprintf("%.3g x", NEXT[_c]) \
				: "no rival" \
				at x, y + 0.33 center textcolor rgb FG \
				font SMALL front
		}
		if (x == NX || BEST[_c + (x < NX)] ne _who || fits(_who, CELL_W)) {
			if (_who ne "") {
				_label = _label + 1
				_fits = fits(_who, CELL_W * (x - _from + 1))
				set label _label _fits ? _who : parts_(_who, 1) \
					at 0.5 * (_from + x), \
					y - (_fits ? 0.12 : 0.32) center \
					textcolor rgb FG noenhanced front \
					font (_fits ? SMALL : NARROW)
			}
			_from = x + 1
		}
	}
}
unset print
is(code) = column(1) == code ? column(2) : NaN
plot for [c in CODES] $CELLS using (is(c + 0)):3: \
	(column(2) - 0.485):(column(2) + 0.485): \
	(column(3) - 0.47):(column(3) + 0.47) notitle with boxxyerror \
	fs transparent solid (c % 2 ? 0.2 : 0.45) noborder lc rgb hue(HUE[c / 2])
