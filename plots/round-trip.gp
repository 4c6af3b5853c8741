# round-trip.gp - a message there and another back, by size of the message.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "round-trip.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

TITLE = "Messages: time of a round trip, by size of the message"
FILE = "summary.csv"
could(r) = strcol("probe") eq "ipc/round-trip" && column("workers") == 1 \
	&& strcol("metric") eq "rtt_ns" && bare(0)
ELSEWHERE = "the chart of all transports has them"
load HERE."_few.gp"
of(r) = could(0) && has(FEW, strcol("medium"))
PANEL_IS_PLACE = 1; ORDER = PLACES

# The bound that each was judged by (METHOD B1 to B4): of all on one CPU the
# same, else of mailboxes, of rings, of what goes through the kernel; each has
# the colour of a medium that it bounds.
REF = "limit, mailbox"
REF_MOST = 3
REF_NAME(k) = k == 1 ? REF : k == 2 ? "limit, ring" \
	: PANEL eq "same-cpu" ? "limit" : "limit, kernel"
REF_HUE(k) = k == 3 ? MUTED \
	: hue(place(KNOWN, k == 1 ? "shm-mailbox-spin" : "shm-spin"))
kind(m) = begins(m, "shm-mailbox-") ? 1 : begins(m, "shm-") ? 2 : 3
ref(r) = of(0) && strcol("placement") eq PANEL \
	? PANEL eq "same-cpu" ? 3 : kind(strcol("medium")) : 0
ref_y(r) = column("median") / column("limit_ratio") * SCALE
MORE = "Dashed: what no mailbox, no ring, no call of the kernel can beat, from " \
	."limits measured in the same rounds"
load HERE."_by_size.gp"
