# owner-dies.gp - how long a lock is nobody's when its owner is killed, by how
# many bytes that had.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "owner-dies.gp") - 1]
load HERE."_style.gp"

TITLE = "An owner dies: time until the next has its lock, by the owner's memory"
WAYS = "sync/owner-dies-"
of(r) = begins(strcol("probe"), WAYS) && strcol("metric") eq "ns_per_call" \
	&& bare(0)
family(r) = of(0)
LINE = "probe"; LINE_TITLE(p) = p[strlen(WAYS) + 1:*]
PANEL_IS_PLACE = 1; ORDER = PLACES
MORE = "From the kill on. flock, pidfd: once the kernel has given the memory back; " \
	."heartbeat: after 3 silent beats of 1 ms"
load HERE."_by_size.gp"
