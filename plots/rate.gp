# rate.gp - what messages take that come at so many a second, until the medium
# can carry no more, and the CPU time they cost.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "rate.gp") - 1]
load HERE."_style.gp"
load HERE."_messages.gp"

FILE = "summary.csv"
# "ipc/paced-50k", "ipc/paced-2.5k"; "ipc/paced-75" is a share of what a trial
# could reach.
PACED = "ipc/paced-"
told_(p) = p[strlen(PACED) + 1:*]
unit_(t) = t[strlen(t):*] eq "k" ? 1e3 : t[strlen(t):*] eq "M" ? 1e6 : NaN
bare_(t) = t[1:strlen(t) - 1]
dot_(t) = strstrt(t, ".")
number_(t) = !dot_(t) ? digits(t) : digits(t[1:dot_(t) - 1]) \
	+ digits(t[dot_(t) + 1:*]) / 10.0**(strlen(t) - dot_(t))
rate(r) = begins(strcol("probe"), PACED) ? unit_(told_(strcol("probe"))) \
	* number_(bare_(told_(strcol("probe")))) : NaN
METRICS = " response_ns cpu_ns_per_message"
paced(r) = rate(0) > 0 && column("workers") == 1 \
	&& has(METRICS, strcol("metric"))
ours(r) = paced(0)
@SMALL_SIZE
TITLE = "Messages".(SIZE > 0 ? " of ".size(SIZE) : "").", by how many a second come"
could(r) = paced(0) && column("size_bytes") == SIZE
@NEAREST_PLACE
could(r) = paced(0) && column("size_bytes") == SIZE && strcol("placement") eq PLACE
ELSEWHERE = "the summary has them"
# What a window to look for a message in costs and saves, of that length.
SHORTLIST = " shm-spin shm-spin-1ms shm-spin-100us shm-spin-10us shm-hybrid" \
	." shm-futex pipe unix-stream"
load HERE."_few.gp"
of(r) = could(0) && has(FEW, strcol("medium"))
panel(r) = strcol("metric")
PANEL_TITLE(p) = p eq "response_ns" ? "time, from when a message was due" \
	: "CPU time of both sides, a message"
ORDER = METRICS
x(r) = rate(0)
y(r) = column("median") * 1e-9
low(r) = column("ci_low") * 1e-9
high(r) = column("ci_high") * 1e-9
turns(r) = column("rounds")
YUNIT = "s"; OWN_SCALE = 1
XTICS = SIZE_TICS
tic(n) = si(n, "")."/s"
SAY = 'SUB = PLACE.". ".median_of(ROUNDS_LEAST, ROUNDS_MOST, BARS) \
		.", where wider than 5 %; log scales"; \
	SUB2 = "Open loop: one that cannot keep up waits ever longer, and its CPU " \
	."time is not told"; SUB3 = LEFT_OUT'
load HERE."_panels.gp"
