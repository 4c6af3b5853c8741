# whole-process.gp - two processes that move so many bytes, from start to end.
RUN = ARG1; OUT = ARG2; THEME = ARG3
HERE = ARG0[1:strstrt(ARG0, "whole-process.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

TITLE = "Whole processes: time to start, move the bytes and end"
FILE = "whole.csv"

# A row is one run, named by hyperfine's -L via.
MEDIA = ""; VIA = ""; MOST = NONE; AMOUNT = ""
after_(text, what) = strstrt(text, what) \
	? text[strstrt(text, what) + strlen(what):*] : ""
first_(text) = words(text) ? word(text, 1) : ""
row(r) = column("mean") > 0 && words(strcol("parameter_via")) == 1 \
	? (VIA = add(VIA, strcol("parameter_via")), \
	MOST = most(MOST, column("mean")), \
	AMOUNT = first_(after_(strcol("command"), "--bytes "))) : 0
@EACH_ROW
N = words(VIA)
if (N == 0) {
	@NOT_MEASURED
	exit
}
VIA = sorted(VIA)

# Colours as in the charts of messages.
MEDIA = VIA
FILE = "summary.csv"
row(r) = family(0) && words(strcol("medium")) == 1 \
	? (MEDIA = add(MEDIA, strcol("medium"))) : 0
@EACH_ROW
MEDIA = coloured(MEDIA)
FILE = "whole.csv"

# Of each: how many runs, and their median.
array RUNS[N]; array MEDIAN[N]
MAX_RUNS = 0
ours(v) = strcol("parameter_via") eq v && column("mean") > 0
do for [i = 1:N] {
	stats RUN."/".FILE using (ours(word(VIA, i)) ? column("mean") : NaN) \
		nooutput name "S"
	RUNS[i] = S_records; MEDIAN[i] = S_median
	if (S_records > MAX_RUNS) { MAX_RUNS = S_records }
}

WIDEST = 0
do for [v in VIA] { if (strlen(v) > WIDEST) { WIDEST = strlen(v) } }
TOP = 76; ROW = 44
H = TOP + N * ROW + 70
SUB = "Moved: ".AMOUNT[1:12]." bytes from one to the other, once in each round"
SUB2 = "Dot = one run, from top to bottom as they were made; line = median"
if (AMOUNT eq "") { SUB = "Each once in each round" }
@CANVAS
@HEADER
set lmargin at screen px(7.6 * WIDEST + 40)
set rmargin at screen px(W - 150)
set tmargin at screen py(TOP); set bmargin at screen py(H - 62)
set border 1
unset grid; set grid xtics lt 1 lc rgb GRID lw 0.8
set xrange [0:MOST * 1.05]
set xtics font SMALL
set format x "%.0s %cs"
unset ytics
set yrange [N + 0.5:0.5]
set xlabel "time from start to end" textcolor rgb MUTED font SMALL
do for [i = 1:N] {
	K = place(MEDIA, word(VIA, i))
	set label i word(VIA, i) at graph 0, first i right offset -1.5,0 \
		textcolor rgb FG noenhanced
	set label 100 + i si(MEDIAN[i], "s") at graph 1, first i left \
		offset 1.5,0 textcolor rgb FG noenhanced
	set arrow i from MEDIAN[i], i - 0.36 to MEDIAN[i], i + 0.36 nohead \
		lc rgb hue(K) lw 2.5 front
	set arrow 100 + i from graph 0, first i to graph 1, first i nohead \
		lc rgb GRID lw 0.8 back
}
set label 200 "median of ".(MAX_RUNS) at graph 1, screen py(TOP - 4) left \
	offset 1.5,0 textcolor rgb MUTED font SMALL

# Runs of one medium from top to bottom, in time.
TURN = 0
turn(v) = ours(v) ? (TURN = TURN + 1) : 0
plot for [i = 1:N] RUN."/".FILE using (TURN = column(0) == 0 ? 0 : TURN, \
	ours(word(VIA, i)) ? column("mean") : NaN): \
	(turn(word(VIA, i)), i + 0.5 * (TURN - (RUNS[i] + 1) / 2.0) / RUNS[i]) \
	notitle with points lt place(MEDIA, word(VIA, i)) ps 0.7
