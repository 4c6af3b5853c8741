# fork-cost.gp - what a fork costs while so much memory is mapped, and what the
# first touches after it cost that the fork put off.
RUN = ARG1; OUT = ARG2
HERE = ARG0[1:strstrt(ARG0, "fork-cost.gp") - 1]
load HERE."_style.gp"

TITLE = "Fork: time of the call, by size of what is mapped and touched"
of(r) = begins(strcol("probe"), "map/fork") \
	&& strcol("metric") eq "ns_per_call"
family(r) = begins(strcol("probe"), "fault/") || begins(strcol("probe"), "map/")
MORE = "map/fork: mapped shared (anon: private); map/fork-private: a private " \
	."map of the object. First touches after it: see the kinds of faults"
PANEL_IS_PROBE = 1
load HERE."_by_size.gp"
