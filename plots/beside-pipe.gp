# beside-pipe.gp - round trips as bars, each told as a multiple of a pipe's.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "beside-pipe.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

FILE = "summary.csv"
TITLE = "A round trip between two CPUs, beside that of a pipe"
trip(r) = strcol("probe") eq "ipc/round-trip" && column("workers") == 1 \
	&& strcol("metric") eq "rtt_ns" && column("median") > 0
could(r) = trip(0)
@NEAREST_PLACE
could(r) = trip(0) && strcol("placement") eq PLACE
ELSEWHERE = "the chart of all transports has them"
load HERE."_few.gp"

# --- what is there: two panels, a small message and one of 64 KiB ------------
ours(r) = could(0)
@SMALL_SIZE
LARGE = 0
row(r) = could(0) && column("size_bytes") == 65536 ? (LARGE = 65536) : 0
@EACH_ROW
N = words(FEW)
if (N == 0) {
	@NOT_MEASURED
	exit
}
PANELS = LARGE > SIZE ? 2 : 1
# Which spin, by winners.csv; a name may tell.
SPINS = ""; FILE = "winners.csv"
row(r) = strcol("waits") eq "spins" && words(strcol("medium")) == 1 \
	&& !strstrt(strcol("medium"), "spin") \
	? (SPINS = add(SPINS, strcol("medium"))) : 0
@EACH_ROW
FILE = "summary.csv"
array V[PANELS * N]; array LOW[PANELS * N]; array HIGH[PANELS * N]
array LINE[PANELS * N]
do for [c = 1:PANELS * N] { V[c] = 0; LINE[c] = 0 }
ROUNDS_LEAST = NONE; ROUNDS_MOST = NONE; BARS = 0
size_of(i) = i == 1 ? SIZE : LARGE
keep(c) = (V[c] = column("median") * 1e-9, \
	LOW[c] = column("ci_low") > 0 ? column("ci_low") * 1e-9 : V[c], \
	HIGH[c] = column("ci_high") > 0 ? column("ci_high") * 1e-9 : V[c], \
	BARS = column("ci_low") > 0 ? 1 : BARS, \
	ROUNDS_LEAST = least(ROUNDS_LEAST, column("rounds")), \
	ROUNDS_MOST = most(ROUNDS_MOST, column("rounds")))
do for [i = 1:PANELS] {
	row(r) = could(0) && column("size_bytes") == size_of(i) \
		&& has(FEW, strcol("medium")) \
		? keep((i - 1) * N + place(FEW, strcol("medium"))) : 0
	@EACH_ROW
	do for [j = 1:N] { do for [k = 1:N] {
		_j = (i - 1) * N + j; _k = (i - 1) * N + k
		if (V[_j] > 0 && V[_k] > 0 && (V[_k] < V[_j] \
			|| V[_k] == V[_j] && k <= j)) { LINE[_j] = LINE[_j] + 1 }
	} }
}

# --- drawing ----------------------------------------------------------------
SUB = PLACE.". ".median_of(ROUNDS_LEAST, ROUNDS_MOST, BARS) \
	.(PANELS > 1 ? "; each panel its own scale" : "")
SUB2 = LEFT_OUT
WIDEST = 0
told(m) = m.(has(SPINS, m) ? ", spins" : "")
do for [m in FEW] { if (strlen(told(m)) > WIDEST) { WIDEST = strlen(told(m)) } }
@HEADER_END
TOP = TOP + 48; BAR = 24
H = TOP + BAR * N + 34
CELL_W = (W - 14.0) / PANELS
@CANVAS
@HEADER
kin(m) = begins(m, "shm-") ? 1 : m eq "pipe" ? 2 : 3
kin_hue(k) = k == 1 ? hue(1) : k == 2 ? MUTED : hue(6)
_at = 16
do for [k = 1:3] {
	_name = k == 1 ? "shared memory" : k == 2 ? "pipe" \
		: "others that go through the kernel"
	set label 9100 + k _name at screen px(_at), screen py(TOP - 38) left \
		textcolor rgb FG font SMALL point pt 5 ps 1.2 \
		lc rgb kin_hue(k) offset 1,-0.12
	_at = _at + (k == 1 ? 130 : 72)
}
set border 2
unset grid; unset tics
set style fill solid 1 noborder
set yrange [N + 0.5:0.5]
set multiplot
do for [i = 1:PANELS] {
	_o = (i - 1) * N; _most = 0; KINDS = ""
	set print $BARS
	do for [j = 1:N] { if (V[_o + j] > 0) {
		_most = V[_o + j] > _most ? V[_o + j] : _most
		KINDS = add(KINDS, sprintf("%d", kin(word(FEW, j))))
		print sprintf("%d,%.9g,%.9g,%.9g,%d", kin(word(FEW, j)), \
			V[_o + j], LOW[_o + j], HIGH[_o + j], LINE[_o + j])
	} }
	unset print
	set xrange [0:_most * 1.1]
	set lmargin at screen px((i - 1) * CELL_W + 7 * WIDEST + 26)
	set rmargin at screen px(i * CELL_W - 148)
	set tmargin at screen py(TOP); set bmargin at screen py(TOP + BAR * N)
	set label 9010 size(size_of(i)) at screen px((i - 1) * CELL_W + 14), \
		screen py(TOP - 12) left textcolor rgb FG noenhanced
	_p = place(FEW, "pipe") > 0 ? V[_o + place(FEW, "pipe")] : 0
	do for [j = 1:N] {
		unset label j; unset label 100 + j
		_v = V[_o + j]; _m = word(FEW, j)
		_y = LINE[_o + j]
		# No claim where the intervals overlap.
		_times = _v > 0 && _p > 0 && _m ne "pipe" \
			? (HIGH[_o + j] < LOW[_o + place(FEW, "pipe")] \
			? sprintf("   %.3g x faster", _p / _v) \
			: LOW[_o + j] > HIGH[_o + place(FEW, "pipe")] \
			? sprintf("   %.3g x slower", _v / _p) \
			: "   cannot tell") : ""
		if (_v > 0) {
			set label j told(_m) at graph 0, first _y right \
				offset -1,0 textcolor rgb FG font SMALL noenhanced
			set label 100 + j si(_v, "s")._times at graph 1, first _y \
				left offset 0.5,0 textcolor rgb FG font SMALL \
				noenhanced
		}
	}
	set datafile separator comma
	unset datafile columnheaders
	plot for [k in KINDS] $BARS using ($1 == k + 0 ? 0 : NaN):5:(0):2:($5 - 0.36): \
		($5 + 0.36) notitle with boxxyerror lc rgb kin_hue(k + 0), \
		$BARS using 2:5:3:4 notitle with xerrorbars lc rgb FG lw 1 \
		ps 0.001, \
		$BARS using 2:5 notitle with points pt 7 ps 0.3 lc rgb FG
	@NO_HEADER
	do for [k = 9101:9103] { unset label k }
}
unset multiplot
