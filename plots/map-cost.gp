# map-cost.gp - what the calls of a mapping's life cost, by size.
RUN = ARG1; OUT = ARG2; THEME = ARG3
HERE = ARG0[1:strstrt(ARG0, "map-cost.gp") - 1]
load HERE."_style.gp"

TITLE = "Life of a mapping: time a call, by size of the object"
of(r) = begins(strcol("probe"), "map/") && column("workers") == 1 \
	&& strcol("metric") eq "ns_per_call"
family(r) = begins(strcol("probe"), "fault/") || begins(strcol("probe"), "map/")
ORDER = "map/create, map/resize, map/mmap, map/unlink, map/close, ".\
	"map/munmap-untouched, map/munmap-touched, map/lifecycle,"
OWN_SCALE = 1
load HERE."_by_size.gp"
