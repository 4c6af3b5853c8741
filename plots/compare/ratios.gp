# ratios.gp - how many comparisons came out by how much.
RUN = ARG1; OUT = ARG2; MARGIN = ARG3 / 100.0
HERE = ARG0[1:strstrt(ARG0, "ratios.gp") - 1]
load HERE."_compare.gp"

TITLE = "How many points differ by how much"
OF = 0
row(r) = both(0) ? (OF = OF + 1) : 0
@EACH_ROW
SUB = RAW_RATIO."; ".WITHIN
if (OF == 0) {
	SAY = "no point is in both"
	SUB = ""
	@NOTHING
	exit
}

# As far as 97 of 100 are; the others are counted at the edge.
do for [_r in "1.1 1.2 1.5 2 3 5 10"] {
	_in = 0; RANGE = _r + 0
	row(r) = both(0) && extent(column("ratio")) < log(RANGE) \
		? (_in = _in + 1) : 0
	@EACH_ROW
	if (_in >= 0.97 * OF) { break }
}
if (RANGE < (1 + MARGIN)**2) { RANGE = (1 + MARGIN)**2 }

# Bars of equal width on a log scale, 1 within the middle one.
SIDE = 20; B = 2 * SIDE + 1
STEP = log(RANGE) / (SIDE + 0.5)
bin_(v) = int(floor(log(v) / STEP + 0.5)) + SIDE + 1
bin(v) = bin_(v) < 1 ? 1 : bin_(v) > B ? B : bin_(v)
array ALL[RUNS * B]; array SLOW[RUNS * B]; array FAST[RUNS * B]
do for [i = 1:RUNS * B] { ALL[i] = 0; SLOW[i] = 0; FAST[i] = 0 }
array COMMON[RUNS]
do for [k = 1:RUNS] { COMMON[k] = 0 }
row(r) = both(0) ? (_i = (run_of(0) - 1) * B + bin(column("ratio")), \
	ALL[_i] = ALL[_i] + 1, SLOW[_i] = SLOW[_i] + slower(0), \
	FAST[_i] = FAST[_i] + faster(0), \
	COMMON[run_of(0)] = column("common") > 0 ? column("common") \
		: COMMON[run_of(0)]) : 0
@EACH_ROW

# --- drawing ----------------------------------------------------------------
SUB2 = sprintf("%d comparisons; in colour: slower or faster beyond what all " \
	."share; those at the edges differ by as much or more", OF)
TOP = 92; HIGH_ = 150
H = TOP + RUNS * (HIGH_ + 34) + 34
@CANVAS
@HEADER
set print $BARS
_most = 1
do for [k = 1:RUNS] { do for [b = 1:B] {
	_i = (k - 1) * B + b
	_most = ALL[_i] > _most ? ALL[_i] : _most
	print sprintf("%d,%.9g,%.9g,%d,%d,%d", k, \
		exp((b - SIDE - 1.46) * STEP), \
		exp((b - SIDE - 0.54) * STEP), ALL[_i], \
		ALL[_i] - SLOW[_i] - FAST[_i], ALL[_i] - SLOW[_i])
} }
unset print
set border 3
set tics font SMALL
set logscale x
set xrange [exp(-(SIDE + 0.7) * STEP):exp((SIDE + 0.7) * STEP)]
set yrange [0:_most * 1.15]
set lmargin at screen px(64); set rmargin at screen px(W - 20)
set xtics ()
ROOM = W - 84; APART = 40
TIC = 'set xtics add (sprintf("%g", _tic) _tic)'
@TICS
unset grid; set grid ytics lt 1 lc rgb GRID lw 0.8
set ytics autofreq
set object 1 rect from 1 / (1 + MARGIN), graph 0 to 1 + MARGIN, graph 1 \
	fc rgb GRID fs solid noborder behind
set arrow 9000 from 1, graph 0 to 1, graph 1 nohead lc rgb MUTED lw 1.2 back
set style fill solid 1 noborder
set label 9010 "← faster" at 1, screen py(TOP - 8) right offset -1.2,0 \
	textcolor rgb hue(FASTER) font SMALL
set label 9011 "slower →" at 1, screen py(TOP - 8) left offset 1.2,0 \
	textcolor rgb hue(SLOWER) font SMALL
# A box of no height is out of sight; it would be a hair of its colour.
edge(at, high, low) = high > low ? at : -1
mine(r) = column(1) == k ? column(2) : NaN
set multiplot
do for [k = 1:RUNS] {
	set tmargin at screen py(TOP + (k - 1) * (HIGH_ + 34))
	set bmargin at screen py(TOP + (k - 1) * (HIGH_ + 34) + HIGH_)
	unset arrow 9001; unset label 9012
	if (COMMON[k] > 0 && abs(COMMON[k] - 1) > 0.002 \
		&& extent(COMMON[k]) < log(RANGE)) {
		set arrow 9001 from COMMON[k], graph 0 to COMMON[k], graph 1 \
			nohead lc rgb FG dt 2 lw 1.3 front
		_told = sprintf("all together %.3g", COMMON[k])
		if (COMMON[k] > 1) {
			set label 9012 _told at COMMON[k], graph 0.94 left \
				offset 0.6,0 textcolor rgb FG font SMALL front
		} else {
			set label 9012 _told at COMMON[k], graph 0.94 right \
				offset -0.6,0 textcolor rgb FG font SMALL front
		}
	}
	if (RUNS > 1) {
		set label 9013 cut(NAME[k]) at graph 0.01, graph 0.9 left \
			textcolor rgb FG font SMALL noenhanced front
	}
	plot $BARS using (mine(0)):(0):2:3:(0):5 \
		notitle with boxxyerror lc rgb FAINT, \
		$BARS using (mine(0)):(0):2:3: \
		(edge($5, $6, $5)):(edge($6, $6, $5)) \
		notitle with boxxyerror lc rgb hue(FASTER), \
		$BARS using (mine(0)):(0):2:3: \
		(edge($6, $4, $6)):(edge($4, $4, $6)) \
		notitle with boxxyerror lc rgb hue(SLOWER)
	@NO_HEADER
	unset label 9010; unset label 9011
}
unset multiplot
