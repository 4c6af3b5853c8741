# rounds.gp - how a run went: what was slower than usual when, and why.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "rounds.gp") - 1]
load HERE."_style.gp"

TITLE = "The run, round by round"
FILE = "rounds.csv"
GROUPS = " limit fault map copy ipc sync"
GROUP_TITLES = "limits faults mappings copies messages waiting"
all(r) = strcol("group") eq "all"
FIRST = NONE; LAST = NONE; POINTS = NONE; LO = 1; HI = 1; LOST = NONE; SLOW = NONE
FAST = NONE; N = 0
row(r) = (LO = least(LO, column("times_usual")), HI = most(HI, column("times_usual")), \
	!all(0) ? 0 : (N = N + 1, FIRST = least(FIRST, column("round") + 1), \
	LAST = most(LAST, column("round") + 1), POINTS = most(POINTS, column("points")), \
	LO = least(LO, column("low")), HI = most(HI, column("high")), \
	LOST = most(LOST, column("lost_share")), SLOW = least(SLOW, column("ghz")), \
	FAST = most(FAST, column("ghz"))))
@EACH_ROW
if (N < 3) {
	@NOT_MEASURED
	exit
}
# A group belongs here that has rows; where its line ends, by the last one.
array END[words(GROUPS)]
do for [k = 1:words(GROUPS)] { END[k] = 0 }
row(r) = has(GROUPS, strcol("group")) && column("times_usual") > 0 \
	? (END[place(GROUPS, strcol("group"))] = column("times_usual")) : 0
@EACH_ROW

# --- geometry, in pixels ----------------------------------------------------
SUB = sprintf("Of %.0f points, a trial's time over the median of all its " \
	."trials. Line: median of a group; grey: half of all points", POINTS)
SUB2 = "What all lines have is the machine's: look below it"
@HEADER_END
LEFT = 74; RIGHT = W - 106
HIGH = 210; LOW = 84                     # of the panels
UPPER = TOP + 30                         # where the first begins
below(k) = UPPER + HIGH + 46 + (k - 2) * (LOW + 46)
ROWS = 1 + (LOST > 0) + (FAST > 0)
H = UPPER + HIGH + (ROWS - 1) * (LOW + 46) + 62

# --- drawing ----------------------------------------------------------------
@CANVAS
@HEADER
set tics font SMALL
set lmargin at screen px(LEFT); set rmargin at screen px(RIGHT)
set xrange [FIRST - 0.5:LAST + 0.5]
_step = ceil((LAST - FIRST + 1) / 14.0)
set xtics FIRST, _step
PANEL = 'set tmargin at screen py(_top); set bmargin at screen py(_top + _high); \
	set label 9010 _title at screen px(14), screen py(_top - 12) left \
	textcolor rgb FG noenhanced'
set multiplot
_top = UPPER; _high = HIGH; _title = "time an operation took, times as long as usual"
@PANEL
# Trifles shall look like trifles.
HI = HI < 1.25 ? 1.25 : HI; LO = LO > 0.8 ? 0.8 : LO
set logscale y 10; set yrange [LO / 1.03:HI * 1.03]
set ytics (); do for [_t in "0.1 0.2 0.3 0.5 0.7 0.8 0.9 1 1.1 1.2 1.5 2 3 5 7 10 20 50 100"] {
	if (HI / LO < 3 || !has(" 0.7 0.8 0.9 1.1 1.2 7", _t)) { set ytics add (_t _t + 0) }
}
height(v) = log(v / LO * 1.03) / log(HI / LO * 1.03**2)
# Names, no nearer to each other than they are high.
NL = 0; SHOWN = ""
do for [k = 1:words(GROUPS)] { if (END[k] > 0) { SHOWN = add(SHOWN, word(GROUPS, k)) } }
_last = -1; _left = SHOWN; GAP = 15.0 / HIGH
do for [j = 1:words(SHOWN)] {
	_k = 0
	do for [g in _left] {
		_p = place(GROUPS, g)
		_k = _k == 0 ? _p : END[_p] < END[_k] ? _p : _k
	}
	_at = height(END[_k]); _at = _at < _last + GAP ? _last + GAP : _at
	_last = _at; _left = without(_left, " ".word(GROUPS, _k))
	set label 200 + _k word(GROUP_TITLES, _k) at graph 1.0, graph _at left \
		textcolor rgb FG font SMALL point lt _k ps 0.8 offset 1.4,-0.12
}
plot RUN."/".FILE using (column("round") + 1):(all(0) ? column("low") : NaN): \
		(column("high")) notitle with filledcurves fc rgb FAINT fs solid 0.5, \
	1 notitle with lines lc rgb MUTED dt 2 lw 1.2, \
	for [g in SHOWN] RUN."/".FILE using (column("round") + 1): \
		(strcol("group") eq g ? column("times_usual") : NaN) \
		notitle with linespoints lt place(GROUPS, g) ps 0.5
@NO_HEADER
do for [k = 1:words(GROUPS)] { unset label 200 + k }
unset logscale y
_high = LOW; _row = 2
if (LOST > 0) {
	_top = below(_row); _row = _row + 1; _title = "lost to others, % of the time watched"
	@PANEL
	set yrange [0:LOST * 115]; set ytics autofreq; set ytics add ("0" 0)
	set ytics LOST > 0.08 ? 5 * ceil(LOST * 5) : LOST > 0.02 ? 2 : LOST > 0.008 ? 1 : LOST * 50
	plot RUN."/".FILE using (column("round") + 1): \
		(all(0) ? 100 * column("lost_share") : NaN):(0.6) \
		notitle with boxes fc rgb hue(2) fs solid 0.8 noborder
}
if (FAST > 0) {
	_top = below(_row); _title = "clock of the cores, GHz"
	@PANEL
	_mid = (FAST + SLOW) / 2; _half = FAST - SLOW > 0.1 * _mid ? (FAST - SLOW) * 0.6 : 0.06 * _mid
	set yrange [_mid - _half:_mid + _half]
	set ytics 10**floor(log10(_half)) * (_half / 10**floor(log10(_half)) > 4 ? 5 \
		: _half / 10**floor(log10(_half)) > 2 ? 2 : 1)
	set label 9011 "round" at screen px(RIGHT + 10), screen py(_top + _high + 19) \
		left textcolor rgb MUTED font SMALL
	plot RUN."/".FILE using (column("round") + 1):(all(0) ? column("ghz") : NaN) \
		notitle with linespoints lt 1 ps 0.5
}
unset multiplot
