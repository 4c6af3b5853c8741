# _compare.gp - what the charts of a comparison share; they draw compare.csv.
#
# Such a chart is called as `gnuplot -c plots/compare/NAME.gp DIR OUT_FILE
# MARGIN`, DIR being the folder of a comparison, MARGIN per cent, and begins:
#
#   RUN = ARG1; OUT = ARG2; MARGIN = ARG3 / 100.0
#   HERE = ARG0[1:strstrt(ARG0, "NAME.gp") - 1]
#   load HERE."_compare.gp"
load HERE."../_style.gp"
FOOT = ""
row(r) = strcol("key") ne "run.version" ? 0 : (FOOT eq "" \
	? (FOOT = strcol("value_a")[1:24]) : 0, \
	strcol("value_b") eq strcol("value_a") ? 0 \
	: (FOOT = FOOT." beside ".strcol("value_b")[1:24]))
FILE = "hosts.csv"; @EACH_ROW
FOOT = FOOT eq "" ? "shmperf" : "shmperf ".FOOT
FILE = "compare.csv"

# --- the runs ---------------------------------------------------------------
# A name may be any text, so names are no list of words. (gnuplot 5.4 takes a
# comma within quotes for the end of the text, and of the text alone.)
RUNS_MOST = 8                            # as many colours
array NAME[RUNS_MOST]
FIRST = ""; RUNS = 0; SHARED = 0         # does any run share a ratio?
find_(i) = i > RUNS ? 0 : NAME[i] eq strcol("b") ? i : find_(i + 1)
run_of(r) = find_(1)
row(r) = (column("common") != 1 && column("common") > 0 ? SHARED = 1 : 0, \
	name_(0))
name_(r) = run_of(0) > 0 || RUNS == RUNS_MOST ? 0 \
	: (FIRST = strcol("a"), RUNS = RUNS + 1, NAME[RUNS] = strcol("b"))
@EACH_ROW
# Drawn is what lies beyond the ratio that all points of a run share.
cut(name) = strlen(name) > 34 ? name[1:32]."…" : name

# --- a row ------------------------------------------------------------------
both(r) = column("beyond") > 0 && run_of(0) > 0 \
	&& words(strcol("probe")) == 1 && words(strcol("medium")) == 1
slower(r) = both(0) && strcol("beyond_verdict") eq "slower"
faster(r) = both(0) && strcol("beyond_verdict") eq "faster"
differs(r) = slower(0) || faster(0)
lower(r) = column("beyond_low") > 0 ? column("beyond_low") : column("beyond")
upper(r) = column("beyond_high") > 0 ? column("beyond_high") : column("beyond")
extent(v) = abs(log(v))
point_(r) = strcol("probe")." ".strcol("medium").", ".strcol("placement") \
	.(column("workers") > 1 \
		? sprintf(", %.0f workers", column("workers")) : "") \
	.(column("size_bytes") > 0 ? ", ".size(column("size_bytes")) : "")

# Colour and marker: by verdict, or with several runs by run; 0: no verdict.
SLOWER = 2; FASTER = 1
class(r) = !differs(0) ? 0 : RUNS > 1 ? run_of(0) \
	: slower(0) ? SLOWER : FASTER

# --- scales -----------------------------------------------------------------
# RANGE is how far marks may be from 1; those farther than the panel reaches are
# out of sight. TICS evaluates TIC for each that finds room on so many pixels, ROOM.
UP = "1.01 1.02 1.05 1.1 1.2 1.5 2 3 5 10 20 50 100 1000"
DOWN = "0.99 0.98 0.95 0.9 0.8 0.7 0.5 0.3 0.2 0.1 0.05 0.02 0.01 0.001"
TICS = '_tic = 1; @TIC; \
	do for [_list in "UP DOWN"] { _last = 0; \
		do for [_v in value(_list)] { \
			_far = extent(_v + 0) / log(RANGE) * ROOM / 2; \
			if (_far - _last >= APART && _far <= ROOM) { \
				_last = _far; _tic = _v + 0; @TIC } } }'

# --- words ------------------------------------------------------------------
WITHIN = sprintf("shaded: within %.3g %%", 100 * MARGIN)
RAW_RATIO = RUNS == 1 ? "Time of an operation in ".cut(NAME[1]) \
	.", over that in ".cut(FIRST) \
	: "Time of an operation, over that in ".cut(FIRST)
RATIO_OF = RAW_RATIO.(SHARED ? ", beyond what all share" : "")
LEGEND_AT = 0                            # pixels from the top
LEGEND = 'do for [k = 1:RUNS] { set label 9100 + k cut(NAME[k]) \
	at screen px(26 + ((k - 1) % 4) * (W - 40) / 4.0), \
	screen py(LEGEND_AT + 18 * int((k - 1) / 4)) left \
	textcolor rgb FG font SMALL noenhanced \
	point lt k ps 0.8 offset 0.9,-0.12 }'
LEGEND_HIGH = RUNS > 1 ? 18 * int((RUNS + 3) / 4) + 4 : 0

# Instead of a chart: SAY.
NOTHING = 'W = 860; H = 220; @CANVAS; @HEADER; \
	set label 9005 SAY at screen 0.5, screen 0.4 \
		center textcolor rgb MUTED noenhanced; \
	set border 15 lc rgb GRID; unset tics; unset grid; \
	set lmargin at screen px(14); set rmargin at screen px(W - 14); \
	set tmargin at screen py(TOP); set bmargin at screen py(H - 28); \
	plot [0:1] [0:1] -1 notitle with lines'
