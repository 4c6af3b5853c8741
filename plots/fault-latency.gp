# fault-latency.gp - how single faults are distributed, by their classes.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "fault-latency.gp") - 1]
load HERE."_style.gp"

FILE = "percentiles.csv"
ours(r) = has(" fault/write fault/present-write", strcol("probe")) \
	&& column("workers") == 1 && words(strcol("class")) == 1 \
	&& words(strcol("medium")) == 1 \
	&& (MEDIUM eq "" || strcol("medium") eq MEDIUM)

# All kinds of memory say much the same: shm, or what there is.
MEDIUM = ""; _any = ""
row(r) = ours(0) ? (_any = strcol("medium") eq "shm" || _any eq "" \
	? strcol("medium") : _any) : 0
@EACH_ROW
MEDIUM = _any

# Of the greatest size: it has the most faults, and of every class.
SIZE = NONE
row(r) = ours(0) ? (SIZE = most(SIZE, column("size_bytes"))) : 0
@EACH_ROW
TITLE = "Page faults: single ones".(SIZE > 0 ? " in ".size(SIZE) : "") \
	.", by percentile and class"
of(r) = ours(0) && column("size_bytes") == SIZE
family(r) = 0
LINE = "class"
LINE_TITLE(c) = c
ORDER = "others first-in-table"
panel(r) = strcol("probe")
PANEL_TITLE(p) = p.", ".MEDIUM
YUNIT = "s"
load HERE."_percentiles.gp"
SAY = 'SUB = "Of all rounds together; x grows towards the worst, as far as " \
	."there are enough faults; log scales"; \
	SUB2 = "first-in-table: the kernel also had to make a page-table page"'
load HERE."_panels.gp"
