# _stacks.gp - bars made of parts, in panels, from derived.csv.
#
# The chart says before:
#   PANELS     their names; PANEL is the one at hand in what follows
#   ABOUT      macro that sets for PANEL: PARTS, from left to right, as column
#              part has them, and TOTAL, the part that is all of them together
#   of(0)      does this row belong to PANEL?
#   bar(0)     the name of its bar
#   line(0)    of a row of TOTAL: which one from the top its bar is
#   PANEL_TITLE(name), BAR_TITLE(name), PART_TITLE(name)
#   ALL_PARTS  those of all panels, for colours and the legend
#   SHARES     1: parts tell which share of them all they are, if there is room
#   SAY        macro that sets SUB and SUB2, knowing BARS (there are intervals),
#              ROUNDS_LEAST and ROUNDS_MOST
FILE = "derived.csv"
if (!exists("SHARES")) { SHARES = 0 }
DIFFERENCES = "Parts are differences of medians, so they may lack or exceed the " \
	."whole"

# --- what is there ----------------------------------------------------------
# NAMES of the bars of PANEL, and the LINES that these are on.
total(r) = of(0) && words(bar(0)) == 1 && strcol("part") eq TOTAL \
	&& column("median") > 0 && !has(NAMES, bar(0))
ROUNDS_LEAST = NONE; ROUNDS_MOST = NONE; BARS = 0; LONGEST = NONE
survey(r) = (NAMES = NAMES." ".bar(0), LINES = LINES.sprintf(" %d", line(0)), \
	BARS = column("ci_low") > 0 ? 1 : BARS, \
	LONGEST = most(LONGEST, column("median")), \
	ROUNDS_LEAST = least(ROUNDS_LEAST, column("rounds")), \
	ROUNDS_MOST = most(ROUNDS_MOST, column("rounds")))
SURVEY = 'NAMES = ""; LINES = ""; @ABOUT; \
	row(r) = total(0) ? survey(0) : 0; @EACH_ROW'
_full = ""; MOST_BARS = 0; WIDEST = 0
array BARS_OF[words(PANELS) + 1]
do for [p in PANELS] {
	PANEL = p
	@SURVEY
	if (words(NAMES) > 0) {
		_full = add(_full, p)
		BARS_OF[words(_full)] = words(NAMES)
	}
	if (words(NAMES) > MOST_BARS) { MOST_BARS = words(NAMES) }
	do for [b in NAMES] {
		if (strlen(BAR_TITLE(b)) > WIDEST) {
			WIDEST = strlen(BAR_TITLE(b))
		}
	}
}
PANELS = _full; N = words(PANELS)
if (N == 0) {
	@NOT_MEASURED
	exit
}

# --- geometry, in pixels ----------------------------------------------------
@SAY
@HEADER_END
TOP = TOP + 26                                  # below the legend
if (!exists("COLUMNS")) { COLUMNS = N > 1 ? 2 : 1 }
ROWS = (N + COLUMNS - 1) / COLUMNS
CELL_W = (W - 12) / COLUMNS
HEAD = 26; BAR = 21
# A row is as high as that of its panels with the most bars.
array AT_ROW[ROWS + 1]
AT_ROW[1] = TOP
do for [r = 1:ROWS] {
	_bars = 0
	do for [i = (r - 1) * COLUMNS + 1:r * COLUMNS] { if (i <= N) {
		_bars = BARS_OF[i] > _bars ? BARS_OF[i] : _bars
	} }
	AT_ROW[r + 1] = AT_ROW[r] + HEAD + BAR * _bars + 40
}
H = AT_ROW[ROWS + 1] + 22
FOR_NAMES = 7.2 * WIDEST + 28
FOR_TOTAL = 70
left(i) = ((i - 1) % COLUMNS) * CELL_W + FOR_NAMES
right(i) = ((i - 1) % COLUMNS + 1) * CELL_W - FOR_TOTAL
top(i) = AT_ROW[(i - 1) / COLUMNS + 1] + HEAD

# --- drawing ----------------------------------------------------------------
@CANVAS
@HEADER
_at = 16
do for [k = 1:words(ALL_PARTS)] {
	_name = PART_TITLE(word(ALL_PARTS, k))
	set label 9100 + k _name at screen px(_at), screen py(TOP - 16) left \
		textcolor rgb FG font SMALL noenhanced \
		point lt k pt 5 ps 1.2 offset 1,-0.12
	_at = _at + 6.8 * strlen(_name) + 40
}
LEAVE = NO_HEADER.'; do for [k = 1:words(ALL_PARTS)] { unset label 9100 + k }'
set tics font SMALL
set border 1
unset grid; set grid xtics lt 1 lc rgb GRID lw 0.8
set xrange [0:LONGEST * 1.2e-9]
_ten = 10**floor(log10(LONGEST))
_step = (LONGEST / _ten < 2 ? 0.5 : LONGEST / _ten < 5 ? 1 : 2) * _ten * 1e-9
set xtics ("0" 0)
do for [_i = 1:4] { set xtics add (si(_i * _step, "s") _i * _step) }
unset ytics
set style fill solid 1 noborder
WITH_SHARES = SHARES ? '$SHARES using (column(1)):(column(2)):(strcol(3)) \
	notitle with labels textcolor rgb "#ffffff" font SMALL noenhanced,' : ""
set multiplot
do for [i = 1:N] {
	PANEL = word(PANELS, i)
	@SURVEY
	n = words(NAMES)

	# The rows of this panel as numbers: bar, part (0 is the total), median,
	# low, high.
	part(r) = strcol("part") eq TOTAL ? 0 : place(PARTS, strcol("part"))
	# A row with an empty cell would be left out as a whole.
	or_median(c) = column(c) > 0 ? column(c) : column("median")
	set table $DRAWN separator comma
	plot "+" every ::0::0 using (0):(0):(0):(0):(0) with table, \
		RUN."/".FILE using (place(NAMES, bar(0))):(part(0)): \
		(column("median") * 1e-9):(or_median("ci_low") * 1e-9): \
		(or_median("ci_high") * 1e-9) with table \
		if (of(0) && place(NAMES, bar(0)) > 0 \
			&& (part(0) > 0 || strcol("part") eq TOTAL))
	unset table

	line_of(b) = int(word(LINES, b))

	# $STACKS: colour, from, to, line. A part may come out below zero, as a
	# difference of medians; then there is nothing to draw.
	set print $STACKS
	print "0,0,0,0"
	_there = ""; _shares = ""
	do for [b = 1:n] {
		_from = 0; _sum = 0
		row(r) = column(1) == b && column(2) > 0 && column(3) > 0 \
			? (_sum = _sum + column(3)) : 0
		set table $NOWHERE
		plot $DRAWN using (row(0), 0) with table
		unset table
		do for [k = 1:words(PARTS)] {
			_value = 0
			row(r) = column(1) == b && column(2) == k \
				? (_value = column(3)) : 0
			set table $NOWHERE
			plot $DRAWN using (row(0), 0) with table
			unset table
			if (_value > 0) {
				print sprintf("%d,%.9g,%.9g,%d", \
					place(ALL_PARTS, word(PARTS, k)), \
					_from, _from + _value, line_of(b))
				if (SHARES && _value > 0.05 * LONGEST * 1e-9) {
					_shares = _shares.sprintf("\n%.9g,%d,%.0f %%", \
						_from + _value / 2, line_of(b), \
						100 * _value / _sum)
				}
				_from = _from + _value
				_there = add(_there, word(PARTS, k))
			}
		}
	}
	unset print
	set print $SHARES
	print "-1,-9,0"._shares
	unset print

	set lmargin at screen px(left(i)); set rmargin at screen px(right(i))
	set tmargin at screen py(top(i))
	set bmargin at screen py(top(i) + BAR * n)
	set yrange [n + 0.5:0.5]
	set label 9010 PANEL_TITLE(PANEL) at screen px(left(i) - FOR_NAMES + 14), \
		screen py(top(i) - 9) left textcolor rgb FG noenhanced
	do for [b = 1:MOST_BARS] { unset label b; unset label 100 + b }
	do for [b = 1:n] {
		_total = 0
		row(r) = column(1) == b && column(2) == 0 \
			? (_total = column(3)) : 0
		set table $NOWHERE
		plot $DRAWN using (row(0), 0) with table
		unset table
		set label b BAR_TITLE(word(NAMES, b)) at graph 0, \
			first line_of(b) right offset -0.8,0 \
			textcolor rgb FG font SMALL noenhanced
		set label 100 + b si(_total, "s") at graph 1, \
			first line_of(b) left offset 0.8,0 \
			textcolor rgb FG font SMALL noenhanced
	}
	is(p) = column(1) == place(ALL_PARTS, p)
	is_total(r) = column(1) > 0 && column(2) == 0
	at_line(r) = is_total(0) ? line_of(int(column(1))) : NaN
	plot for [p in _there] $STACKS using \
		(is(p) ? column(2) : NaN):4:2:3:($4 - 0.36):($4 + 0.36) \
		notitle with boxxyerror lc rgb hue(place(ALL_PARTS, p)), \
		@WITH_SHARES \
		$DRAWN using 3:(at_line(0)): \
		(column(4) > 0 ? column(4) : column(3)): \
		(column(5) > 0 ? column(5) : column(3)):(at_line(0)): \
		(at_line(0)) notitle with xyerrorbars lc rgb FG lw 1.2 ps 0.001, \
		$DRAWN using 3:(at_line(0)) notitle with points pt 7 ps 0.45 \
		lc rgb FG
	@LEAVE
}
unset multiplot
