# set-up-paid.gp - time a message, set-up included, by how many are sent.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "set-up-paid.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

TITLE = "Round trips, set-up included: time of each, by how many are made"
FILE = "summary.csv"
set_up(r) = strcol("probe") eq "ipc/set-up" && column("workers") == 1 \
	&& strcol("metric") eq "ns_per_call" && column("median") > 0
trip(r) = strcol("probe") eq "ipc/round-trip" && column("workers") == 1 \
	&& strcol("metric") eq "rtt_ns" && column("median") > 0
ours(r) = set_up(0)
@SMALL_SIZE
could(r) = set_up(0)
@NEAREST_PLACE
could(r) = set_up(0) && strcol("placement") eq PLACE \
	&& column("size_bytes") == SIZE
ELSEWHERE = "the summary has them"
load HERE."_few.gp"

# What both take, in ns; only media of which both are known are drawn.
MEDIA = ""
row(r) = family(0) && words(strcol("medium")) == 1 \
	? (MEDIA = add(MEDIA, strcol("medium"))) : 0
@EACH_ROW
MEDIA = coloured(MEDIA)
array FIRST[words(MEDIA)]; array EACH[words(MEDIA)]
do for [k = 1:words(MEDIA)] { FIRST[k] = 0; EACH[k] = 0 }
ROUNDS_LEAST = NONE; ROUNDS_MOST = NONE
k_(r) = place(MEDIA, strcol("medium"))
row(r) = !has(FEW, strcol("medium")) || strcol("placement") ne PLACE \
	|| column("size_bytes") != SIZE ? 0 \
	: set_up(0) ? (FIRST[k_(0)] = column("median"), \
		ROUNDS_LEAST = least(ROUNDS_LEAST, column("rounds")), \
		ROUNDS_MOST = most(ROUNDS_MOST, column("rounds"))) \
	: trip(0) ? (EACH[k_(0)] = column("median")) : 0
@EACH_ROW
SHOWN = ""; LO = NONE; HI = NONE
do for [m in FEW] {
	_k = place(MEDIA, m)
	if (FIRST[_k] > 0 && EACH[_k] > 0) {
		SHOWN = add(SHOWN, m)
		LO = least(LO, EACH[_k]); HI = most(HI, FIRST[_k] + EACH[_k])
	}
}
N = words(SHOWN)
if (N == 0) {
	@NOT_MEASURED
	exit
}

# --- drawing ----------------------------------------------------------------
SUB = PLACE.", ".size(SIZE).". From medians of " \
	.rounds(ROUNDS_LEAST, ROUNDS_MOST)." of fresh processes; log scales"
SUB2 = "Set-up: until the first message can be sent, shared among all that are"
SUB3 = LEFT_OUT
WIDEST = 0
do for [m in SHOWN] { if (strlen(m) > WIDEST) { WIDEST = strlen(m) } }
@HEADER_END
H = TOP + 400
@CANVAS
@HEADER
# Where a line ends its name stands, those of the dearest on top.
set lmargin at screen px(74); set rmargin at screen px(W - 6.9 * WIDEST - 44)
set tmargin at screen py(TOP + 14); set bmargin at screen py(H - 62)
MOST = 1e6
set logscale xy 10
set xrange [1:MOST]; set yrange [LO * 0.7e-9:HI * 1.4e-9]
set tics font SMALL
set xtics ("1" 1, "10" 10, "100" 100, "1000" 1e3, "10 000" 1e4, "100 000" 1e5, \
	"1 000 000" 1e6)
set xlabel "round trips" textcolor rgb MUTED font SMALL
set ytics ()
do for [_e = int(floor(log10(LO))) - 9:int(ceil(log10(HI))) - 9] {
	set ytics add (si(10.0**_e, "s") 10.0**_e)
}
last_(k) = FIRST[k] / MOST + EACH[k]
do for [m in SHOWN] {
	_k = place(MEDIA, m); _rank = 0
	do for [o in SHOWN] {
		_o = place(MEDIA, o)
		if (last_(_o) > last_(_k) || last_(_o) == last_(_k) && _o < _k) {
			_rank = _rank + 1
		}
	}
	set label _k m at screen px(W - 6.9 * WIDEST - 22), \
		screen py(TOP + 34 + 18 * _rank) left textcolor rgb FG \
		font SMALL noenhanced point lt _k ps 0.8 offset 0.9,-0.12
}
set samples 13
plot for [m in SHOWN] (FIRST[place(MEDIA, m)] / x + EACH[place(MEDIA, m)]) * 1e-9 \
	notitle with linespoints lt place(MEDIA, m) ps 0.5
