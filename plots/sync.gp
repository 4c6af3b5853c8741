# sync.gp - what two processes pay to wake each other, and to take a lock.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "sync.gp") - 1]
load HERE."_style.gp"

TITLE = "Synchronisation: time of a hand-over, a lock, a barrier"
# Two processes wake each other in turn; the others are a crew's.
HAND_OVERS = " sync/futex sync/semaphore sync/event sync/signal"
in_turn(r) = has(HAND_OVERS, strcol("probe"))
alike(r) = begins(strcol("probe"), "sync/") \
	&& !begins(strcol("probe"), "sync/owner-dies-")
timed(r) = alike(0) \
	&& strcol("metric") eq (in_turn(0) ? "rtt_ns" : "ns_per_call")
# Of crews: one process alone, two, and as many as there were.
MOST = NONE
row(r) = timed(0) ? (MOST = most(MOST, column("workers"))) : 0
FILE = "summary.csv"; @EACH_ROW
ours(r) = timed(0) && (column("workers") <= 2 || column("workers") == MOST)
# "mutex,same-llc", if a crew was not spread over all CPUs.
kind(r) = strcol("probe")[6:*].(in_turn(0) || strcol("placement") eq "spread" \
	? "" : ",".strcol("placement"))
KIND_TITLE(k) = has(HAND_OVERS, "sync/".k) ? k.", there and back" : k
# Placements as such, crews by their number: "x004".
dot(r) = in_turn(0) ? strcol("placement") : sprintf("x%03d", column("workers"))
DOT_TITLE(d) = d eq "x001" ? "1 process alone" : begins(d, "x") \
	? sprintf("%d processes", digits(d[2:*])) : "waking, ".d
ORDER = PLACES
LEAD = "same-llc"
USUAL = 0
BOUND = 0
SAY = 'SUB = MEDIANS; \
	SUB2 = "There and back: one wakes the other and is woken. Of several " \
	."processes: time that passed for each call of all; the cheapest on top"'
load HERE."_dots.gp"
