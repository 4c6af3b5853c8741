# latency-percentiles.gp - how single round trips are distributed.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "latency-percentiles.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

FILE = "percentiles.csv"
ours(r) = strcol("probe") eq "ipc/round-trip" && column("workers") == 1 \
	&& bare(0)
@SMALL_SIZE
TITLE = "Messages: single round trips".(SIZE > 0 ? " of ".size(SIZE) : "") \
	.", by percentile"
could(r) = ours(0) && column("size_bytes") == SIZE
ELSEWHERE = "percentiles.csv has them"
load HERE."_few.gp"

of(r) = could(0) && has(FEW, strcol("medium"))
panel(r) = strcol("placement")
PANEL_TITLE(p) = p
YUNIT = "s"
ORDER = PLACES
load HERE."_percentiles.gp"
SAY = 'SUB = "Of all rounds together, closed loop; x grows towards the " \
	."worst, as far as there are enough operations; log scales"; \
	SUB2 = "Bars: 95 % intervals, by drawing trials" \
	.(LEFT_OUT eq "" ? "" : "; ".LEFT_OUT)'

# Media that were measured there, but took too short to be timed singly (T4).
NOTE = 'UNTIMED = ""; FILE = "summary.csv"; \
	row(r) = strcol("probe") eq "ipc/round-trip" \
		&& strcol("placement") eq PANEL && column("workers") == 1 \
		&& column("size_bytes") == SIZE \
		&& !has(SHOWN, strcol("medium")) \
		&& (LEFT_OUT eq "" || has(SHORTLIST, strcol("medium"))) \
		? (UNTIMED = add(UNTIMED, strcol("medium"))) : 0; \
	@EACH_ROW; FILE = "percentiles.csv"; unset label 300; \
	if (UNTIMED ne "") { \
		set label 300 "too short to time singly:".ordered(UNTIMED) \
			at screen px(right(i) + LABELS - 8), \
			screen py(top(i) - HEAD + 19) right \
			textcolor rgb MUTED font SMALL noenhanced }'
load HERE."_panels.gp"
