# work-halo.gp - what exchanging edges costs ranks, by how long they are, and
# what many ranks keep of the speed of one.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "work-halo.gp") - 1]
load HERE."_style.gp"

TITLE = "Halo exchange: ranks in a ring, by size of an edge"
FILE = "summary.csv"
family(r) = strcol("probe") eq "work/halo" && bare(0)
whole(r) = family(0) && strcol("metric") eq "ns_per_iteration"
# Of the most ranks that there were.
MOST = NONE; SIZE = NONE
row(r) = whole(0) ? (MOST = most(MOST, column("workers")), \
	SIZE = least(SIZE, column("size_bytes"))) : 0
@EACH_ROW
METRICS = " exchange_ns ns_per_iteration"
of(r) = family(0) && has(METRICS, strcol("metric")) \
	&& column("workers") == MOST && MOST > 1
panel(r) = strcol("metric")
PANEL_TITLE(p) = p eq "exchange_ns" ? "the exchange alone" \
	: "a whole iteration"
ORDER = METRICS
x(r) = column("size_bytes")
y(r) = column("median") * 1e-9
low(r) = column("ci_low") * 1e-9
high(r) = column("ci_high") * 1e-9
turns(r) = column("rounds")
YUNIT = "s"; OWN_SCALE = 1
XTICS = SIZE_TICS

# Whatever the medium, one rank does the same.
REF = "one rank"
ref(r) = whole(0) && column("workers") == 1 && PANEL eq "ns_per_iteration"

# Of each medium: an iteration of one rank over that of many, shortest edges.
MANY = ""; MANY_NS = ""; ONE = 0.0; ONES = 0
row(r) = !(whole(0) && column("size_bytes") == SIZE) ? 0 \
	: column("workers") == 1 ? (ONE = ONE + column("median"), \
	ONES = ONES + 1) : column("workers") == MOST \
	? (MANY = MANY." ".strcol("medium"), \
	MANY_NS = MANY_NS.sprintf(" %.9g", column("median"))) : 0
@EACH_ROW
LINE = "medium"
LINE_TITLE(m) = !(ONES && has(MANY, m)) ? m : m.sprintf(" %.0f %%", \
	100 * ONE / ONES / real(word(MANY_NS, place(MANY, m))))
SAY = 'SUB = median_of(ROUNDS_LEAST, ROUNDS_MOST, BARS) \
		.sprintf("; %d ranks, a CPU each; log scales", MOST); \
	SUB2 = "Exchange: what an iteration takes longer than without; below 0 it " \
	."is not drawn. shm-direct, -copy and -spin spin, others sleep"; \
	SUB3 = "%: of the speed of one rank alone, what each of ".sprintf("%d", \
	MOST)." keeps with edges of ".size(SIZE)'
load HERE."_panels.gp"
