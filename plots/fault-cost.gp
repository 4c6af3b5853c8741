# fault-cost.gp - what a page costs when it is first touched, by size.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "fault-cost.gp") - 1]
load HERE."_style.gp"

TITLE = "Page faults: time a page, by size of the region"
# The kinds that tell most; summary.csv has all.
KINDS = " fault/write fault/write-held fault/read fault/present-write" \
	." fault/present-read fault/cow"
of(r) = has(KINDS, strcol("probe")) && column("workers") == 1 \
	&& strcol("placement") eq "same-cpu" \
	&& (strcol("metric") eq "ns_per_page" \
	|| strcol("probe") eq "fault/write" && cold(0))
family(r) = begins(strcol("probe"), "fault/") || begins(strcol("probe"), "map/")
ORDER = KINDS
# Where recycled pages no longer fit the cache, zeroing them costs more (P5).
CACHE_SHARE = 1
load HERE."_caches.gp"
MORE = "In one process on one CPU".CACHES_TOLD
PANEL_IS_PROBE = 1; OWN_SCALE = 1
load HERE."_by_size.gp"
