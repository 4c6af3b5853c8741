# _by_size.gp - panels of summary.csv: size across, the median up.
#
# The chart says before: TITLE, of(0), family(0), and as in _panels.gp.
FILE = "summary.csv"
if (!exists("YUNIT")) { YUNIT = "s"; SCALE = 1e-9 }
x(r) = column("size_bytes")
y(r) = column("median") * SCALE
low(r) = column("ci_low") * SCALE
high(r) = column("ci_high") * SCALE
turns(r) = column("rounds")
XTICS = SIZE_TICS
if (!exists("MORE")) MORE = ""
SAY = 'SUB = median_of(ROUNDS_LEAST, ROUNDS_MOST, BARS) \
	.(BARS && !MULTIPLES ? ", where wider than 5 %" : "")."; log scales" \
	.(OWN_SCALE && N > 1 ? ", each panel its own" : "") \
	.(CUT ? "; a bar that leaves the panel is longer" : ""); \
	SUB2 = MORE eq "" ? LEFT_OUT : MORE; SUB3 = MORE eq "" ? "" : LEFT_OUT'
# What a panel is: a medium, a placement, a probe; or "fault/write,same-cpu",
# so that where a probe was done at several places, each has one.
if (!exists("PANEL_IS_MEDIUM")) PANEL_IS_MEDIUM = 0
if (!exists("PANEL_IS_PLACE")) PANEL_IS_PLACE = 0
if (!exists("PANEL_IS_PROBE")) PANEL_IS_PROBE = 0
panel(r) = PANEL_IS_MEDIUM ? strcol("medium") \
	: PANEL_IS_PLACE ? strcol("placement") \
	: strcol("probe").(PANEL_IS_PROBE ? which(0) : ",".strcol("placement"))
comma_(p) = strstrt(p, ",")
PANEL_TITLE(p) = comma_(p) ? p[1:comma_(p) - 1].", ".p[comma_(p) + 1:*] : p
load HERE."_panels.gp"
