# validation.gp - which share of its cases each control of the instrument held.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "controls/validation.gp") - 1]
load HERE."_style.gp"

TITLE = "The instrument, checked where the answer is known"
FILE = "validation.csv"

# A row without a probe is a control as a whole, one without a size a part.
is_whole(r) = strcol("probe") eq "" && words(strcol("control")) == 1
is_part(r) = strcol("probe") ne "" && !(column("size_bytes") >= 0)
CONTROLS = ""; LEAST = 1
row(r) = (CONTROLS = is_whole(0) && column("cases") > 0 \
	? add(CONTROLS, strcol("control")) : CONTROLS, \
	LEAST = is_whole(0) && column("share") < LEAST ? column("share") : LEAST)
@EACH_ROW
N = words(CONTROLS)
if (N == 0) {
	@NOT_MEASURED
	exit
}

# Of each: what is said at its right. Its share is of those judged, or of all.
array CASES[N]
of_judged(r) = abs(column("share") * column("judged") - column("passed")) < 0.01
row(r) = is_whole(0) && has(CONTROLS, strcol("control")) \
	? (I = place(CONTROLS, strcol("control")), \
	D = of_judged(0) ? column("judged") : column("cases"), \
	CASES[I] = strcol("verdict") eq "CANNOT TELL" ? "cannot tell" \
		: sprintf("%.0f of %.0f", column("share") * D, D)) : 0
@EACH_ROW

ROW = 34
SUB = "Dot = share of cases that hold; line = share that is required"
SUB2 = "Ring = one probe, transport or effect of it; those below the scale are " \
	."not drawn"
TOP = 88
H = TOP + N * ROW + 70
@CANVAS
@HEADER
set lmargin at screen px(150)
set rmargin at screen px(W - 150)
set tmargin at screen py(TOP); set bmargin at screen py(H - 62)
set border 1
unset grid; set grid xtics lt 1 lc rgb GRID lw 0.8
FROM = floor((LEAST < 0.85 ? LEAST : 0.85) * 20 - 0.2) / 20.0 * 100
if (FROM < 0) { FROM = 0 }
set xrange [FROM:101]
set xtics font SMALL
set format x "%.0f %%"
unset ytics
set yrange [N + 0.5:0.5]
set xlabel "share of the cases" textcolor rgb MUTED \
	font SMALL
do for [i = 1:N] {
	set label i word(CONTROLS, i) at graph 0, first i right offset -1.5,0 \
		textcolor rgb FG noenhanced
	set label 100 + i CASES[i] at graph 1, first i left offset 1.5,0 \
		textcolor rgb FG noenhanced
	set arrow 100 + i from graph 0, first i to graph 1, first i nohead \
		lc rgb GRID lw 0.8 back
}
at(r) = has(CONTROLS, strcol("control")) ? place(CONTROLS, strcol("control")) : NaN
plot RUN."/".FILE using (is_part(0) \
		? column("share") * 100 : NaN):(at(0)) notitle \
		with points pt 6 ps 0.7 lw 1 lc rgb FAINT, \
	RUN."/".FILE using (is_whole(0) ? column("required") * 100 : NaN):(at(0)): \
		(at(0) - 0.34):(at(0) + 0.34) notitle \
		with yerrorbars pt 0 lw 2.5 lc rgb hue(2), \
	RUN."/".FILE using (is_whole(0) \
		? column("share") * 100 : NaN):(at(0)) notitle \
		with points pt 7 ps 1 lc rgb hue(1)
