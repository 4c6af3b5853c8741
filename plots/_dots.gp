# _dots.gp - a line for each kind of thing, on it a dot for each way to have it;
# the cheapest on top.
#
# The chart says before:
#   FILE       the CSV file, a name in RUN
#   ours(0)    is this row drawn? Its median is in ns
#   kind(0)    the name of its line; KIND_TITLE(name) as a person reads it
#   dot(0)     which of the dots; DOT_TITLE(name)
#   alike(0)   of any row: does it have a colour of its own? Colours go by all
#              of these, to be the same in all charts of a kind
#   LEAD       the dot that lines are sorted by; those without it, by any other
#   USUAL      a line is of the size nearest to this, and says so if it is
#              another; 0: sizes play no part
#   BOUND      what nothing goes below, or (UNIT is "x") what all are beside, as
#              the median; 0: there is none
#   SAY        macro that sets SUB and SUB2, knowing MEDIANS, what SUB is
# and, if the medians are no time in ns: UNIT, what one is of it, SCALE, and
# whether the greatest is the best, HIGHER; and IN_TURN, if lines are to stand as
# they come in the file.
if (!exists("IN_TURN")) { IN_TURN = 0 }
if (!exists("UNIT")) { UNIT = "s"; SCALE = 1e-9; HIGHER = 0 }
good(r) = ours(0) && column("median") > 0 && words(kind(0)) == 1 \
	&& words(dot(0)) == 1

# --- what is there ----------------------------------------------------------
far(r) = USUAL > 0 ? abs(log10(column("size_bytes") / (1.0 * USUAL))) : 0
KINDS = ""
row(r) = good(0) ? (KINDS = add(KINDS, kind(0))) : 0
@EACH_ROW
N = words(KINDS)
if (N == 0) {
	@NOT_MEASURED
	exit
}
line(r) = good(0) ? place(KINDS, kind(0)) : 0
array SIZE[N]; array FAR[N]; array WORTH[N]; array LED[N]; array THERE[N]
do for [k = 1:N] { SIZE[k] = 0; FAR[k] = NONE; LED[k] = 0; THERE[k] = "" }
row(r) = (_k = line(0)) > 0 ? (!(far(0) >= FAR[_k]) \
	? (FAR[_k] = far(0), SIZE[_k] = column("size_bytes")) : 0) : 0
@EACH_ROW
SHOWN = ""; ROUNDS_LEAST = NONE; ROUNDS_MOST = NONE; BARS = 0
LO = NONE; HI = NONE; FROM_ = NONE; TO_ = NONE
survey(k) = (WORTH[k] = LED[k] ? WORTH[k] : column("median"), \
	LED[k] = dot(0) eq LEAD ? 1 : LED[k], \
	WORTH[k] = dot(0) eq LEAD ? column("median") : WORTH[k], \
	THERE[k] = add(THERE[k], dot(0)), \
	SHOWN = add(SHOWN, dot(0)), \
	LO = least(LO, column("median")), HI = most(HI, column("median")), \
	FROM_ = least(FROM_, column("ci_low")), \
	TO_ = most(TO_, column("ci_high")), \
	BARS = column("ci_low") > 0 ? 1 : BARS, \
	ROUNDS_LEAST = least(ROUNDS_LEAST, column("rounds")), \
	ROUNDS_MOST = most(ROUNDS_MOST, column("rounds")))
row(r) = (_k = line(0)) > 0 \
	? (column("size_bytes") == SIZE[_k] ? survey(_k) : 0) : 0
@EACH_ROW
# Intervals too, but those much longer than all medians are apart.
if (FROM_ < LO) { LO = FROM_ < LO / 3 ? LO / 3 : FROM_ }
if (TO_ > HI) { HI = TO_ > HI * 3 ? HI * 3 : TO_ }
array COUNT[N]
do for [k = 1:N] {
	COUNT[k] = words(THERE[k])
	if (IN_TURN) { WORTH[k] = HIGHER ? -k : k }
}
SHOWN = ordered(SHOWN); DOTS = SHOWN
row(r) = alike(0) && words(dot(0)) == 1 ? (DOTS = add(DOTS, dot(0))) : 0
@EACH_ROW
DOTS = ordered(DOTS)
if (BOUND > 0) { LO = least(LO, BOUND); HI = most(HI, BOUND) }
told(k) = KIND_TITLE(word(KINDS, k)) \
	.(SIZE[k] == USUAL ? "" : " (".size(SIZE[k]).")")

# --- where: each line as high as it has dots ---------------------------------
array FROM[N]; array HIGH[N]
APART = 7
_at = 0
do for [k = 1:N] {
	FROM[k] = 0; HIGH[k] = 12 + APART * COUNT[k]
	if (HIGH[k] < 21) { HIGH[k] = 21 }
}
do for [k = 1:N] {
	do for [j = 1:N] {
		if ((HIGHER ? WORTH[j] > WORTH[k] : WORTH[j] < WORTH[k]) \
			|| WORTH[j] == WORTH[k] && j < k) {
			FROM[k] = FROM[k] + HIGH[j]
		}
	}
	_at = _at + HIGH[k]
}

# --- drawing ----------------------------------------------------------------
WIDEST = 0; LONGEST = 0
do for [k = 1:N] {
	if (strlen(told(k)) > WIDEST) { WIDEST = strlen(told(k)) }
}
do for [m in SHOWN] {
	if (strlen(DOT_TITLE(m)) > LONGEST) { LONGEST = strlen(DOT_TITLE(m)) }
}
MEDIANS = median_of(ROUNDS_LEAST, ROUNDS_MOST, BARS)."; log scale" \
	.(USUAL > 0 ? "; of ".size(USUAL).", unless the name says another" : "")
@SAY
ENTRY = 7.2 * LONGEST + 34
PER_LINE = int((W - 28) / ENTRY)
LEGEND = 18 * int((words(SHOWN) + PER_LINE - 1) / PER_LINE)
TOP = 80 + LEGEND
H = TOP + _at + 52
@CANVAS
@HEADER
do for [m = 1:words(SHOWN)] {
	set label 9100 + m DOT_TITLE(word(SHOWN, m)) \
		at screen px(20 + ((m - 1) % PER_LINE) * ENTRY), \
		screen py(84 + 18 * int((m - 1) / PER_LINE)) left \
		textcolor rgb FG font SMALL noenhanced \
		point lt place(DOTS, word(SHOWN, m)) ps 0.8 offset 0.9,-0.12
}
set lmargin at screen px(7.2 * WIDEST + 30); set rmargin at screen px(W - 20)
set tmargin at screen py(TOP); set bmargin at screen py(TOP + _at)
set border 1
unset grid; set grid xtics lt 1 lc rgb GRID lw 0.8
set tics font SMALL
set logscale x 10
set xrange [LO * SCALE * 0.9:HI * SCALE * 1.1]
set xtics ()
do for [_e = int(floor(log10(LO * SCALE))):int(ceil(log10(HI * SCALE)))] {
	do for [_m in (HI / LO < 1.6 ? "1 1.1 1.2 1.3 1.5 1.7 2 2.5 3 4 5 6 7 8 9" \
		: HI / LO < 8 ? "1 1.5 2 3 5 7" \
		: HI / LO < 400 ? "1 2 5" : "1")] {
		set xtics add (UNIT eq "x" ? sprintf("%.3g x", _m * 10.0**_e) \
			: si(_m * 10.0**_e, UNIT) _m * 10.0**_e)
	}
}
unset ytics
set yrange [_at:0]
do for [k = 1:N] {
	set label k told(k) at graph 0, first FROM[k] + HIGH[k] / 2.0 \
		right offset -1,0 textcolor rgb FG font SMALL noenhanced
	set arrow k from graph 0, first FROM[k] to graph 1, first FROM[k] \
		nohead lc rgb GRID lw 0.8 back
}
if (BOUND > 0) {
	set arrow 9000 from BOUND * SCALE, graph 0 to BOUND * SCALE, graph 1 \
		nohead lc rgb MUTED dt 2 lw 1.3 back
}

# On one line, dots from top to bottom as they come.
set table $DRAWN separator comma
plot "+" every ::0::0 using (0):(0):(0):(0):(0) with table, \
	RUN."/".FILE using (line(0)): \
	(place(DOTS, dot(0))):(column("median") * SCALE): \
	(column("ci_low") > 0 ? column("ci_low") * SCALE \
		: column("median") * SCALE): \
	(column("ci_high") > 0 ? column("ci_high") * SCALE \
		: column("median") * SCALE) with table \
	if (line(0) > 0 && column("size_bytes") == SIZE[line(0)])
unset table
# How many dots of this line stand above it.
array TURN[N * words(DOTS)]
do for [k = 1:N] {
	_turn = 0
	do for [m = 1:words(DOTS)] {
		TURN[(k - 1) * words(DOTS) + m] = _turn
		if (has(THERE[k], word(DOTS, m))) { _turn = _turn + 1 }
	}
}
high(k, m) = FROM[k] + HIGH[k] / 2.0 \
	+ APART * (TURN[(k - 1) * words(DOTS) + m] - (COUNT[k] - 1) / 2.0)
height_(r) = column(1) > 0 ? high(int(column(1)), int(column(2))) : NaN
is(m) = column(2) == place(DOTS, m)
plot for [m in SHOWN] $DRAWN using (is(m) ? column(3) : NaN):(height_(0)):4:5 \
	notitle with xerrorbars lt place(DOTS, m) lw 1.2 ps 0.001, \
	for [m in SHOWN] $DRAWN using (is(m) ? column(3) : NaN):(height_(0)) \
	notitle with points lt place(DOTS, m) ps 0.7
