# _style.gp - the look that all charts share, and how they read a run.
#
# A chart is called as `gnuplot -c plots/NAME.gp RUN_DIR OUT_FILE` (scripts/draw)
# and begins with these lines, as `load` clears ARG1 and its kin:
#
#   RUN = ARG1; OUT = ARG2
#   HERE = ARG0[1:strstrt(ARG0, "NAME.gp") - 1]
#   load HERE."_style.gp"
#
# What a CSV file holds becomes text in a label at most, and that label says
# noenhanced: never a command, a file name or markup.
set encoding utf8
set minussign
set datafile separator comma
set datafile columnheaders
set datafile missing NaN         # or rows of others would interrupt a line

# gnuplot takes a name that begins with < for a command.
RUN = (RUN[1:1] eq "/" ? "" : "./").RUN

# --- colours ----------------------------------------------------------------
# Okabe-Ito without yellow, which is too light on white; from the ninth series
# on they come again, dashed and with hollow markers. themes.awk has for each the
# colour that takes its place on a dark screen.
BG = "#ffffff"; FG = "#1f2328"; MUTED = "#59636e"; FAINT = "#c4cad1"
GRID = "#e3e6ea"
HUES = "#0072B2 #D55E00 #009E73 #CC79A7 #E69F00 #56B4E9 #1f2328 #59636e"
FILLED = "7 5 9 13 11 15 7 5"
HOLLOW = "6 4 8 12 10 14 6 4"
hue(i) = word(HUES, (i - 1) % 8 + 1)
shape(i) = int(word(i > 8 ? HOLLOW : FILLED, (i - 1) % 8 + 1))
do for [i = 1:16] {
	DASH = i > 8 ? 2 : 1
	set linetype i lc rgb hue(i) lw 2 dt DASH pt shape(i) ps 0.6
}
set linetype cycle 16

# --- the canvas -------------------------------------------------------------
# A chart sets W and H in pixels, then @CANVAS; coordinates are from the top
# left, px(x) and py(y) of the screen.
W = 860; H = 480
px(x) = x / (1.0 * W)
py(y) = 1 - y / (1.0 * H)
SVG_FONT = "Helvetica,Arial,DejaVu Sans,sans-serif"
SMALL = ",11.5"
if (OUT[strlen(OUT) - 3:*] eq ".svg") {
	CANVAS = 'set term svg size W,H dynamic enhanced \
		font SVG_FONT.",13" background BG; set output OUT'
} else {
	# Twice as many pixels; DejaVu comes with fontconfig.
	CANVAS = 'set term pngcairo size 2*W,2*H enhanced \
		font "DejaVu Sans,12" fontscale 1.65 linewidth 2 pointscale 2 \
		background BG; set output OUT'
	SMALL = ",10.5"
}
set border 3 lc rgb MUTED lw 1
set tics nomirror out scale 0.5,0.25 textcolor rgb MUTED
set grid xtics ytics lt 1 lc rgb GRID lw 0.8
set key off
set errorbars 0.5
set pointintervalbox 0.001       # else a white halo hides the error bars

# Headline, up to three lines below it, and a footer: TITLE, SUB, SUB2, SUB3,
# FOOT. Only the headline is markup, so it must be a constant or a number.
TITLE = ""; SUB = ""; SUB2 = ""; SUB3 = ""; FOOT = ""
LEFT_OUT = ""                    # what a line below it says of media not drawn
HEADER = 'set label 9001 "{/:Bold ".TITLE."}" at screen px(14), screen py(22) \
		left textcolor rgb FG font ",15"; \
	set label 9002 SUB at screen px(14), screen py(44) \
		left textcolor rgb MUTED font SMALL noenhanced; \
	set label 9003 SUB2 at screen px(14), screen py(61) \
		left textcolor rgb MUTED font SMALL noenhanced; \
	set label 9006 SUB3 at screen px(14), screen py(78) \
		left textcolor rgb MUTED font SMALL noenhanced; \
	set label 9004 FOOT at screen px(W - 12), screen py(H - 11) \
		right textcolor rgb MUTED font SMALL noenhanced'
NO_HEADER = 'unset label 9001; unset label 9002; unset label 9003; \
	unset label 9004; unset label 9006'
TOP = 76                         # where panels may begin
# Where they do, below so many lines.
HEADER_END = 'TOP = SUB3 ne "" ? 93 : SUB2 ne "" ? 76 : 58'

# --- words ------------------------------------------------------------------
# A list is words, each with a blank before it.
begins(text, with) = text[1:strlen(with)] eq with
has(list, w) = strstrt(list." ", " ".w." ") > 0
add(list, w) = has(list, w) ? list : list." ".w
place_(list, w, i) = i > words(list) ? 0 : word(list, i) eq w ? i \
	: place_(list, w, i + 1)
place(list, w) = place_(list, w, 1)      # of w in the list; 0: it is not
without_(list, some, i) = i > words(list) ? "" \
	: (has(some, word(list, i)) ? "" : " ".word(list, i)) \
	.without_(list, some, i + 1)
without(list, some) = without_(list, some, 1)

# Which of the two figures of a page it is (METHOD M6).
cold(r) = begins(strcol("metric"), "cold_")
which(r) = cold(0) ? ",cold" \
	: has(" fault/write fault/read", strcol("probe")) ? ",recycled" : ""

# Order: by the first word of ORDER that a name begins with, else as they come in
# the file, which shmstat sorts.
ORDER = ""
starting_(list, with, i) = i > words(list) ? "" \
	: (begins(word(list, i), with) ? " ".word(list, i) : "") \
	.starting_(list, with, i + 1)
ordered_(list, i) = i > words(ORDER) ? list \
	: starting_(list, word(ORDER, i), 1).ordered_(without(list, \
		starting_(list, word(ORDER, i), 1)), i + 1)
ordered(list) = ordered_(list, 1)

# Colours go by the place in a list: first KNOWN, which a run may lack.
KNOWN = ""
coloured(list) = KNOWN.(KNOWN eq "" ? ordered(list) : without(list, KNOWN))

# Placements by distance; where the burner of METHOD F5 ran, "+awake" is added.
PLACES = "same-cpu smt same-llc cross-llc cross-package cpu: unpinned"
asleep(place) = strstrt(place, "+awake") > 1 \
	? place[1:strstrt(place, "+awake") - 1] : place

# "17" as a number; NaN of what is not up to nine digits. (gnuplot takes "017"
# for octal.)
digits_(s, n) = s eq "" ? n : strstrt("0123456789", s[1:1]) \
	? digits_(s[2:*], 10 * n + strstrt("0123456789", s[1:1]) - 1) : NaN
digits(s) = strlen(s) > 0 && strlen(s) < 10 ? digits_(s, 0) : NaN

# --- units ------------------------------------------------------------------
size_(n, unit) = sprintf("%.3g %s", n, unit)
size(n) = n < 1024 ? size_(n, "B") : n < 1048576 ? size_(n / 1024.0, "KiB") \
	: n < 1073741824 ? size_(n / 1048576.0, "MiB") \
	: size_(n / 1073741824.0, "GiB")
# 2e-7 and "s": "200 ns"; 1e9 and "B/s": "1 GB/s".
SI = "f p n µ m - k M G T P"
prefix_(i) = word(SI, i) eq "-" ? "" : word(SI, i)
# 999.5 is told as 1000, so it belongs to the next unit.
power_(v) = int(floor(log10(v * 1000 / 999.5) / 3 + 1e-9))
si(v, unit) = sprintf("%.3g %s%s", v / 1000.0**power_(v), \
	prefix_(power_(v) + 6), unit)

# --- reading ----------------------------------------------------------------
# Which files the run has, with a row, as gnuplot warns of every other one that
# is opened.
_q = ""
do for [_i = 1:strlen(RUN)] {
	_q = _q.(RUN[_i:_i] eq "'" ? "'\\''" : RUN[_i:_i])
}
HAVE = system("cd '"._q."' && for f in run summary percentiles derived " \
	."winners rounds validation compare hosts; do test -n \"$(sed -n 2p $f.csv 2>/dev/null)\" " \
	."&& printf ' %s.csv' $f; done")

# EACH_ROW evaluates row(0) for every row of FILE, for what it does to global
# variables; a file that is missing or has no rows just has none. (`stats`
# fails on those.)
NONE = NaN
least(a, b) = b > 0 && !(a <= b) ? b : a         # of what is not NaN
most(a, b) = b > 0 && !(a >= b) ? b : a
EACH_ROW = 'if (has(HAVE, FILE)) { set table $NOWHERE; \
	plot "+" every ::0::0 using (0) with table, \
		RUN."/".FILE using (row(0), 0) with table; unset table }'

# SIZE: of the sizes that rows with ours(0) have, the one that most have; of
# several such, the greatest.
COMMON_SIZE = '_sizes = ""; \
	row(r) = ours(0) ? (_sizes = add(_sizes, \
		sprintf("%.0f", column("size_bytes")))) : 0; @EACH_ROW; \
	SIZE = NONE; _most = 0; do for [_s in _sizes] { _count = 0; \
		row(r) = ours(0) && column("size_bytes") == _s + 0 \
			? (_count = _count + 1) : 0; @EACH_ROW; \
		if (_count > _most || _count == _most && _s + 0 > SIZE) { \
			_most = _count; SIZE = _s + 0 } }'

# SIZE, to look at small messages: 64 B if rows with ours(0) have it, else the
# least that they have.
SMALL_SIZE = 'SIZE = NONE; _has64 = 0; \
	row(r) = ours(0) ? (SIZE = least(SIZE, column("size_bytes")), \
		_has64 = column("size_bytes") == 64 ? 1 : _has64) : 0; \
	@EACH_ROW; SIZE = _has64 ? 64 : SIZE'

# Facts about the run that the footer tells.
RUN_VERSION = ""; RUN_SUITE = ""; RUN_STATE = ""
keyed(key, old) = strcol("key") eq key ? strcol("value") : old
row(r) = (RUN_VERSION = keyed("run.version", RUN_VERSION), \
	RUN_SUITE = keyed("run.suite", RUN_SUITE), \
	RUN_STATE = keyed("run.state", RUN_STATE))
FILE = "run.csv"; @EACH_ROW
FOOT = "shmperf".(RUN_VERSION eq "" ? "" : " ".RUN_VERSION[1:16]) \
	.(RUN_SUITE eq "" ? "" : ", ".RUN_SUITE[1:16]." suite") \
	.(RUN_STATE eq "" || RUN_STATE eq "complete" ? "" : ", partial run")

# bare(0): nothing is set at its placement (shmbench run --with), or at all of the
# run something is. What is set beside what is not, settings.gp draws.
bare_(place) = !strstrt(place, "+") || place[strlen(place) - 5:*] eq "+awake"
BARE = 0
row(r) = bare_(strcol("placement")) ? (BARE = 1) : 0
FILE = "summary.csv"; @EACH_ROW
bare(r) = !BARE || bare_(strcol("placement"))

# What a median stands for, given how many rounds there were at least and most.
rounds(least, most) = least < most ? sprintf("%d to %d rounds", least, most) \
	: sprintf("%d round%s", least, least == 1 ? "" : "s")
median_of(least, most, bars) = "Median of ".rounds(least, most) \
	." of fresh processes; ".(bars ? "bar = 95 % interval of the median" \
	: "too few for an interval")

# Tics for the sizes on x, XS, from XLO to XHI over XROOM pixels: at each that was
# measured; the least and the greatest have names, others where these fit.
TIC_ROOM = 50
near_(a, b) = XHI > XLO && abs(log10(1.0 * a / b)) * XROOM \
	< TIC_ROOM * log10(1.0 * XHI / XLO)
tight_(a, list, i) = i > words(list) ? 0 \
	: near_(a, word(list, i) + 0) || tight_(a, list, i + 1)
tic(n) = size(n)                 # how it is told
SIZE_TICS = 'set logscale x 2; set xtics (); \
	_named = sprintf(" %.0f %.0f", XLO, XHI); do for [_a in XS] { \
		if (!tight_(_a + 0, _named, 1)) { _named = add(_named, _a) }; \
		set xtics add ((has(_named, _a) ? tic(_a + 0) : "") _a + 0) }'

# Instead of a chart that nothing was measured for.
NOT_MEASURED = 'W = 860; H = 220; @CANVAS; @HEADER; \
	set label 9005 "not measured in this run" at screen 0.5, screen 0.4 \
		center textcolor rgb MUTED; \
	set border 15 lc rgb GRID; unset tics; unset grid; \
	set lmargin at screen px(14); set rmargin at screen px(W - 14); \
	set tmargin at screen py(TOP); set bmargin at screen py(H - 28); \
	plot [0:1] [0:1] -1 notitle with lines'
