# fault-kinds.gp - every way to touch a page first: time a page.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "fault-kinds.gp") - 1]
load HERE."_style.gp"

TITLE = "Page faults: time a page, by kind"
ours(r) = begins(strcol("probe"), "fault/") \
	&& !begins(strcol("probe"), "fault/prefault-") \
	&& strcol("placement") ne "spread" && column("workers") == 1 \
	&& (strcol("metric") eq "ns_per_page" \
	|| strcol("probe") eq "fault/write" && cold(0))
kind(r) = strcol("probe")[7:*].which(0).(strcol("placement") eq "same-cpu" ? "" \
	: ",".strcol("placement"))
comma_(k) = strstrt(k, ",")
KIND_TITLE(k) = comma_(k) ? k[1:comma_(k) - 1].", ".k[comma_(k) + 1:*] : k
dot(r) = strcol("medium")
DOT_TITLE(d) = d
alike(r) = begins(strcol("probe"), "fault/") || begins(strcol("probe"), "map/")
ORDER = " anon memfd shm sysv"
LEAD = "shm"; USUAL = 1048576

# The limit: to write a page's zeros, nothing else (METHOD P6).
PAGE = 0
row(r) = strcol("key") eq "page.bytes" ? (PAGE = column("value")) : 0
FILE = "run.csv"; @EACH_ROW
BOUND = 0
row(r) = strcol("probe") eq "limit/zero" && column("workers") == 1 \
	&& strcol("metric") eq "bytes_per_s" && column("size_bytes") == USUAL \
	? (BOUND = PAGE / column("median") * 1e9) : 0
FILE = "summary.csv"; @EACH_ROW
SAY = 'SUB = MEDIANS; \
	SUB2 = "Sorted by shm, where there is shm: the cheapest on top" \
		.(BOUND > 0 ? "; dashed: zeroing a page, the limit" : "")'
load HERE."_dots.gp"
