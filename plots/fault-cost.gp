# fault-cost.gp - what a page costs when it is first touched, by size.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "fault-cost.gp") - 1]
load HERE."_style.gp"

TITLE = "Page faults: time a page, by size of the region"
# The kinds that tell most; summary.csv has all.
KINDS = " fault/write fault/write-held fault/read fault/present-write" \
	." fault/present-read fault/cow"
drawable(r) = has(KINDS, strcol("probe")) && column("workers") == 1 \
	&& strcol("placement") eq "same-cpu" \
	&& (strcol("metric") eq "ns_per_page" \
	|| strcol("probe") eq "fault/write" && cold(0))
family(r) = begins(strcol("probe"), "fault/") || begins(strcol("probe"), "map/")
ORDER = KINDS
# Those of several sizes; of one, the chart of kinds has them.
SEVERAL = ""; _first = ""
several(r) = (_p = strcol("probe"), \
	_s = sprintf("%s=%.0f", _p, column("size_bytes")), \
	has(_first, _p) && !has(_first, _s) ? (SEVERAL = add(SEVERAL, _p)) : 0, \
	_first = add(add(_first, _p), _s))
row(r) = drawable(0) ? several(0) : 0
FILE = "summary.csv"; @EACH_ROW
of(r) = drawable(0) && has(SEVERAL eq "" ? KINDS : SEVERAL, strcol("probe"))
# Where recycled pages no longer fit the cache, zeroing them costs more (P5).
CACHE_SHARE = 1
load HERE."_caches.gp"
MORE = "In one process on one CPU".CACHES_TOLD
PANEL_IS_PROBE = 1
load HERE."_by_size.gp"
