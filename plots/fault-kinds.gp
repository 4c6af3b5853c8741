# fault-kinds.gp - every way to touch a page first: time a page.
RUN = ARG1; OUT = ARG2; THEME = ARG3
HERE = ARG0[1:strstrt(ARG0, "fault-kinds.gp") - 1]
load HERE."_style.gp"

TITLE = "Page faults: time a page, by kind"
FILE = "summary.csv"
ours(r) = begins(strcol("probe"), "fault/") \
	&& !begins(strcol("probe"), "fault/prefault-") \
	&& strcol("placement") ne "spread" && column("workers") == 1 \
	&& strcol("metric") eq "ns_per_page" && column("median") > 0 \
	&& words(strcol("medium")) == 1 && words(kind(0)) == 1
kind(r) = strcol("probe")[7:*].(strcol("placement") eq "same-cpu" ? "" \
	: ",".strcol("placement"))
comma_(k) = strstrt(k, ",")
told(k) = comma_(k) ? k[1:comma_(k) - 1].", ".k[comma_(k) + 1:*] : k

# --- what is there ----------------------------------------------------------
# Each at the size nearest to 1 MiB that it was measured at.
far(r) = abs(log10(column("size_bytes") / 1048576.0))
KINDS = ""
row(r) = ours(0) ? (KINDS = add(KINDS, kind(0))) : 0
@EACH_ROW
N = words(KINDS)
if (N == 0) {
	@NOT_MEASURED
	exit
}
array SIZE[N]; array WORTH[N]; array DOTS[N]
MEDIA = ""; ROUNDS_LEAST = NONE; ROUNDS_MOST = NONE; BARS = 0
LO = NONE; HI = NONE
do for [k = 1:N] {
	_far = NONE; _size = 0
	row(r) = ours(0) && kind(0) eq word(KINDS, k) && !(far(0) >= _far) \
		? (_far = far(0), _size = column("size_bytes")) : 0
	@EACH_ROW
	SIZE[k] = _size
	# Sorted by what it costs over shm; what is not over shm, by any.
	_shm = 0; _any = 0; _media = ""
	row(r) = ours(0) && kind(0) eq word(KINDS, k) \
		&& column("size_bytes") == _size \
		? (_shm = strcol("medium") eq "shm" ? column("median") : _shm, \
		_any = column("median"), \
		_media = add(_media, strcol("medium")), \
		MEDIA = add(MEDIA, strcol("medium")), \
		LO = least(LO, column("median")), \
		HI = most(HI, column("median")), \
		BARS = column("ci_low") > 0 ? 1 : BARS, \
		ROUNDS_LEAST = least(ROUNDS_LEAST, column("rounds")), \
		ROUNDS_MOST = most(ROUNDS_MOST, column("rounds"))) : 0
	@EACH_ROW
	WORTH[k] = _shm > 0 ? _shm : _any
	DOTS[k] = words(_media)
}
SHOWN = sorted(MEDIA)
row(r) = (begins(strcol("probe"), "fault/") || begins(strcol("probe"), "map/")) \
	&& words(strcol("medium")) == 1 \
	? (MEDIA = add(MEDIA, strcol("medium"))) : 0
@EACH_ROW
MEDIA = sorted(MEDIA)

# The limit: to write a page's zeros, nothing else (METHOD P6).
PAGE = 0
row(r) = strcol("key") eq "page.bytes" ? (PAGE = column("value")) : 0
FILE = "run.csv"; @EACH_ROW
ZERO = 0
row(r) = strcol("probe") eq "limit/zero" && column("workers") == 1 \
	&& strcol("metric") eq "bytes_per_s" && column("size_bytes") == 1048576 \
	? (ZERO = PAGE / column("median") * 1e9) : 0
FILE = "summary.csv"; @EACH_ROW
if (ZERO > 0) { LO = least(LO, ZERO) }

# --- where: the dearest on top, each kind as high as it has dots -------------
array FROM[N]; array HIGH[N]
DOT = 7
_at = 0
do for [k = 1:N] {
	FROM[k] = 0; HIGH[k] = 12 + DOT * DOTS[k]
	if (HIGH[k] < 21) { HIGH[k] = 21 }
}
do for [k = 1:N] {
	do for [j = 1:N] {
		if (WORTH[j] < WORTH[k] || WORTH[j] == WORTH[k] && j < k) {
			FROM[k] = FROM[k] + HIGH[j]
		}
	}
	_at = _at + HIGH[k]
}

# --- drawing ----------------------------------------------------------------
WIDEST = 0; LONGEST = 0
do for [k = 1:N] {
	_told = told(word(KINDS, k)).(SIZE[k] == 1048576 ? "" \
		: " (".size(SIZE[k]).")")
	if (strlen(_told) > WIDEST) { WIDEST = strlen(_told) }
}
do for [m in SHOWN] { if (strlen(m) > LONGEST) { LONGEST = strlen(m) } }
SUB = median_of(ROUNDS_LEAST, ROUNDS_MOST, BARS)."; log scale; of 1 MiB, or as told"
SUB2 = "The cheapest on top (over shm, where there is shm)" \
	.(ZERO > 0 ? "; dashed: memset of a page, the limit" : "")
ENTRY = 7.2 * LONGEST + 34
PER_LINE = int((W - 28) / ENTRY)
LEGEND = 18 * int((words(SHOWN) + PER_LINE - 1) / PER_LINE)
TOP = 80 + LEGEND
H = TOP + _at + 52
@CANVAS
@HEADER
do for [m = 1:words(SHOWN)] {
	set label 9100 + m word(SHOWN, m) \
		at screen px(20 + ((m - 1) % PER_LINE) * ENTRY), \
		screen py(84 + 18 * int((m - 1) / PER_LINE)) left \
		textcolor rgb FG font SMALL noenhanced \
		point lt place(MEDIA, word(SHOWN, m)) ps 0.8 offset 0.9,-0.12
}
set lmargin at screen px(7.2 * WIDEST + 30); set rmargin at screen px(W - 20)
set tmargin at screen py(TOP); set bmargin at screen py(TOP + _at)
set border 1
unset grid; set grid xtics lt 1 lc rgb GRID lw 0.8
set tics font SMALL
set logscale x 10
set xrange [LO * 0.8e-9:HI * 1.25e-9]
set xtics ()
do for [_e = int(floor(log10(LO))) - 9:int(ceil(log10(HI))) - 9] {
	do for [_m in "1 2 5"] {
		set xtics add ((_m == 1 || HI / LO < 400 \
			? si(_m * 10.0**_e, "s") : "") _m * 10.0**_e)
	}
}
unset ytics
set yrange [_at:0]
do for [k = 1:N] {
	set label k told(word(KINDS, k)).(SIZE[k] == 1048576 ? "" \
		: " (".size(SIZE[k]).")") at graph 0, first FROM[k] + HIGH[k] / 2.0 \
		right offset -1,0 textcolor rgb FG font SMALL noenhanced
	set arrow k from graph 0, first FROM[k] to graph 1, first FROM[k] \
		nohead lc rgb GRID lw 0.8 back
}
if (ZERO > 0) {
	set arrow 9000 from ZERO * 1e-9, graph 0 to ZERO * 1e-9, graph 1 \
		nohead lc rgb MUTED dt 2 lw 1.3 back
}

# Of one kind, media from top to bottom as they come.
set table $DRAWN separator comma
plot "+" every ::0::0 using (0):(0):(0):(0):(0) with table, \
	RUN."/".FILE using (place(KINDS, kind(0))): \
	(place(MEDIA, strcol("medium"))):(column("median") * 1e-9): \
	(column("ci_low") > 0 ? column("ci_low") * 1e-9 \
		: column("median") * 1e-9): \
	(column("ci_high") > 0 ? column("ci_high") * 1e-9 \
		: column("median") * 1e-9) with table \
	if (ours(0) && place(KINDS, kind(0)) > 0 \
		&& column("size_bytes") == SIZE[place(KINDS, kind(0))])
unset table
# How many media of this kind stand above it.
array TURN[N * words(MEDIA)]
do for [k = 1:N] {
	_there = ""
	row(r) = column(1) == k ? (_there = add(_there, sprintf("%d", column(2)))) : 0
	set table $NOWHERE
	plot $DRAWN using (row(0), 0) with table
	unset table
	do for [m = 1:words(MEDIA)] {
		_turn = 0
		do for [j in _there] { if (j + 0 < m) { _turn = _turn + 1 } }
		TURN[(k - 1) * words(MEDIA) + m] = _turn
	}
}
high(k, m) = FROM[k] + HIGH[k] / 2.0 \
	+ DOT * (TURN[(k - 1) * words(MEDIA) + m] - (DOTS[k] - 1) / 2.0)
height_(r) = column(1) > 0 ? high(int(column(1)), int(column(2))) : NaN
is(m) = column(2) == place(MEDIA, m)
plot for [m in SHOWN] $DRAWN using (is(m) ? column(3) : NaN):(height_(0)):4:5 \
	notitle with xerrorbars lt place(MEDIA, m) lw 1.2 ps 0.001, \
	for [m in SHOWN] $DRAWN using (is(m) ? column(3) : NaN):(height_(0)) \
	notitle with points lt place(MEDIA, m) ps 0.7
