# huge-pages.gp - page faults of memory in huge pages, beside that in base pages.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "huge-pages.gp") - 1]
load HERE."_style.gp"

TITLE = "Huge pages: time a base page, by kind of fault"
FILE = "summary.csv"
huge(m) = begins(m, "thp") || begins(m, "hugetlb") || strstrt(m, "-thp") > 1
fault(r) = begins(strcol("probe"), "fault/") \
	&& !begins(strcol("probe"), "fault/prefault-") \
	&& strcol("placement") eq "same-cpu" && column("workers") == 1 \
	&& (strcol("metric") eq "ns_per_page" \
	|| strcol("probe") eq "fault/write" && cold(0))
# Only kinds and sizes that were measured in huge pages, too.
which_(r) = strcol("probe").which(0).sprintf(",%.0f", column("size_bytes"))
BOTH = ""
row(r) = fault(0) && huge(strcol("medium")) && words(strcol("probe")) == 1 \
	? (BOTH = add(BOTH, which_(0))) : 0
@EACH_ROW
BASE = " anon memfd shm"
ours(r) = fault(0) && has(BOTH, which_(0)) \
	&& (has(BASE, strcol("medium")) || huge(strcol("medium")))
kind(r) = strcol("probe")[7:*].which(0)
comma_(k) = strstrt(k, ",")
KIND_TITLE(k) = comma_(k) ? k[1:comma_(k) - 1].", ".k[comma_(k) + 1:*] : k
dot(r) = strcol("medium")
DOT_TITLE(d) = d
alike(r) = ours(0)
ORDER = BASE." anon-thp thp hugetlb"
LEAD = "thp"; USUAL = 16777216; BOUND = 0
SAY = 'SUB = MEDIANS; \
	SUB2 = "In base pages: anon, memfd and shm; in huge ones the others, " \
	."where many base pages share a fault"'
load HERE."_dots.gp"
