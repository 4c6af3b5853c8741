# load-percentiles.gp - how long messages take that come whether or not the one
# before is done, by how many there are.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "load-percentiles.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

FILE = "percentiles.csv"
# "ipc/paced-75": messages at 75 % of the rate that the trial could reach.
PACED = "ipc/paced-"
# "ipc/paced-50k", so many a second, is not among them.
load_(r) = begins(strcol("probe"), PACED) \
	? digits(strcol("probe")[strlen(PACED) + 1:*]) : NaN
ours(r) = load_(0) > 0 && column("workers") == 1
@SMALL_SIZE
TITLE = "Messages".(SIZE > 0 ? " of ".size(SIZE) : "").": response time under load"
could(r) = ours(0) && column("size_bytes") == SIZE
@NEAREST_PLACE
QUANTILES = " 50 90 99 99.9"
could(r) = ours(0) && column("size_bytes") == SIZE \
	&& strcol("placement") eq PLACE && has(QUANTILES, strcol("percentile"))
ELSEWHERE = "percentiles.csv has them"
load HERE."_few.gp"

of(r) = could(0) && has(FEW, strcol("medium"))
panel(r) = strcol("medium")
PANEL_TITLE(p) = p
LINE = "percentile"
LINE_TITLE(p) = p eq "50" ? "median" : p." %"
# Percentiles by size, panels as in other charts.
ORDER = QUANTILES.SHORTLIST
x(r) = load_(0)
y(r) = column("ns") * 1e-9
low(r) = NaN
high(r) = NaN
turns(r) = NaN
YUNIT = "s"
XTICS = 'set logscale x 2; set xtics (); \
	do for [_a in XS] { set xtics add (_a." %%" _a + 0) }'
SAY = 'SUB = PLACE."; open loop: time from when a message was due, not from " \
	."when it could be sent; all rounds together; log scales"; \
	SUB2 = "Across: load, of the most that the medium could carry in the " \
	."same trial"; SUB3 = LEFT_OUT'
load HERE."_panels.gp"
