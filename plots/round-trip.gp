# round-trip.gp - a message there and another back, by size of the message.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "round-trip.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

TITLE = "Messages: time of a round trip, by size of the message"
FILE = "summary.csv"
could(r) = strcol("probe") eq "ipc/round-trip" && column("workers") == 1 \
	&& strcol("metric") eq "rtt_ns"
ELSEWHERE = "the chart of all transports has them"
load HERE."_few.gp"
of(r) = could(0) && has(FEW, strcol("medium"))
PANEL_IS_PLACE = 1; ORDER = PLACES

# Any ring has a line for each direction (METHOD F11); a limit has no burner.
REF = "two lines"
ref(r) = strcol("probe") eq "limit/two-lines" && column("workers") == 1 \
	&& strcol("metric") eq "rtt_ns" && strcol("placement") eq asleep(PANEL)
MORE = "Dashed: two cache lines, one for each direction, written in turn " \
	."by two CPUs (limit/two-lines)"
load HERE."_by_size.gp"
