# cpu-per-message.gp - CPU time that a message of a round trip takes, by size.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "cpu-per-message.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

TITLE = "Messages: CPU time of both sides for each, by size of the message"
FILE = "summary.csv"
could(r) = strcol("probe") eq "ipc/round-trip" && column("workers") == 1 \
	&& strcol("metric") eq "cpu_ns_per_message"
@PINNED_PLACES
ELSEWHERE = "the summary has them, +awake and unpinned"
load HERE."_few.gp"
of(r) = could(0) && has(FEW, strcol("medium")) && placed(0)
PANEL_IS_PLACE = 1; ORDER = PLACES
MORE = "In round trips, one message at a time: a side that looks for it " \
	."takes all of its CPU until it is there"
load HERE."_by_size.gp"
