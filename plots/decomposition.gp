# decomposition.gp - what a first write to a page consists of, by size.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "decomposition.gp") - 1]
load HERE."_style.gp"

TITLE = "A page's first write, recycled pages: what its time goes into"
ours(r) = strcol("figure") eq "decomposition" \
	&& strcol("series") eq "first-write" && column("workers") == 1
ORDER = "shm memfd tmpfs"
PANELS = ""
row(r) = ours(0) && words(strcol("medium")) == 1 \
	? (PANELS = add(PANELS, strcol("medium"))) : 0
FILE = "derived.csv"; @EACH_ROW
PANELS = ordered(PANELS)
PANEL_TITLE(p) = p
# Zeroing first: from 0 on, it is the limit that the rest is judged by.
ABOUT = 'PARTS = " zero trap walk-and-map allocate-and-charge"; TOTAL = "total"'
ALL_PARTS = " zero trap walk-and-map allocate-and-charge"
PART_TITLE(p) = p eq "zero" ? "zero (writing as much: the limit)" \
	: p eq "trap" ? "trap" \
	: p eq "walk-and-map" ? "walk and map" : "allocate and charge"
of(r) = ours(0) && strcol("medium") eq PANEL
bar(r) = sprintf("%.0f", column("size_bytes"))
BAR_TITLE(b) = size(b + 0)
line(r) = words(NAMES)                  # sizes, as they come
COLUMNS = 1; SHARES = 1
SAY = 'SUB = median_of(ROUNDS_LEAST, ROUNDS_MOST, BARS)."; dot = the whole, " \
	."measured by itself; a page"; \
	SUB2 = "Trap: what touching costs more than populating. Walk and map: " \
	."populating what exists. Allocate and charge: the rest"; \
	SUB3 = DIFFERENCES'
load HERE."_stacks.gp"
