# prefault.gp - ways to have the pages before they are needed, up to first use.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "prefault.gp") - 1]
load HERE."_style.gp"

TITLE = "Prefaulting: set-up and first use, time a page"
ours(r) = strcol("figure") eq "prefault" && column("workers") == 1 \
	&& has(" shm anon", strcol("medium"))

FILE = "derived.csv"
@COMMON_SIZE
MEDIA = ""
row(r) = ours(0) ? (MEDIA = add(MEDIA, strcol("medium"))) : 0
@EACH_ROW
ORDER = "shm anon"
PANELS = ""
do for [m in ordered(MEDIA)] { PANELS = PANELS." write,".m." read,".m }
pass(p) = p[1:strstrt(p, ",") - 1]
medium(p) = p[strstrt(p, ",") + 1:*]
PANEL_TITLE(p) = medium(p).", first ".pass(p)
ABOUT = 'PARTS = " set-up first-".pass(PANEL); \
	TOTAL = "set-up+first-".pass(PANEL)'
ALL_PARTS = " set-up first-write first-read"
PART_TITLE(p) = p eq "set-up" ? p : p eq "first-write" ? "first write" \
	: "first read"
of(r) = ours(0) && strcol("medium") eq medium(PANEL) \
	&& column("size_bytes") == SIZE
bar(r) = strcol("series")
BAR_TITLE(b) = b
line(r) = column("rank")
SAY = 'SUB = median_of(ROUNDS_LEAST, ROUNDS_MOST, BARS)."; of ".size(SIZE); \
	SUB2 = "Dot = both together; the best is on top. A set-up that only " \
	."reserves leaves the cost to the first use"'
load HERE."_stacks.gp"
