# _panels.gp - small multiples: a panel for each of what panel(0) names, a line
# for each medium, or whatever LINE says. What is there is found out from the
# data.
#
# The chart says before, reading a row of FILE by column() and strcol():
#   FILE       the CSV file, a name in RUN
#   of(0)      is this row drawn?
#   family(0)  of a row of summary.csv: is its medium of the same kind? Colours
#              go by all of these, to be the same in all charts of a kind
#   panel(0)   name of its panel; PANEL_TITLE(name) as a person reads it
#   x(0), y(0), low(0), high(0)  where it is drawn; an interval may be NaN
#   turns(0)   how many rounds it stands for
#   YUNIT      "s", "B/s"
#   XTICS      macro that sets the tics of x from XLO to XHI
#   SAY        macro that sets SUB and SUB2, knowing BARS (there are intervals),
#              CUT (some leave the panel), ROUNDS_LEAST and ROUNDS_MOST
# and, if need be:
#   ref(0)     does this row belong to a reference of panel PANEL, and to which,
#              from 1? With x, a point of its line; without (size 0), a level.
#              ref_y(0) is where, if not y(0)
#   REF        what to call it; or, of several, REF_MOST of them, REF_NAME(k)
#              and REF_HUE(k)
#   NOTE       macro that says more about panel PANEL, number i
#   LINE       the column that has a line for each of its values, instead of
#              medium; LINE_TITLE(value) as a person reads it
#   ABOVE      1: NOTE writes something right above the panel
#   OWN_SCALE  1: each panel its own y axis; else all have the same
#   POINT      size of a point on a line
#   MULTIPLES  1: many small panels with a line each, all others in grey behind
#              it; nothing but the panel's name tells which
if (!exists("REF")) { REF = ""; ref(r) = 0 }
if (!exists("REF_MOST")) {
	REF_MOST = 1; REF_NAME(k) = REF; REF_HUE(k) = MUTED; ref_y(r) = y(0)
}
if (!exists("LINE")) { LINE = "medium"; LINE_TITLE(m) = m }
if (LINE ne "medium") { KNOWN = "" }
if (!exists("NOTE")) NOTE = ""
if (!exists("ABOVE")) ABOVE = 0
if (!exists("OWN_SCALE")) OWN_SCALE = 0
if (!exists("POINT")) POINT = 0.6
if (!exists("MULTIPLES")) MULTIPLES = 0

# --- what is there ----------------------------------------------------------
# No name has a blank; if one has, somebody meddled, and it would be several.
drawn(r) = of(0) && x(0) > 0 && y(0) > 0 \
	&& words(strcol(LINE)) == 1 && words(panel(0)) == 1
LINES = ""; PANELS = ""; XLO = NONE; XHI = NONE; XS = ""
ROUNDS_LEAST = NONE; ROUNDS_MOST = NONE; BARS = 0
survey(r) = (PANELS = add(PANELS, panel(0)), \
	LINES = add(LINES, strcol(LINE)), \
	XLO = least(XLO, x(0)), XHI = most(XHI, x(0)), \
	XS = add(XS, sprintf("%.0f", x(0))), \
	BARS = low(0) > 0 ? 1 : BARS, \
	ROUNDS_LEAST = least(ROUNDS_LEAST, turns(0)), \
	ROUNDS_MOST = most(ROUNDS_MOST, turns(0)))
row(r) = drawn(0) ? survey(0) : 0
@EACH_ROW
N = words(PANELS)
if (N == 0) {
	@NOT_MEASURED
	exit
}
MEDIA = ""; THIS = FILE; FILE = "summary.csv"
row(r) = LINE eq "medium" && family(0) && words(strcol("medium")) == 1 \
	? (MEDIA = add(MEDIA, strcol("medium"))) : 0
@EACH_ROW
FILE = THIS
MEDIA = coloured(MEDIA.without(LINES, MEDIA)); PANELS = ordered(PANELS)

# What is drawn, as numbers: panel, medium, x, y, low, high; y for low and high
# where there is no interval. (`columnheaders` takes the first row for names.)
or(a, b) = a > 0 ? a : b
set table $DRAWN separator comma
plot "+" every ::0::0 using (0):(0):(0):(0):(0):(0) with table, \
	RUN."/".FILE using (place(PANELS, panel(0))): \
	(place(MEDIA, strcol(LINE))):(x(0)):(y(0)):(or(low(0), y(0))): \
	(or(high(0), y(0))) with table if (drawn(0))
unset table
EACH_DRAWN = 'set table $NOWHERE; plot $DRAWN using (row(0), 0) with table; \
	unset table'

# Before more of the like, a row that is taken for names and a point out of
# sight, as gnuplot would warn of an empty plot.
AHEAD = sprintf("0,0,0,0\n0,%.9g,1e-99,0\n", XLO)

# The references of each panel likewise: panel, x, y, which; of a level, x is 0.
_refs = ""
refs_(i) = i > N ? 0 : (PANEL = word(PANELS, i), ref(0) && ref_y(0) > 0 \
	? (_refs = _refs.sprintf("\n%d,%.9g,%.9g,%d", i, x(0), ref_y(0), \
	ref(0))) : 0, refs_(i + 1))
row(r) = refs_(1)
if (REF ne "") { @EACH_ROW }
set print $REFS
print AHEAD._refs
unset print
EACH_REF = 'set table $NOWHERE; plot $REFS using (row(0), 0) with table; \
	unset table'

# x and y of all panels, with a gap after each.
set print $BACKDROP
print AHEAD
if (MULTIPLES) {
	do for [j = 1:N] {
		_line = ""
		row(r) = column(1) == j ? (_line = _line \
			.sprintf("\n0,%.9g,%.9g", column(3), column(4))) : 0
		@EACH_DRAWN
		print _line
	}
}
unset print

# --- scales -----------------------------------------------------------------
# From YLO to YHI: all medians, and intervals unless they are ten times farther
# than any median. mine(0): a row of $DRAWN, or of $REFS, that counts.
SPAN = 'YLO = NONE; YHI = NONE; _least = NONE; _most = NONE; \
	row(r) = mine(0) ? (YLO = least(YLO, column(4)), \
		YHI = most(YHI, column(4)), _least = least(_least, column(5)), \
		_most = most(_most, column(6))) : 0; \
	@EACH_DRAWN; \
	if (_least < YLO / 10) { CUT = 1 }; if (_most > YHI * 10) { CUT = 1 }; \
	if (_least < YLO) { YLO = _least < YLO / 10 ? YLO / 10 : _least }; \
	if (_most > YHI) { YHI = _most > YHI * 10 ? YHI * 10 : _most }'
SPAN_REF = 'row(r) = mine(0) && (column(2) <= 0 \
		|| (column(2) >= XLO && column(2) <= XHI)) \
		? (YLO = least(YLO, column(3)), \
		YHI = most(YHI, column(3))) : 0; \
	@EACH_REF'
CUT = 0
if (OWN_SCALE) {
	do for [i = 1:N] {
		mine(r) = column(1) == i
		@SPAN
	}
} else {
	mine(r) = column(1) > 0
	@SPAN
	@SPAN_REF
}

# Log scale: some air, a factor of 5 at least, so that trifles look like
# trifles, and as many tics as fit.
air(r) = r**0.06 > sqrt(5 / r) ? r**0.06 : sqrt(5 / r)
YSCALE = '_lo = YLO / air(YHI / YLO); _hi = YHI * air(YHI / YLO); \
	_tens = log10(_hi / _lo); \
	_minor = _tens < 0.9 ? "1 1.5 2 3 4 5 7" \
		: _tens < 2.2 ? "1 2 5" : "1"; \
	_step = _tens > 6 ? 2 : 1; \
	set logscale y 10; set yrange [_lo:_hi]; set ytics (); \
	do for [_e = int(floor(log10(_lo))):int(ceil(log10(_hi)))] { \
		do for [_m in _minor] { if (_e % _step == 0) { \
			set ytics add ((MULTIPLES && left(i) > LEFT ? "" \
				: si(_m * 10.0**_e, YUNIT)) _m * 10.0**_e) \
			} } }'
height(v) = log10(v / _lo) / log10(_hi / _lo)    # of a value, in the panel

# --- geometry, in pixels ----------------------------------------------------
@SAY
WIDEST = strlen(REF)
do for [m in LINES] {
	if (strlen(LINE_TITLE(m)) > WIDEST) { WIDEST = strlen(LINE_TITLE(m)) }
}
LABELS = 6.9 * WIDEST + 30               # room for the names of lines
HEAD = ABOVE ? 48 : 34                   # and for that of a panel
COLUMNS = N > 1 ? 2 : 1
CELL_H = N > 1 ? 240 : 370
AXIS = 74                                # and for the numbers beside it
LEFT = 74                                # where the first panel begins
if (MULTIPLES) {
	COLUMNS = N > 2 ? 4 : 2; CELL_H = 140
	LABELS = 6; AXIS = 8
}
ROWS = (N + COLUMNS - 1) / COLUMNS
CELL_W = (W - 12 - LEFT + AXIS) / COLUMNS
@HEADER_END
H = TOP + ROWS * CELL_H + 28
left(i) = LEFT + ((i - 1) % COLUMNS) * CELL_W
right(i) = left(i) - AXIS + CELL_W - LABELS
top(i) = TOP + ((i - 1) / COLUMNS) * CELL_H + HEAD
bottom(i) = TOP + ((i - 1) / COLUMNS + 1) * CELL_H - 30
XROOM = CELL_W - LABELS - AXIS           # width of a panel
XEDGE = MULTIPLES ? 20.0 : 8.0
XPAD = XHI > XLO ? (1.0 * XHI / XLO)**(XEDGE / (XROOM - 2 * XEDGE)) : 4

# --- names at the ends of lines ---------------------------------------------
# Of NL names at heights AT[i], none shall be nearer than GAP to the next.
SPREAD = 'array IX[NL]; do for [_i = 1:NL] { IX[_i] = _i }; \
	do for [_i = 1:NL - 1] { do for [_j = 1:NL - _i] { \
		if (AT[IX[_j]] > AT[IX[_j + 1]]) { \
			_t = IX[_j]; IX[_j] = IX[_j + 1]; IX[_j + 1] = _t } } }; \
	do for [_k = 1:150] { do for [_i = 1:NL - 1] { \
		_d = GAP - (AT[IX[_i + 1]] - AT[IX[_i]]); \
		if (_d > 0) { AT[IX[_i]] = AT[IX[_i]] - _d / 2; \
			AT[IX[_i + 1]] = AT[IX[_i + 1]] + _d / 2 } }; \
		if (AT[IX[1]] < 0) { AT[IX[1]] = 0 }; \
		if (AT[IX[NL]] > 1) { AT[IX[NL]] = 1 } }'

# --- drawing ----------------------------------------------------------------
@CANVAS
@HEADER
@XTICS
set xrange [XLO / XPAD:XHI * XPAD]
set tics font SMALL
# A point stands where it was measured: moved aside on a slope, it would be read
# as another height. Bars may hide each other; one within 5 % is not drawn.
wide(r) = column(6) > 1.05 * column(5)
here(m) = column(1) == i && column(2) == place(MEDIA, m)
refers(k) = column(1) == 0 || column(1) == i && column(2) > 0 \
	&& column(4) == k
array ENDX[words(MEDIA)]; array ENDY[words(MEDIA)]; array REF_Y[REF_MOST]
set multiplot
do for [i = 1:N] {
	PANEL = word(PANELS, i)
	unset arrow
	do for [k = 1:words(MEDIA) + REF_MOST] { unset label 200 + k }
	if (OWN_SCALE) {
		mine(r) = column(1) == i
		@SPAN
		@SPAN_REF
	}
	@YSCALE

	# Which media, and where their lines end.
	do for [k = 1:words(MEDIA)] { ENDX[k] = 0 }
	row(r) = column(1) == i && column(3) >= ENDX[int(column(2))] \
		? (k = int(column(2)), ENDX[k] = column(3), \
		ENDY[k] = column(4)) : 0
	@EACH_DRAWN
	SHOWN = ""
	do for [k = 1:words(MEDIA)] {
		if (ENDX[k] > 0) { SHOWN = add(SHOWN, word(MEDIA, k)) }
	}
	RS = ""                  # the references that the panel has
	do for [k = 1:REF_MOST] {
		REF_X = NONE; LEVEL = NONE; REF_Y[k] = NONE
		row(r) = column(1) != i || column(4) != k ? 0 \
			: !(column(2) > 0) ? (LEVEL = column(3)) \
			: column(2) <= XHI && !(column(2) <= REF_X) \
			? (REF_X = column(2), REF_Y[k] = column(3)) : 0
		@EACH_REF
		if (REF_Y[k] > 0 && XHI == XLO) { LEVEL = REF_Y[k] }
		if (LEVEL > 0) {
			REF_Y[k] = LEVEL
			set arrow 90 + k from graph 0, first LEVEL \
				to graph 1, first LEVEL \
				nohead lc rgb REF_HUE(k) dt 2 lw 1.3 back
		}
		if (REF_Y[k] > 0) { RS = add(RS, sprintf("%d", k)) }
	}

	set lmargin at screen px(left(i)); set rmargin at screen px(right(i))
	set tmargin at screen py(top(i)); set bmargin at screen py(bottom(i))
	set label 9010 PANEL_TITLE(PANEL) at screen px(left(i) - (MULTIPLES ? 0 : 60)), \
		screen py(top(i) - HEAD + 19) left textcolor rgb FG noenhanced

	NL = words(SHOWN) + words(RS)
	isref(k) = k > words(SHOWN) ? int(word(RS, k - words(SHOWN))) : 0
	array AT[NL]; array ENDS[NL]
	do for [k = 1:NL] {
		M = k > words(SHOWN) ? 0 : place(MEDIA, word(SHOWN, k))
		ENDS[k] = height(M ? ENDY[M] : REF_Y[isref(k)])
		AT[k] = ENDS[k]
		if (M && ENDX[M] < XHI) {
			set arrow 150 + k from ENDX[M], ENDY[M] to graph 1.0, \
				first ENDY[M] nohead lc rgb FAINT lw 0.8 back
		}
	}
	GAP = 14.5 / (bottom(i) - top(i))
	@SPREAD
	do for [k = 1:(MULTIPLES ? 0 : NL)] {
		M = k > words(SHOWN) ? 0 : place(MEDIA, word(SHOWN, k))
		HUE = M ? hue(M) : REF_HUE(isref(k))
		set arrow 100 + k from graph 1.0, graph ENDS[k] \
			to graph 1.0 + 9.0 / XROOM, graph AT[k] \
			nohead lc rgb HUE lw 0.8
		if (M) {
			set label 200 + k LINE_TITLE(word(SHOWN, k)) \
				at graph 1.0 + 16.0 / XROOM, graph AT[k] left \
				textcolor rgb FG font SMALL noenhanced \
				point lt M ps 0.8 offset 0.9,-0.12
		} else {
			set label 200 + k REF_NAME(isref(k)) \
				at graph 1.0 + 13.0 / XROOM, graph AT[k] left \
				textcolor rgb HUE font SMALL noenhanced
		}
	}
	@NOTE
	# Bars before lines: a bar would blank the symbol (gnuplot 5.4).
	# Rows may come in any order, and a line is to go from size to size.
	plot for [k = 1:REF_MOST] $REFS \
		using (refers(k) ? column(2) : NaN):3 smooth unique notitle \
		with lines lc rgb REF_HUE(k) dt 2 lw 1.3, \
		$BACKDROP using 2:3 smooth unique \
		notitle with lines lc rgb FAINT lw 0.7, \
		for [m in SHOWN] $DRAWN using (here(m) ? column(3) : NaN):4: \
		(column(wide(0) ? 5 : 4)):(column(wide(0) ? 6 : 4)) \
		notitle with yerrorbars lt place(MEDIA, m) lw 1 ps 0.001, \
		for [m in SHOWN] $DRAWN using (here(m) ? column(3) : NaN):4 \
		smooth unique notitle with linespoints lt place(MEDIA, m) ps POINT
	@NO_HEADER
}
unset multiplot
