# work-buffer-cache.gp - what it takes to look up a row, by where its page is,
# and whether some pages come far more often.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "work-buffer-cache.gp") - 1]
load HERE."_style.gp"

TITLE = "Rows looked up in pages: time a lookup"
PREFIX = "work/buffer-cache"
alike(r) = begins(strcol("probe"), PREFIX)
# Of the most workers that there were, and the size that most of these have.
MOST = NONE
row(r) = alike(0) ? (MOST = most(MOST, column("workers"))) : 0
FILE = "summary.csv"; @EACH_ROW
if (MOST > 0) {
	TITLE = TITLE.sprintf(", %d worker%s", MOST, MOST == 1 ? "" : "s")
}
ours(r) = alike(0) && strcol("metric") eq "ns_per_lookup" \
	&& column("workers") == MOST
@COMMON_SIZE
USUAL = SIZE > 0 ? SIZE : 0
undefine SIZE
kind(r) = strcol("medium")

# The hot factor: by Zipf's law over all as often.
EVEN = ""; EVEN_NS = ""; HOT = ""; HOT_NS = ""
row(r) = !ours(0) || column("size_bytes") != USUAL ? 0 \
	: strcol("probe") eq PREFIX ? (EVEN = EVEN." ".strcol("medium"), \
	EVEN_NS = EVEN_NS.sprintf(" %.9g", column("median"))) \
	: strcol("probe") eq PREFIX."-zipf" ? (HOT = HOT." ".strcol("medium"), \
	HOT_NS = HOT_NS.sprintf(" %.9g", column("median"))) : 0
@EACH_ROW
of_(list, ns, k) = real(word(ns, place(list, k)))
KIND_TITLE(k) = !(has(EVEN, k) && has(HOT, k)) ? k : k.sprintf(" × %.2f", \
	of_(HOT, HOT_NS, k) / of_(EVEN, EVEN_NS, k))
dot(r) = strcol("probe")[strlen(PREFIX) + 1:*] eq "" ? "uniform" \
	: strcol("probe")[strlen(PREFIX) + 2:*]
DOT_TITLE(d) = d eq "uniform" ? "all pages as often" \
	: d eq "zipf" ? "by Zipf's law" \
	: d eq "writes" ? "the same, 5 % of rows changed" : d
ORDER = " uniform zipf writes"
LEAD = "zipf"
BOUND = 0
SAY = 'SUB = MEDIANS; \
	SUB2 = "A row of 200 bytes, copied and checked. ×: by Zipf''s law over all " \
	."as often. unix-stream: asked for; shm- spin if it is being changed"'
load HERE."_dots.gp"
