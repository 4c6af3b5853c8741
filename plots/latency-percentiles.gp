# latency-percentiles.gp - how single round trips are distributed.
RUN = ARG1; OUT = ARG2; THEME = ARG3
HERE = ARG0[1:strstrt(ARG0, "latency-percentiles.gp") - 1]
load HERE."_style.gp"

FILE = "percentiles.csv"
ours(r) = strcol("probe") eq "ipc/round-trip" && column("workers") == 1

# 64 B if it is there, else the smallest size.
SIZE = NONE; HAS64 = 0
row(r) = ours(0) ? (SIZE = least(SIZE, column("size_bytes")), \
	HAS64 = column("size_bytes") == 64 ? 1 : HAS64) : 0
@EACH_ROW
SIZE = HAS64 ? 64 : SIZE
TITLE = "Messages: single round trips".(SIZE > 0 ? " of ".size(SIZE) : "") \
	.", by percentile"

of(r) = ours(0) && column("size_bytes") == SIZE
family(r) = begins(strcol("probe"), "ipc/")
panel(r) = strcol("placement")
PANEL_TITLE(p) = p
YUNIT = "s"
ORDER = PLACES
load HERE."_percentiles.gp"
SAY = 'SUB = "Of all rounds together, closed loop; x grows towards the " \
	."worst, the last point of a line is its greatest value; log scales"'

# Media that were measured there, but took too short to be timed singly (T4).
NOTE = 'UNTIMED = ""; FILE = "summary.csv"; \
	row(r) = strcol("probe") eq "ipc/round-trip" \
		&& strcol("placement") eq PANEL && column("workers") == 1 \
		&& column("size_bytes") == SIZE \
		&& !has(SHOWN, strcol("medium")) \
		? (UNTIMED = add(UNTIMED, strcol("medium"))) : 0; \
	@EACH_ROW; FILE = "percentiles.csv"; unset label 300; \
	if (UNTIMED ne "") { \
		set label 300 "not timed singly:".sorted(UNTIMED) \
			at screen px(right(i) + LABELS - 8), \
			screen py(top(i) - HEAD + 19) right \
			textcolor rgb MUTED font SMALL noenhanced }'
load HERE."_panels.gp"
